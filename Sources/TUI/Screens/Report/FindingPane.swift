internal import Core

/// A finding in detail: what it is and the text around it.
struct FindingPane {
  let finding: ShownFinding
  let session: Session
  /// Whether rows are drawn under the table's header, and not with lines between the cells.
  var hasHeader = true
  /// Rows for what was found at most; nil for a part of the area.
  var statementRows: Int?

  init(_ finding: ShownFinding, _ session: Session) {
    self.finding = finding
    self.session = session
  }

  /// Draws the statement and the rows around it, and says in which row it ended.
  func draw(in area: Rect, on frame: inout Frame) -> Int {
    var row = area.row
    let most = statementRows ?? max(1, area.rows / 3)
    for line in finding.statement.wrapped(columns: area.columns).prefix(most) {
      guard row < area.bottom else { return row }
      frame.grid.put(Span(line), row: row, column: area.column, limit: area.columns)
      row += 1
    }
    let below = Rect(
      row: row, column: area.column, rows: area.bottom - row, columns: area.columns)
    guard below.rows > 0 else { return below.row }
    guard let place = finding.place else { return drawRow(in: below, on: &frame) }
    guard let sample = session.check.contexts[place] else {
      frame.grid.put(
        Span("reading the rows…", .dim), row: row, column: area.column, limit: area.columns)
      return row + 1
    }
    guard sample.rows.contains(where: { $0.number == finding.record }) else {
      return drawRow(in: below, on: &frame)
    }
    return draw(sample, in: below, on: &frame)
  }

  /// The row as the hub has it, or the line of text.
  private func drawRow(in area: Rect, on frame: inout Frame) -> Int {
    guard let row = finding.row else { return drawExcerpt(in: area, on: &frame) }
    return draw(row, in: area, on: &frame)
  }

  private func draw(_ sample: RowSample, in area: Rect, on frame: inout Frame) -> Int {
    var table = RowTable(sample: sample)
    table.record = finding.record
    table.columns = finding.columns
    table.hasHeader = hasHeader
    if !hasHeader { table.separator = " | " }
    return table.draw(in: area, on: &frame)
  }

  private func drawExcerpt(in area: Rect, on frame: inout Frame) -> Int {
    guard area.rows > 1, let excerpt = finding.finding?.excerpt, !excerpt.text.isEmpty else {
      return area.row
    }
    let lead: Phrase = finding.finding?.line.map { "\($0)  " } ?? ""
    let text = ExcerptText(excerpt, width: max(1, area.columns - lead.width))
    frame.grid.put(
      [Span(lead, .dim), Span(Phrase(Sanitized(text.line, limit: Limit.line)))], row: area.row,
      column: area.column, limit: area.columns)
    frame.grid.put(
      Span(Phrase(Sanitized(text.carets, limit: Limit.line)), .bad), row: area.row + 1,
      column: area.column + lead.width, limit: area.columns - lead.width)
    return area.row + 2
  }

  private enum Limit {
    static let line = 2_000
  }
}

/// A finding as it is copied, and where an editor finds it.
struct FindingText {
  let finding: ShownFinding
  let session: Session

  init(_ finding: ShownFinding, _ session: Session) {
    self.finding = finding
    self.session = session
  }

  /// One line for a message or a ticket: place, code, what was found, the way out.
  var text: String {
    var parts = [finding.resourceName.text]
    if let place = finding.placeWords(separator: ", ") { parts.append(place.text) }
    parts.append(finding.code.text)
    let head = parts.joined(separator: " · ")
    let way = finding.hint.map { " Fix: \($0.text)" } ?? ""
    return "\(head): \(finding.statement.text)\(way)"
  }

  /// Opens the file at the finding's line.
  func edit(in package: OpenPackage) -> AppEffect {
    var file = finding.finding?.file ?? PackageFile.descriptor
    if finding.finding?.pointer != nil || finding.resource == nil {
      file = PackageFile.descriptor
    } else if finding.finding == nil, let index = finding.resource,
      package.resources.indices.contains(index)
    {
      file = package.resources[index].files.first ?? file
    }
    return .screen(
      .edit(
        path: CheckedPackage.join(package.folder, file),
        line: finding.finding?.line ?? finding.record))
  }
}
