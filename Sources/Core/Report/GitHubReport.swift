/// The report as workflow commands of GitHub Actions, which become annotations of a change.
struct GitHubReport {
  let listing: ReportListing

  func text(of packages: [CheckedPackage]) -> String {
    var lines: [String] = []
    for package in packages {
      for group in listing.groups(of: package) {
        lines.append(line(of: group, in: package))
      }
    }
    lines.append(Self.message(TextReport().verdict(on: packages)))
    return lines.joined(separator: "\n") + "\n"
  }

  /// One annotation a group, as GitHub shows ten of a kind in a step.
  private func line(of group: ReportGroup, in package: CheckedPackage) -> String {
    let place = package.place(of: group.sample)
    var properties = ["file=" + Self.property(package.located(place.file))]
    if let line = place.line { properties.append("line=\(line)") }
    if place.line != nil, let column = place.column { properties.append("col=\(column)") }
    if place.line != nil, let end = place.endColumn { properties.append("endColumn=\(end)") }
    properties.append("title=" + Self.property(group.code.rawValue))
    let times = group.times
    let hint = group.hint.map { "\n\($0)" } ?? ""
    return "::\(Self.command(group.severity)) \(properties.joined(separator: ","))::"
      + Self.data(group.statement + times + hint)
  }

  private static func command(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .hint: "notice"
    }
  }

  /// A plain line of the log: a runner takes `##[` anywhere in it for a command. It begins with a mark
  /// of ours, so with no `::`.
  private static func message(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    var before: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if scalar == "[", before.suffix(2) == ["#", "#"] { output.append(" ") }
      before = before.suffix(1) + [scalar]
      output.append(scalar)
    }
    return String(output)
  }

  private static func data(_ text: String) -> String { escaped(text, "%\r\n") }

  private static func property(_ text: String) -> String {
    escaped(Sanitized(text, limit: MarkupText.limit).text, "%\r\n:,")
  }

  /// The text with those ASCII scalars as `%` and two digits.
  private static func escaped(_ text: String, _ special: String) -> String {
    let special = special.unicodeScalars
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard special.contains(scalar) else {
        output.append(scalar)
        continue
      }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      output += "%\(digits.count < 2 ? "0" : "")\(digits)".unicodeScalars
    }
    return String(output)
  }
}
