/// The forms a report can be written in (docs/reports.md).
package enum ReportFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// Ours, with everything.
  case json
  /// As frictionless-py writes it.
  case frictionless
  /// As goodtables, and with it the original hub, writes it.
  case goodtables
  /// SARIF 2.1.0, for code scanning.
  case sarif
  /// JUnit's XML, for CI.
  case junit
  /// Workflow commands of GitHub Actions.
  case github
  /// One page without scripts.
  case html
  /// Markdown, for a comment.
  case markdown = "md"
  /// A row for each finding, for a spreadsheet.
  case csv

  /// The report in this form. The same packages give the same text, wherever and whenever.
  package func text(of packages: [CheckedPackage], options: ReportOptions = .init()) -> String {
    let limited = ReportListing(limit: options.limit)
    return switch self {
    case .text: options.people.text(of: packages)
    case .json: JSONReport(listing: limited).value(of: packages).fileText
    case .frictionless: FrictionlessReport(listing: limited).value(of: packages).fileText
    case .goodtables: GoodtablesReport.value(of: packages).fileText
    case .sarif:
      SARIFReport(listing: limited, version: options.version).value(of: packages).fileText
    case .junit: JUnitReport(listing: limited).text(of: packages)
    case .github: GitHubReport(listing: limited).text(of: packages)
    case .html: HTMLReport(listing: limited).text(of: packages)
    case .markdown: MarkdownReport(listing: limited).text(of: packages)
    case .csv: CSVReport(listing: limited).text(of: packages)
    }
  }
}

/// What a report is told to be like.
package struct ReportOptions: Sendable {
  /// The most groups listed of a package; nil lists all. All are counted.
  package var limit: Int?
  /// The version of the program, where the format names it.
  package var version = ""
  /// The width and colours of the text for people.
  package var width = 100
  package var paint = TextPaint.none

  /// All groups, 100 columns, no colours.
  package init() {}

  var people: TextReport {
    var report = TextReport()
    (report.limit, report.width, report.paint) = (limit, width, paint)
    return report
  }
}

/// Which groups of a package are listed.
struct ReportListing {
  let limit: Int?

  /// The groups listed, worst first.
  func groups(of package: CheckedPackage) -> ArraySlice<ReportGroup> {
    let groups = package.groups
    return groups.prefix(limit ?? groups.count)
  }
}

extension JSONValue {
  /// The value as a file's text, with everything that could steer a terminal written as `\u`.
  fileprivate var fileText: String {
    var output = ""
    for scalar in text(.indented).unicodeScalars {
      if scalar == "\n" || Sanitized.isSafe(scalar) {
        output.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return output + "\n"
  }
}

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

/// The report as Markdown. What comes from files stands in code spans, where it is neither markup
/// nor a mention.
struct MarkdownReport {
  let listing: ReportListing

  func text(of packages: [CheckedPackage]) -> String {
    var lines = [
      "# Validation report", "", MarkdownText.code(TextReport().verdict(on: packages)), "",
    ]
    for package in packages { lines += self.lines(of: package) }
    return lines.joined(separator: "\n")
  }

  private func lines(of package: CheckedPackage) -> [String] {
    var lines = ["## " + MarkdownText.code(package.package.name ?? package.path), ""]
    if !package.report.resources.isEmpty {
      lines += ["| | resource | file | rows | errors | warnings |", "|---|---|---|--:|--:|--:|"]
      for resource in package.report.resources {
        let cells = [
          resource.isValid ? "✓" : "✗", MarkdownText.cell(resource.resource),
          MarkdownText.cell(resource.file ?? ""),
          resource.isTable ? Counted.digits(resource.rows) : "",
          Counted.digits(resource.findings.errors), Counted.digits(resource.findings.warnings),
        ]
        lines.append("| " + cells.joined(separator: " | ") + " |")
      }
      lines.append("")
    }
    let all = package.groups.count
    let groups = listing.groups(of: package)
    for group in groups { lines += self.lines(of: group, in: package) }
    if groups.count < all { lines.append("- … \(Counted(all - groups.count, "more kind"))") }
    return lines + [""]
  }

  private func lines(of group: ReportGroup, in package: CheckedPackage) -> [String] {
    let place = package.place(of: group.sample)
    let times = group.times
    var lines = [
      "- \(group.severity.mark) **\(group.code.rawValue)**\(times) "
        + MarkdownText.code(package.located(place.file) + place.suffix) + ": "
        + MarkdownText.code(group.statement)
    ]
    if let hint = group.hint { lines.append("  → " + MarkdownText.code(hint)) }
    return lines
  }
}
