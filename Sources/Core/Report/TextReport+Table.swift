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
  public func verdict(on packages: [CheckedPackage]) -> String {
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
