/// Text inside XML and HTML. What markup gives a meaning is looked for scalar by scalar: Swift takes a
/// quote with an accent behind it for another character, a browser does not.
package enum MarkupText {
  /// Scalars shown of one text.
  static let limit = 1000

  /// The text with what markup gives a meaning replaced.
  package static func plain(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { output, scalar in
      if let entity = entity(of: scalar) {
        output += entity
      } else {
        output.unicodeScalars.append(scalar)
      }
    }
  }

  /// What stands for a scalar that ends text or a value in double quotes; nil for all others.
  package static func entity(of scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    default: nil
    }
  }

  /// The text with what markup gives a meaning replaced, and everything that could mislead escaped;
  /// line ends stay.
  static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      if let entity = entity(of: scalar) {
        output += entity
      } else if scalar == "'" {
        output += "&#39;"
      } else if scalar == "\n" || Sanitized.isSafe(scalar) {
        output.unicodeScalars.append(scalar)
      } else {
        output += Sanitized(String(scalar)).text
      }
    }
    return output
  }

  /// A text that stands alone where a page is pasted into a spreadsheet.
  static func cell(_ text: String) -> String { escaped(SheetText.guarded(text)) }
}

/// Text from files inside Markdown: code spans, where it is neither markup nor a mention.
package enum MarkdownText {
  /// A code span, with more backticks around it than there are in it.
  package static func code(_ text: String) -> String {
    let shown = Sanitized(text, limit: MarkupText.limit).text
    guard !shown.isEmpty else { return "" }
    var longest = 0
    var run = 0
    for scalar in shown.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let blank = longest > 0 ? " " : ""
    return fence + blank + shown + blank + fence
  }

  /// A code span in a table, where a bar ends the cell unless an odd number of backslashes stands
  /// before it; no cell is a formula where the table is pasted.
  package static func cell(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    var backslashes = 0
    for scalar in code(SheetText.guarded(text)).unicodeScalars {
      if scalar == "|", backslashes.isMultiple(of: 2) { output.append("\\") }
      backslashes = scalar == "\\" ? backslashes + 1 : 0
      output.append(scalar)
    }
    return String(output)
  }
}
