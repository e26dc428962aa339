/// The hub's validation report in the forms that people and other programs read.
package struct HubReportText {
  package enum Form: String, Sendable, Hashable, CaseIterable {
    case text
    /// As the hub keeps it: a list in the shape of goodtables.
    case json
    /// Tables of Markdown, for issues and pull requests.
    case md
    /// A row an error, for spreadsheets.
    case csv
  }

  /// `owner/name` and the revision that the report is of.
  private let title: String
  private let report: ValidationReport
  private let json: JSONValue

  /// Lines of text are at most so long.
  package var width = 100

  package init(title: String, json: JSONValue) throws(WireFault) {
    self.title = title
    self.json = json
    report = try ValidationReport(json: json)
  }

  /// What the report says.
  package var content: ValidationReport { report }

  /// The whole text, a line end last.
  package func text(_ form: Form) -> String {
    switch form {
    case .text: lines.joined(separator: "\n") + "\n"
    case .json: json.text(.indented) + "\n"
    case .md: markdown
    case .csv: csv
    }
  }

  private var verdict: String {
    report.isValid
      ? "\(title) is valid by the hub's report"
      : "\(title) is not valid: \(Counted(report.errorCount, "error"))"
  }
}

extension HubReportText {
  /// Errors of a table that are shown to people; all are counted.
  private static let shownErrors = 50
  private static let indent = "    "

  private var lines: [String] {
    report.tables.flatMap { lines(of: $0) } + [(report.isValid ? "✓ " : "✗ ") + verdict]
  }

  private func lines(of table: ValidationReport.Table) -> [String] {
    let name = Sanitized(table.resource).text
    let rows = table.rows.map { ", \(Counted($0, "row"))" } ?? ""
    let head =
      table.isValid ? "✓ \(name)\(rows)" : "✗ \(name)\(rows), \(Counted(table.errorCount, "error"))"
    let shown = table.errors.prefix(Self.shownErrors)
    let rest = table.errorCount - shown.count
    let more =
      rest > 0
      ? [
        Self.indent + "… \(Counted(rest, "more error")); --format csv lists all"
          + " that the hub listed"
      ] : []
    return [head] + table.warnings.map { "  ! \(Sanitized($0, limit: MarkupText.limit))" }
      + shown.flatMap { lines(of: $0) } + more + [""]
  }

  private func lines(of error: ValidationReport.TableError) -> [String] {
    let place = [error.row.map { "row \($0)" }, error.column.map { "column \($0)" }]
      .compactMap(\.self).joined(separator: ", ")
    let head = [Sanitized(error.code).text, place].filter { !$0.isEmpty }.joined(separator: "  ")
    let message = TextWidth.wrapped(
      Sanitized(error.message, limit: MarkupText.limit).text,
      to: max(1, width - Self.indent.count * 2))
    let cells = error.cells.map { Sanitized($0, limit: Self.shownErrors).text }
    let row = Self.indent + Self.indent + cells.joined(separator: " | ")
    return ["  \(head)"] + message.map { Self.indent + $0 }
      + (cells.isEmpty ? [] : [TextWidth.cut(row, to: width)])
  }

  private var markdown: String {
    var lines = ["# \(MarkdownText.code(title))", "", report.isValid ? "Valid." : "Not valid."]
    for table in report.tables {
      lines += ["", "## \(MarkdownText.code(table.resource))", ""]
      lines += table.warnings.map { "- \(MarkdownText.code($0))" }
      lines.append(
        table.isValid ? "No errors." : "\(Counted(table.errorCount, "error")).")
      guard !table.errors.isEmpty else { continue }
      lines += ["", "| error | row | column | message |", "|---|---|---|---|"]
      lines += table.errors.map { error in
        let (row, column) = (error.row.map { "\($0)" }, error.column.map { "\($0)" })
        return "| \(MarkdownText.cell(error.code)) | \(row ?? "") | \(column ?? "") |"
          + " \(MarkdownText.cell(error.message)) |"
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var csv: String {
    let head = ["resource", "error", "row", "column", "cell", "message"]
    let rows = report.tables.flatMap { table in
      table.errors.map { error in
        let cell = error.column.flatMap { column in
          error.cells.indices.contains(column - 1) ? error.cells[column - 1] : nil
        }
        return [
          table.resource, error.code, error.row.map { "\($0)" } ?? "",
          error.column.map { "\($0)" } ?? "", cell ?? "", error.message,
        ]
      }
    }
    return SheetText.csv([head] + rows.map { $0.map { Sanitized($0).text } })
  }
}
