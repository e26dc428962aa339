/// The report as CSV, for a spreadsheet: a row for each example of each kind of finding.
struct CSVReport {
  let listing: ReportListing

  private static let header = [
    "path", "severity", "code", "total", "resource", "file", "line", "column", "row", "field",
    "constraint", "cell", "message", "hint",
  ]

  func text(of packages: [CheckedPackage]) -> String {
    let rows = packages.flatMap { package in
      listing.groups(of: package).flatMap { group in
        group.examples.map { row(of: $0, group, in: package) }
      }
    }
    return ([Self.header] + rows)
      .map { $0.map { SheetText.cell(Sanitized($0, limit: MarkupText.limit).text) } }
      .map { $0.joined(separator: ",") + "\n" }.joined()
  }

  private func row(
    of finding: Finding, _ group: ReportGroup, in package: CheckedPackage
  ) -> [String] {
    let place = package.place(of: finding)
    let number = { (value: Int?) in value.map(String.init) ?? "" }
    return [
      package.path, group.severity.rawValue, group.code.rawValue, String(group.total),
      group.resource ?? "", package.located(place.file), number(place.line), number(place.column),
      number(finding.record), group.field ?? "", group.constraint ?? "", finding.cell ?? "",
      finding.message, group.hint ?? "",
    ]
  }
}
