extension FileSignature {
  /// What is said where a table should be.
  var finding: Finding { Finding(.wrongContent, expected: remedy, reason: name) }

  /// What such a finding says; nil for another one.
  init?(_ finding: Finding) {
    guard finding.code == .wrongContent, let name = finding.reason, let way = finding.expected
    else { return nil }
    self.init(name: name, remedy: way)
  }
}

extension DialectFacts {
  /// What is worth saying about a file's line ends and dialect.
  var findings: [Finding] { findings(nil, declared: nil) }

  /// The same with changes to the descriptor of that resource that settle it.
  func findings(_ resource: Int?, declared: JSONValue?) -> [Finding] {
    var found: [Finding] = []
    if lineEnds.isMixed {
      found.append(
        Finding(
          .mixedLineEndings, .warning,
          reason: "LF ends \(lineEnds.lineFeeds) of them, CRLF \(lineEnds.pairs),"
            + " CR \(lineEnds.carriageReturns)"))
    }
    if !endsWithNewline { found.append(Finding(.noFinalNewline, .hint)) }
    if let better { found.append(mismatch(better, resource, declared)) }
    return found
  }

  private func mismatch(_ better: Better, _ resource: Int?, _ declared: JSONValue?) -> Finding {
    let isDelimiter = better.delimiter != delimiter
    let sign: JSONObject =
      isDelimiter
      ? ["delimiter": .string(better.delimiter)] : ["quoteChar": .string(String(better.quote))]
    let wanted = sign.assigning(better.rest)
    let own = Int((better.ownShare * 100).rounded())
    let share = Int((better.share * 100).rounded())
    let columns = better.ownCells == 1 ? "one column" : "\(better.ownCells) columns"
    let reason =
      isDelimiter
      ? "\"\(DialectFacts.shown(delimiter))\" gives \(columns) in \(own) % of the first rows, "
        + "\"\(DialectFacts.shown(better.delimiter))\" gives \(better.cells) in \(share) %"
      : "cells are enclosed in \(better.quote), not in \(quote.map(String.init) ?? "nothing")"
    var finding = Finding(
      .dialectMismatch, .warning, line: 1, expected: JSONValue.object(wanted).text(), reason: reason
    )
    finding.fix = LayoutFix(resource: resource, declared: declared).set(wanted)
    return finding
  }

  static func shown(_ delimiter: String) -> String { delimiter == "\t" ? "\\t" : delimiter }
}
