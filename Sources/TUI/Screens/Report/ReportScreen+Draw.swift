internal import Core

extension ReportScreen {
  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    if session.check.isFixShown, let fixes = session.check.fixes {
      return drawFix(fixes, in: area, on: &frame)
    }
    let layout = ReportLayout(area, session, pane: pane)
    if let rect = layout.tree { ReportTreePane(self, session).draw(in: rect, on: &frame) }
    if let rect = layout.details {
      drawDetails(session, in: rect, isWhole: layout.todo == nil, on: &frame)
    }
    if let rect = layout.todo { drawTodo(session, in: rect, on: &frame) }
    if let rect = layout.totals { drawTotals(session, in: rect, on: &frame) }
  }

  private func drawDetails(
    _ session: Session, in rect: Rect, isWhole: Bool, on frame: inout Frame
  ) {
    frame.target(rect, .pane(Pane.details.rawValue))
    let isFocused = pane == .details
    if isFocused { frame.cursor = Frame.Place(row: rect.row + 1, column: rect.column + 2) }
    guard let shown else {
      frame.grid.box(
        rect, title: [Span("Nothing to be said against it", .heading)],
        isFocused: isFocused)
      return
    }
    var title: [Span] = [Span("\(shown.code)", shown.mark.style)]
    if let place = shown.placeWords(separator: " · ") { title.append(Span(" · \(place)")) }
    let page = ReportPage(shown, self, session, in: rect, isWhole: isWhole)
    let first = min(pageTop.index, page.last)
    let seen = first..<min(page.grid.rows, first + page.height)
    let footer: [Span] =
      page.last > 0 ? [Span("lines \(first + 1)-\(seen.upperBound) of \(page.grid.rows)")] : []
    frame.grid.box(rect, title: title, footer: footer, isFocused: isFocused)
    frame.grid.put(page.grid, rows: seen, row: rect.row + 1, column: rect.column + 2)
  }

  private func drawTodo(_ session: Session, in rect: Rect, on frame: inout Frame) {
    frame.grid.box(rect, title: [Span("What to do", .heading)])
    guard let shown else { return }
    let inside = rect.inset(rows: 1, columns: 2)
    let facts = ReportFacts(shown, session)
    var lines = facts.ways(columns: inside.columns)
    if let same = facts.same(in: tree, at: shownIndex) { lines += [[], [Span(same, .dim)]] }
    for (offset, line) in lines.prefix(inside.rows).enumerated() {
      frame.grid.put(
        line, row: inside.row + offset, column: inside.column, limit: inside.columns)
    }
  }

  private func drawTotals(_ session: Session, in rect: Rect, on frame: inout Frame) {
    frame.grid.box(rect, title: [Span("Totals", .heading)])
    let inside = rect.inset(rows: 1, columns: 2)
    for (offset, line) in ReportTotals(session).lines(tree).prefix(inside.rows).enumerated() {
      frame.grid.put(
        line, row: inside.row + offset, column: inside.column, limit: inside.columns)
    }
  }

  private func drawFix(_ fixes: FixOffer, in rect: Rect, on frame: inout Frame) {
    let noun: Phrase = fixes.changes == 1 ? "change" : "changes"
    frame.grid.box(
      rect,
      title: [
        Span("\(fixes.changes) \(noun) to datapackage.json", .heading),
        Span("  enter makes \(fixes.changes == 1 ? "it" : "them"), esc leaves the file", .dim),
      ], isFocused: true)
    let inside = rect.inset(rows: 1, columns: 1)
    let lines = fixes.difference
    for (offset, index) in fixLine.visible(inside.rows, of: lines.count).enumerated() {
      let row = inside.row + offset
      let text = lines[index].text
      let style: Style = text.hasPrefix("-") ? .bad : text.hasPrefix("+") ? .good : .dim
      frame.grid.put(
        Span("\(lines[index])", style), row: row, column: inside.column + 2,
        limit: inside.columns - 3)
      guard index == fixLine.index else { continue }
      frame.grid.put(Span(">", .accent), row: row, column: inside.column)
      frame.grid.select(Rect(row: row, column: inside.column, rows: 1, columns: inside.columns))
      frame.cursor = Frame.Place(row: row, column: inside.column)
    }
  }
}
