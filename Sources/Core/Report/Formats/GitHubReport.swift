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

  /// A plain line of the log: a runner takes `::` at its start for a command.
  private static func message(_ text: String) -> String {
    text.hasPrefix("::") ? " " + text : text
  }

  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(Sanitized(text, limit: MarkupText.limit).text).replacing(":", with: "%3A")
      .replacing(",", with: "%2C")
  }
}
