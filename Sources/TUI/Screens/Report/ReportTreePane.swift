internal import Core

/// The tree of the Report screen.
struct ReportTreePane {
  let screen: ReportScreen
  let session: Session

  init(_ screen: ReportScreen, _ session: Session) {
    self.screen = screen
    self.session = session
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.target(rect, .pane(ReportScreen.Pane.tree.rawValue))
    frame.grid.box(
      rect, title: title(columns: rect.columns), footer: footer,
      isFocused: screen.pane == .tree)
    var inside = rect.inset(rows: 1, columns: 1)
    if screen.isTypingFilter || !screen.filter.isEmpty {
      drawFilter(inside, on: &frame)
      inside = inside.split(rows: 1).bottom
    }
    let lines = screen.tree.lines
    guard !lines.isEmpty else {
      let words: Phrase = screen.filter.isEmpty ? "Nothing was found." : "Nothing holds that."
      frame.grid.put(
        Span(words, .dim), row: inside.row, column: inside.column + 1, limit: inside.columns - 1)
      if frame.cursor == nil {
        frame.cursor = Frame.Place(row: inside.row, column: inside.column + 1)
      }
      return
    }
    for (offset, index) in screen.line.visible(inside.rows, of: lines.count).enumerated() {
      draw(lines[index], index, row: inside.row + offset, inside, on: &frame)
    }
  }

  private func title(columns: Int) -> [Span] {
    let errors = ReportTotals(session).errors
    let bad = screen.tree.unsound
    guard errors > 0 else { return [Span("Errors  none", .heading)] }
    let of: Phrase = columns > 36 ? " of \(ReportSource(session).count)" : ""
    return [
      Span("Errors ", .heading),
      Span("\(errors) in \(bad)\(of) \(bad == 1 && columns <= 36 ? "resource" : "resources")"),
    ]
  }

  private var footer: [Span] {
    let count = screen.tree.findings.count
    guard count > 0 else { return [] }
    let place = (screen.shownIndex ?? 0) + 1
    let grouping: [Span] =
      screen.grouping == .resource ? [] : [Span("\(screen.grouping.word) · ", .dim)]
    return grouping + [Span("\(place)/\(count)")]
  }

  private func drawFilter(_ inside: Rect, on frame: inout Frame) {
    let start = frame.grid.put(Span(" / ", .accent), row: inside.row, column: inside.column)
    let columns = inside.end - start - 1
    if screen.isTypingFilter {
      screen.filter.draw(row: inside.row, column: start, columns: columns, on: &frame)
    } else {
      frame.grid.put(
        Span("\(Sanitized(screen.filter.text))"), row: inside.row, column: start, limit: columns)
    }
  }

  private func draw(
    _ line: ReportLine, _ index: Int, row: Int, _ inside: Rect, on frame: inout Frame
  ) {
    let column = inside.column + 1 + 2 * line.depth
    switch line.content {
    case .branch(let branch): drawBranch(branch, row: row, column: column, inside, on: &frame)
    case .finding(let place):
      drawFinding(screen.tree.findings[place], row: row, column: column, inside, on: &frame)
    case .more(let count):
      frame.grid.put(
        Span("… and \(count) more", .dim), row: row, column: column + 2,
        limit: inside.end - column - 3)
    }
    let place = Rect(row: row, column: inside.column, rows: 1, columns: inside.columns)
    frame.target(place, .row(pane: ReportScreen.Pane.tree.rawValue, index: index))
    guard index == screen.line.index else { return }
    frame.grid.put(Span(">", .accent), row: row, column: line.isFinding ? column : inside.column)
    frame.grid.select(place)
    if screen.pane == .tree, !screen.isTypingFilter {
      frame.cursor = Frame.Place(row: row, column: inside.column)
    }
  }

  private func drawBranch(
    _ branch: ReportLine.Branch, row: Int, column: Int, _ inside: Rect, on frame: inout Frame
  ) {
    let arrow = Span(branch.isOpen ? "▾" : "▸", .dim)
    let mark: Span =
      switch branch.worst {
      case .error?: Span("✗", .bad)
      case .warning?: Span("!", .warn)
      case .hint?: Span("i", .dim)
      case nil: Span("✓", .good)
      }
    let count = branch.isLeftOut ? [Span("left out", .dim)] : [Span("\(branch.count) "), mark]
    let end = inside.end - 1
    frame.grid.put(arrow, row: row, column: column)
    frame.grid.put(
      Span("\(branch.title)"), row: row, column: column + 2,
      limit: end - count.width - column - 3)
    frame.grid.put(count, row: row, column: end - count.width)
  }

  private func drawFinding(
    _ finding: ShownFinding, row: Int, column: Int, _ inside: Rect, on frame: inout Frame
  ) {
    let start = column + 2
    let room = inside.end - 1 - start
    var place = start
    let words = finding.lineWords ?? ""
    if !words.text.isEmpty {
      place = frame.grid.put(Span(words), row: row, column: start, limit: room)
      place = max(place + 1, min(start + 9, inside.end - 1))
    }
    let name: Phrase = finding.field.map { "\($0)" } ?? finding.statement
    let cell = finding.cell.map { Span("\($0)", .dim) }
    let left = inside.end - 1 - place
    guard left > 0 else { return }
    let hasCell = finding.field != nil && left > 18 && cell != nil
    let nameRoom = hasCell ? max(9, left / 2) : left
    place = frame.grid.put(Span(name), row: row, column: place, limit: nameRoom)
    if hasCell, let cell {
      place = max(place + 1, min(place + 2, inside.end))
      frame.grid.put(cell, row: row, column: place, limit: inside.end - 1 - place)
    }
  }
}
