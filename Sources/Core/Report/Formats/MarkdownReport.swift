/// The report as Markdown. What comes from files stands in code spans, where it is neither markup
/// nor a mention.
struct MarkdownReport {
  let listing: ReportListing

  func text(of packages: [CheckedPackage]) -> String {
    var lines = ["# Validation report", "", Self.code(TextReport().verdict(on: packages)), ""]
    for package in packages { lines += self.lines(of: package) }
    return lines.joined(separator: "\n")
  }

  private func lines(of package: CheckedPackage) -> [String] {
    var lines = ["## " + Self.code(package.package.name ?? package.path), ""]
    if !package.report.resources.isEmpty {
      lines += ["| | resource | file | rows | errors | warnings |", "|---|---|---|--:|--:|--:|"]
      for resource in package.report.resources {
        let cells = [
          resource.isValid ? "✓" : "✗", Self.cell(resource.resource),
          Self.cell(resource.file ?? ""),
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
        + Self.code(package.located(place.file) + place.suffix) + ": "
        + Self.code(group.statement)
    ]
    if let hint = group.hint { lines.append("  → " + Self.code(hint)) }
    return lines
  }

  /// A code span, with more backticks around it than there are in it.
  private static func code(_ text: String) -> String {
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

  /// A code span in a table, where a bar ends the cell.
  private static func cell(_ text: String) -> String {
    code(MarkupText.guarded(text)).replacing("|", with: "\\|")
  }
}
