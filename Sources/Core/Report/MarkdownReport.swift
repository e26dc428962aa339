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
