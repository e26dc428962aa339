internal import Core

// A line that is open.
extension LogScreen {
  /// A line in full: its text in as many lines as it needs.
  static func lines(_ entry: EventLog.Entry, columns: Int) -> [[Span]] {
    entry.text.wrapped(columns: max(2, columns)).map { [Span($0)] }
  }

  func draw(
    _ entry: EventLog.Entry, _ session: Session, in area: Rect, on frame: inout Frame
  ) {
    let inner = area.inset(rows: 1, columns: 2)
    let lines = LogScreen.lines(entry, columns: inner.columns)
    let first = min(top.index, max(0, lines.count - inner.rows))
    let shown = lines[first..<min(lines.count, first + inner.rows)]
    let time = Phrase(
      clock: entry.epochSeconds, offsetSeconds: session.surroundings.offsetSeconds)
    let name = LogScreen.name(entry)
    frame.grid.box(
      area, title: [Span(time, .dim), Span(" "), entry.mark, Span(" \(name)", .heading)],
      footer: shown.count < lines.count ? [Span("\(first + shown.count)/\(lines.count)")] : [],
      isFocused: true)
    frame.target(area, .pane(0))
    for (offset, line) in shown.enumerated() {
      frame.grid.put(line, row: inner.row + offset, column: inner.column, limit: inner.columns)
    }
    frame.cursor = Frame.Place(row: inner.row, column: inner.column)
  }
}
