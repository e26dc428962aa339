extension DialectFacts {
  /// What is worth saying about a file's layout.
  var findings: [Finding] {
    var found: [Finding] = []
    if isMixed {
      found.append(
        Finding(
          .mixedLineEndings, .warning,
          reason: "\(lineFeeds) end with LF, \(pairs) with CRLF, \(carriageReturns) with CR"))
    }
    if !endsWithNewline { found.append(Finding(.noFinalNewline, .hint)) }
    if let better {
      let share = Int((better.share * 100).rounded())
      found.append(
        Finding(
          .dialectMismatch, .warning, expected: "{\"delimiter\": \"\(better.delimiter)\"}",
          reason: "\"\(delimiter)\" gives one column, \"\(better.delimiter)\" gives "
            + "\(better.cells) in \(share) % of the first rows"))
    }
    return found
  }
}
