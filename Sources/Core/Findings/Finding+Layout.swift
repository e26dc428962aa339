extension Finding {
  /// What was found about a table's layout; nil for other codes.
  var layoutStatement: String? {
    let number = count ?? 0
    switch code {
    case .detectedLayout: return "read as \(why)"
    case .preamble:
      let above =
        cell == nil
        ? isOne ? "a blank line stands" : "\(number) blank lines stand"
        : isOne ? "1 line stands" : "\(number) lines stand"
      return "\(above) above the header, which looks to be on \(why)"
        + (cell == nil ? "" : ": \(value)") + following
    case .secondTable: return "another table looks to begin here: \(why)"
    case .footnotes:
      return "\(isOne ? "a row" : "\(number) rows") of one cell at the end "
        + "\(isOne ? "looks" : "look") like notes"
    case .trailingDelimiter: return "every row ends with the delimiter \"\(wanted)\""
    case .trailingBlankLines:
      return "the file ends with \(isOne ? "a blank line" : "\(number) blank lines")"
    case .commentLines:
      return (isOne ? "a row looks like a comment" : "\(number) rows look like comments")
        + ": \(value)"
    case .headerLooksLikeData: return "the header looks like a row of data: \(value)"
    case .untidyLabel:
      return "the label \(value) has blanks at its ends or characters that do not show"
    case .caseDuplicateLabel:
      return "the label \(value) differs by case alone from that of \(why), \"\(wanted)\""
    default: return nil
    }
  }

  /// How many errors have this one as their cause.
  var following: String {
    guard let number = consequences, number > 0 else { return "" }
    return number == 1 ? "; 1 error follows from it" : "; \(number) errors follow from it"
  }

  /// The way out of it.
  var layoutHint: String? {
    switch code {
    case .preamble, .headerLooksLikeData, .commentLines:
      return expected.map { "set dialect to \(Sanitized($0).text)" }
    case .detectedLayout:
      return "init writes it into a descriptor"
    case .secondTable: return "give each table a file and a resource"
    case .footnotes: return "put notes into the description"
    case .trailingDelimiter: return "leave the last delimiter of each row out"
    case .trailingBlankLines: return "leave them out"
    case .untidyLabel: return "write \"\(Sanitized(expected ?? "").text)\""
    case .caseDuplicateLabel: return "give each column a name of its own"
    case .mixedLineEndings: return "end all lines alike"
    default: return nil
    }
  }
}
