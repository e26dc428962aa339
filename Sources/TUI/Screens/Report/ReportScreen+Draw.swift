internal import Core

extension ReportScreen {
  /// Sizes of the parts.
  private enum Part {
    static let usual = 28
    static let wide = 36
    static let board = 40
    /// Rows below which the right side is one pane.
    static let rowsForPanes = 30
    static let todo = 9
    static let totals = 7
  }

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    if session.check.isFixShown, let fixes = session.check.fixes {
      return drawFix(fixes, in: area, on: &frame)
    }
    if session.size.width == .narrow || session.isZoomed {
      if pane == .tree {
        ReportTreePane(self, session).draw(in: area, on: &frame)
      } else {
        drawDetails(session, in: area, isWhole: true, on: &frame)
      }
      return
    }
    let columns =
      switch session.size.width {
      case .narrow, .usual: Part.usual
      case .wide: Part.wide
      case .board: Part.board
      }
    let sides = area.split(columns: columns)
    ReportTreePane(self, session).draw(in: sides.left, on: &frame)
    guard area.rows >= Part.rowsForPanes else {
      return drawDetails(session, in: sides.right, isWhole: true, on: &frame)
    }
    let upper = sides.right.split(rows: area.rows - Part.todo - Part.totals)
    let lower = upper.bottom.split(rows: Part.todo)
    drawDetails(session, in: upper.top, isWhole: false, on: &frame)
    drawTodo(session, in: lower.top, on: &frame)
    drawTotals(session, in: lower.bottom, on: &frame)
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
    frame.grid.box(rect, title: title, isFocused: isFocused)
    let inside = rect.inset(rows: 1, columns: 2)
    let facts = ReportFacts(shown, session)
    let facing = facts.lines(columns: inside.columns)
    let todo = isWhole ? facts.todo(columns: inside.columns) : []
    let reserved = min(facing.count + 1 + (todo.isEmpty ? 0 : todo.count + 1), inside.rows * 2 / 3)
    let upper = Rect(
      row: inside.row, column: inside.column, rows: inside.rows - reserved,
      columns: inside.columns)
    var row = FindingPane(shown, session).draw(in: upper, on: &frame) + 1
    for line in facing + (todo.isEmpty ? [] : [[]] + todo) where row < inside.bottom {
      frame.grid.put(line, row: row, column: inside.column, limit: inside.columns)
      row += 1
    }
    if isWhole, row + 1 < inside.bottom, let same = facts.same(in: tree, at: shownIndex) {
      frame.grid.put(
        Span(same, .dim), row: row + 1, column: inside.column, limit: inside.columns)
    }
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
