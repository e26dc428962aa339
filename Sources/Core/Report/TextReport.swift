/// A report for people: groups of findings worst first, a table of resources where there are
/// several, and one verdict.
package struct TextReport: Sendable {
  /// The columns a line may take.
  package var width = 100
  /// The most groups listed of a package; nil lists all. All are counted.
  package var limit: Int?
  /// Colours.
  package var paint = TextPaint.none

  /// A report without colours, 100 columns wide.
  package init() {}

  /// The whole report.
  package func text(of packages: [CheckedPackage]) -> String {
    (packages.flatMap { lines(of: $0, isAlone: packages.count == 1) } + [verdict(on: packages)])
      .joined(separator: "\n") + "\n"
  }

  /// What was found in a package, without the verdict.
  package func lines(of package: CheckedPackage, isAlone: Bool = true) -> [String] {
    var lines: [String] = []
    if !isAlone { lines += [title(of: package), ""] }
    // Standard error said why.
    if !package.isOpened { return lines }
    let groups = package.groups
    let shown = groups.prefix(limit ?? groups.count)
    for group in shown {
      lines += self.lines(
        of: group, place: located(package.place(of: group.sample), in: package),
        excerpt: package.excerpt(of: group.sample))
      lines.append("")
    }
    if shown.count < groups.count {
      let rest = groups.count - shown.count
      lines += ["… and \(Counted(rest, "more kind")) of findings; --limit 0 lists all.", ""]
    }
    if package.report.resources.count > 1 { lines += table(of: package) + [""] }
    for report in package.report.resources {
      guard let profile = report.profile else { continue }
      lines += ProfileTable(profile, width: width).lines(named: report.resource, rows: report.rows)
      lines.append("")
    }
    return lines
  }

  /// The path with a mark that says whether all is well there.
  private func title(of package: CheckedPackage) -> String {
    let isValid = package.report.isValid
    let text = "\(isValid ? "✓" : "✗") \(Sanitized(package.path))"
    return paint.paint(text, isValid ? .good : .error)
  }

  private func located(_ place: FindingPlace, in package: CheckedPackage) -> FindingPlace {
    var copy = place
    copy.file = package.located(place.file)
    return copy
  }

  /// A group: place, code and what was found; the text with the part meant; the way out.
  package func lines(
    of group: ReportGroup, place: FindingPlace, excerpt: Excerpt?
  ) -> [String] {
    let indentation = String(repeating: " ", count: TextReport.indentation)
    let room = max(TextReport.indentation, width - TextReport.indentation)
    var lines = heading(of: group, place: place)
    if group.severity != .hint, let excerpt, !excerpt.text.isEmpty {
      let text = ExcerptText(excerpt, width: room)
      lines.append(indentation + paint.paint(text.line, .dim))
      lines.append(indentation + paint.paint(text.carets, group.severity.role))
    }
    if let hint = group.hint {
      lines += TextWidth.wrapped("→ " + hint, to: room).map { indentation + $0 }
    }
    return lines
  }

  private func heading(of group: ReportGroup, place: FindingPlace) -> [String] {
    var location = Sanitized(place.text).text
    if let pointer = group.sample.pointer, !pointer.isEmpty {
      location += " \(Sanitized(pointer))"
    }
    if let row = group.sample.record, row != place.line { location += " (row \(row))" }
    var statement = group.statement
    if !group.times.isEmpty { statement += " " + group.times }
    if group.total > 1 { statement += range(of: group) }
    let mark = paint.paint(group.severity.mark, group.severity.role)
    let head = "\(location)  \(group.code.rawValue)"
    let whole = "  \(head)  \(statement)"
    let isShort = TextWidth.columns(whole) + 1 <= width
    let shownHead = TextWidth.wrapped(head, to: width - 2)
    if isShort {
      return ["\(mark) \(paint.paint(location, .strong))  \(group.code.rawValue)  \(statement)"]
    }
    let room = max(TextReport.indentation, width - TextReport.indentation)
    let body = TextWidth.wrapped(statement, to: room).map {
      String(repeating: " ", count: TextReport.indentation) + $0
    }
    return shownHead.enumerated().map { index, line in
      (index == 0 ? "\(mark) " : "  ") + paint.paint(line.trimmingBlanks, .strong)
    } + body
  }

  private func range(of group: ReportGroup) -> String {
    guard let lines = group.lines, lines.lowerBound < lines.upperBound else { return "" }
    let first = Counted.digits(lines.lowerBound)
    return " (lines \(first)…\(Counted.digits(lines.upperBound)))"
  }

  /// Columns before the lines below a group's first.
  static let indentation = 4
}

extension TextReport {
  /// The resources of a package, one a line.
  func table(of package: CheckedPackage) -> [String] {
    let heads = ["", "resource", "rows", "errors", "warnings", "file"]
    let rows = self.rows(of: package)
    var widths = heads.indices.map { column in
      ([heads] + rows).map { TextWidth.columns($0[column]) }.max() ?? 0
    }
    let fixed = widths[0] + widths[2] + widths[3] + widths[4] + 2 * (heads.count - 1)
    let room = max(2 * TextReport.indentation, width - fixed)
    widths[1] = min(widths[1], room * 3 / 5)
    widths[5] = min(widths[5], room - widths[1])
    return ([heads] + rows).enumerated().map { index, row in
      let cells = row.enumerated().map { column, text in
        let cut = TextWidth.cut(text, to: widths[column])
        return (2...4).contains(column)
          ? TextWidth.aligned(cut, to: widths[column])
          : column == 5 ? cut : TextWidth.padded(cut, to: widths[column])
      }
      let line = cells.joined(separator: "  ").trimmingBlanks
      guard index > 0 else { return paint.paint(line, .dim) }
      return paint.paint(row[0], row[0] == "✓" ? .good : .error) + line.dropFirst(row[0].count)
    }
  }

  /// The cells of each resource, those that were not checked among them.
  private func rows(of package: CheckedPackage) -> [[String]] {
    let reports = Dictionary(
      package.report.resources.map { ($0.resource, $0) }, uniquingKeysWith: { first, _ in first })
    return package.package.resources.map { resource in
      guard let report = reports[resource.name], report.isRead || !report.isValid else {
        return ["–", Sanitized(resource.name).text, "–", "–", "–", "not checked"]
      }
      return [
        report.isValid ? "✓" : "✗", Sanitized(report.resource).text,
        report.isTable ? Counted.digits(report.rows) : "–",
        Counted.digits(report.findings.errors), Counted.digits(report.findings.warnings),
        Sanitized(report.file ?? "").text,
      ]
    }
  }

  /// The last line: whether all is valid, and how much was found.
  package func verdict(on packages: [CheckedPackage]) -> String {
    let errors = packages.reduce(0) { $0 + $1.report.count(.error) }
    let warnings = packages.reduce(0) { $0 + $1.report.count(.warning) }
    var found = [Counted(errors, "error").description]
    if warnings > 0 { found.append(Counted(warnings, "warning").description) }
    let wrong = packages.count { !$0.report.isValid }
    if wrong > 0 {
      let what =
        packages.count == 1
        ? "\(name(of: packages[0])) is not valid"
        : "\(Counted.digits(wrong)) of \(Counted.digits(packages.count)) are not valid"
      return paint.paint("✗ \(what): \(found.joined(separator: ", "))", .error)
    }
    let resources = packages.reduce(0) { $0 + $1.report.resources.count }
    let rows = packages.reduce(0) { $0 + $1.report.resources.reduce(0) { $0 + $1.rows } }
    var facts = [Counted(resources, "resource").description, Counted(rows, "row").description]
    if warnings > 0 { facts.append(found[1]) }
    let what =
      packages.count == 1
      ? "\(name(of: packages[0])) is valid" : "all \(packages.count) are valid"
    return paint.paint("✓ \(what): \(facts.joined(separator: ", "))", .good)
  }

  private func name(of package: CheckedPackage) -> String {
    TextWidth.cut(Sanitized(package.package.name ?? package.path).text, to: width / 2)
  }
}

extension String {
  /// The text without the blanks at its end.
  var trimmingBlanks: String {
    var view = Substring(self)
    while view.last == " " { view.removeLast() }
    return String(view)
  }
}

/// Colours of the report on a terminal; none where it goes to a file.
package enum TextPaint: Sendable {
  case none, ansi

  /// What a part of the text is.
  enum Role {
    case error, warning, hint, good, strong, dim
  }

  func paint(_ text: String, _ role: Role) -> String {
    guard self == .ansi, !text.isEmpty else { return text }
    let code =
      switch role {
      case .error: "31;1"
      case .warning: "33;1"
      case .hint: "36"
      case .good: "32;1"
      case .strong: "1"
      case .dim: "2"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

extension Severity {
  /// The mark before a finding.
  package var mark: String {
    switch self {
    case .error: "✗"
    case .warning: "!"
    case .hint: "i"
    }
  }

  var role: TextPaint.Role {
    switch self {
    case .error: .error
    case .warning: .warning
    case .hint: .hint
    }
  }
}
