internal import Core

/// The report as files: a table for spreadsheets, and of the hub's report JSON and Markdown too.
/// What the check here found has those from the engine's own formats.
struct ReportExport {
  let session: Session

  init(_ session: Session) { self.session = session }

  /// Saves the report.
  var effect: AppEffect {
    let name = session.package.map { ParsedPath.slug($0.name.text) } ?? ""
    let entries = ReportSource(session).entries
    var contents = ["csv": csv(entries)]
    let isHub = session.publish.report != nil
    if isHub {
      contents["json"] = json(entries)
      contents["md"] = markdown(entries)
    }
    let view = SavedView(
      name: (name.isEmpty ? "package" : name) + (isHub ? "-hub-report" : "-report"),
      contents: contents)
    return isHub ? .save(view) : .saveReport(view)
  }

  private static let columns = [
    "resource", "code", "severity", "row", "column", "field", "value", "message", "hint",
  ]

  /// A row a finding; cells that a spreadsheet would take for a formula are text.
  private func csv(_ entries: [ReportEntry]) -> String {
    let rows = entries.flatMap(\.findings).map { cells(of: $0) }
    return SheetText.csv([ReportExport.columns] + rows)
  }

  private func cells(of finding: ShownFinding) -> [String] {
    [
      finding.resourceName.text, finding.code.text, finding.severity.rawValue,
      finding.record.map(String.init) ?? "", finding.columns.first.map(String.init) ?? "",
      finding.field?.text ?? "", finding.cell?.text ?? "", finding.statement.text,
      finding.hint?.text ?? "",
    ]
  }

  private func json(_ entries: [ReportEntry]) -> String {
    let findings = entries.flatMap(\.findings).map { finding -> JSONValue in
      var members: JSONObject = [
        "resource": .string(finding.resourceName.text), "code": .string(finding.code.text),
        "message": .string(finding.statement.text),
      ]
      members["row"] = finding.record.map { .number(JSONNumber($0)) }
      members["column"] = finding.columns.first.map { .number(JSONNumber($0)) }
      members["field"] = finding.field.map { .string($0.text) }
      members["value"] = finding.cell.map { .string($0.text) }
      return .object(members)
    }
    let report: JSONValue = [
      "from": "hub", "errors": .number(JSONNumber(session.publish.report?.errorCount ?? 0)),
      "listed": .array(findings),
    ]
    return report.text(.indented) + "\n"
  }

  private func markdown(_ entries: [ReportEntry]) -> String {
    var lines = ["# Validation report of the hub", ""]
    lines.append("| resource | row | column | code | message |")
    lines.append("|---|--:|--:|---|---|")
    for finding in entries.flatMap(\.findings) {
      let cells = [
        finding.resourceName.text, finding.record.map(String.init) ?? "",
        finding.columns.first.map(String.init) ?? "", finding.code.text, finding.statement.text,
      ]
      lines.append("| " + cells.map(MarkdownText.cell).joined(separator: " | ") + " |")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
