internal import Core

extension CheckScreen {
  /// Rows of the details at least, and the part of the screen they take where there is more room.
  private static let detailRows = 9
  private static let detailShare = 3

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    guard session.size.width > .narrow || area.rows > 24, !session.isZoomed,
      session.check.hasBegun
    else {
      if pane == .details, session.check.hasBegun {
        drawDetails(session, in: area, on: &frame)
      } else {
        CheckTable(self, session).draw(in: area, on: &frame)
      }
      return
    }
    let details = max(CheckScreen.detailRows, area.rows / CheckScreen.detailShare + 2)
    let parts = area.split(rows: max(area.rows - details, area.rows / 2))
    CheckTable(self, session).draw(in: parts.top, on: &frame)
    drawDetails(session, in: parts.bottom, on: &frame)
  }

  private func drawDetails(_ session: Session, in rect: Rect, on frame: inout Frame) {
    frame.target(rect, .pane(Pane.details.rawValue))
    let isFocused = pane == .details
    if isFocused { frame.cursor = Frame.Place(row: rect.row + 1, column: rect.column + 2) }
    guard let shown else {
      return CheckFacts(row: row.index, session).draw(in: rect, isFocused: isFocused, on: &frame)
    }
    var title: [Span] = [
      Span("\(shown.resourceName) · ", .heading), Span("\(shown.code)", shown.mark.style),
    ]
    if let place = shown.placeWords(separator: ", ") { title.append(Span(" · \(place)")) }
    frame.grid.box(
      rect, title: title, footer: [Span("\(finding.index + 1)/\(findings.count)")],
      isFocused: isFocused)
    let inside = rect.inset(rows: 1, columns: 2)
    let way = WayOut(shown, session).line
    let fix = way.text.isEmpty ? [] : Phrase("Fix: \(way)").wrapped(columns: inside.columns)
    let fixRows = min(fix.count, max(1, inside.rows / 3))
    let upper = Rect(
      row: inside.row, column: inside.column, rows: max(0, inside.rows - fixRows),
      columns: inside.columns)
    var pane = FindingPane(shown, session)
    pane.hasHeader = upper.rows > 9
    var row = pane.draw(in: upper, on: &frame)
    if row < inside.bottom - fixRows, upper.rows > 9 { row += 1 }
    for line in fix.prefix(fixRows) where row < inside.bottom {
      frame.grid.put(Span(line, .accent), row: row, column: inside.column, limit: inside.columns)
      row += 1
    }
  }
}
