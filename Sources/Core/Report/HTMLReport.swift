/// The report as one page: no scripts, nothing loaded, light or dark as the reader's system is.
struct HTMLReport {
  let listing: ReportListing

  func text(of packages: [CheckedPackage]) -> String {
    let isValid = packages.allSatisfy(\.report.isValid)
    let verdict = MarkupText.escaped(TextReport().verdict(on: packages))
    let head = [
      "<!doctype html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
      "<meta http-equiv=\"Content-Security-Policy\""
        + " content=\"default-src 'none'; style-src 'unsafe-inline'\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<title>Validation report</title>", "<style>\(HTMLReport.style)</style>", "</head>",
      "<body>", "<h1>Validation report</h1>",
      "<p class=\"verdict \(isValid ? "good" : "error")\">\(verdict)</p>",
    ]
    return (head + packages.flatMap(lines) + ["</body>", "</html>", ""]).joined(separator: "\n")
  }

  private func lines(of package: CheckedPackage) -> [String] {
    let name = MarkupText.cell(package.package.name ?? package.path)
    let groups = listing.groups(of: package)
    let rest = package.groups.count - groups.count
    return ["<h2>\(name)</h2>"] + table(of: package)
      + groups.flatMap { lines(of: $0, in: package) }
      + (rest > 0 ? ["<p>… \(Counted(rest, "more kind"))</p>"] : [])
  }

  private func table(of package: CheckedPackage) -> [String] {
    guard !package.report.resources.isEmpty else { return [] }
    let rows = package.report.resources.map { resource in
      let rows = resource.isTable ? Counted.digits(resource.rows) : ""
      return "<tr><td class=\"\(resource.isValid ? "good" : "error")\">"
        + "\(resource.isValid ? "✓" : "✗")</td><td>\(MarkupText.cell(resource.resource))</td>"
        + "<td>\(MarkupText.cell(resource.file ?? ""))</td><td class=\"number\">\(rows)</td>"
        + "<td class=\"number\">\(Counted.digits(resource.findings.errors))</td>"
        + "<td class=\"number\">\(Counted.digits(resource.findings.warnings))</td></tr>"
    }
    return [
      "<table>",
      "<tr><th></th><th>resource</th><th>file</th><th>rows</th><th>errors</th><th>warnings</th></tr>",
    ] + rows + ["</table>"]
  }

  private func lines(of group: ReportGroup, in package: CheckedPackage) -> [String] {
    let place = package.place(of: group.sample)
    let times = group.times
    var lines = [
      "<section class=\"\(group.severity.rawValue)\">",
      "<h3><a href=\"\(MarkupText.escaped(group.code.entry.address))\">\(group.code.rawValue)</a>"
        + "\(times) <code>\(MarkupText.escaped(package.located(place.file) + place.suffix))</code>"
        + "</h3>",
      "<p>\(MarkupText.cell(group.statement))</p>",
    ]
    if let excerpt = package.excerpt(of: group.sample), !excerpt.text.isEmpty {
      lines.append("<pre>\(HTMLReport.marked(excerpt, line: place.line))</pre>")
    }
    if let hint = group.hint { lines.append("<p class=\"way\">→ \(MarkupText.escaped(hint))</p>") }
    if group.examples.count > 1 { lines += examples(of: group, in: package) }
    return lines + ["</section>"]
  }

  private func examples(of group: ReportGroup, in package: CheckedPackage) -> [String] {
    let items = group.examples.map { finding in
      let place = package.place(of: finding)
      return "<li><code>\(MarkupText.cell(package.located(place.file) + place.suffix))</code> "
        + "\(MarkupText.escaped(finding.statement))</li>"
    }
    let count = "\(Counted.digits(group.examples.count)) of \(Counted.digits(group.total))"
    return ["<details><summary>\(count)</summary><ol>"] + items + ["</ol></details>"]
  }

  /// The line with the part meant marked; its number keeps it from beginning a spreadsheet's cell.
  private static func marked(_ excerpt: Excerpt, line: Int?) -> String {
    let scalars = Array(excerpt.text.unicodeScalars)
    let start = min(max(0, excerpt.start), scalars.count)
    let end = min(start + max(0, excerpt.length), scalars.count)
    func text(_ range: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range])
      return MarkupText.escaped(Sanitized(String(view), limit: MarkupText.limit).text)
    }
    let number = line.map { "\($0) │ " } ?? "│ "
    return number + text(0..<start) + "<mark>" + text(start..<end) + "</mark>"
      + text(end..<scalars.count)
  }

  private static let style = """
    :root{color-scheme:light dark}
    body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
    table{border-collapse:collapse}td,th{padding:.2rem .8rem;text-align:left}
    td.number{text-align:right;font-variant-numeric:tabular-nums}
    tr+tr{border-top:1px solid #8884}
    section{border-left:.3rem solid #888;padding-left:1rem;margin:1.5rem 0}
    section.error{border-color:#c62828}section.warning{border-color:#b26a00}
    .error{color:#c62828}.good{color:#2e7d32}section.error{color:inherit}
    h3{font-size:1rem;margin:0}p{margin:.3rem 0}
    pre{overflow-x:auto;background:#8882;padding:.5rem}mark{background:#ffd54f;color:#000}
    .way{opacity:.8}
    """
}
