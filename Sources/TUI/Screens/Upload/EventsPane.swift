internal import Core

/// What happened, newest first.
struct EventsPane: Hashable, Sendable {
  /// How far it is scrolled down from the newest.
  var place = Scrollback()

  /// Bounds of the columns.
  private enum Limit {
    /// Fewer columns show minutes and seconds alone.
    static let wideColumns = 48
    /// Columns of a resource's name before the text is cut.
    static let name = 10
  }

  /// Takes note of new events, so that what is read stays in place.
  mutating func follow(_ log: EventLog) {
    place.follow(log.entries.count, gone: log.gone)
  }

  func draw(_ session: Session, in box: Rect, isFocused: Bool, on frame: inout Frame) {
    let entries = session.log.entries
    let offset = place.offset
    let footer: [Span] = offset > 0 ? [Span("\(offset) newer")] : []
    frame.grid.box(box, title: [Span("Events", .heading)], footer: footer, isFocused: isFocused)
    let inner = box.inset(rows: 1, columns: 2)
    let isShort = inner.columns < Limit.wideColumns
    for (row, entry) in entries.reversed().dropFirst(offset).prefix(inner.rows).enumerated() {
      let time = Phrase(
        clock: entry.epochSeconds, offsetSeconds: session.surroundings.offsetSeconds)
      let shown = isShort ? Phrase(cells: time.cells().suffix(5)) : time
      let front = [Span(shown, .dim), Span(" "), entry.mark, Span(" ")]
      let start = frame.grid.put(
        front, row: inner.row + row, column: inner.column, limit: inner.columns)
      draw(entry, row: inner.row + row, from: start, to: inner.end, on: &frame.grid)
    }
    if isFocused, inner.rows > 0 {
      frame.cursor = Frame.Place(row: inner.row, column: inner.column)
    }
  }

  /// The name gives way to what happened, as far as it can.
  private func draw(
    _ entry: EventLog.Entry, row: Int, from start: Int, to end: Int, on grid: inout Grid
  ) {
    var column = start
    if let resource = entry.resource {
      let name: Phrase = "\(Sanitized(resource))"
      let room = max(Limit.name, end - start - 2 - entry.text.width)
      column = grid.put(
        Span(name, .heading), row: row, column: start, limit: min(room, end - start))
      column += name.width <= room ? 2 : 1
    }
    grid.put(Span(entry.text), row: row, column: column, limit: max(0, end - column))
  }
}
