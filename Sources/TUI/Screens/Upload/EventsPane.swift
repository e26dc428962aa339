internal import Core

/// What happened, newest first.
struct EventsPane: Hashable, Sendable {
  /// Lines scrolled down from the newest.
  var offset = 0

  mutating func scroll(_ lines: Int, _ log: EventLog) {
    offset = min(max(0, offset + lines), max(0, log.entries.count - 1))
  }

  func draw(_ session: Session, in box: Rect, isFocused: Bool, on frame: inout Frame) {
    let entries = session.log.entries
    let footer: [Span] = offset > 0 ? [Span("\(offset) newer")] : []
    frame.grid.box(box, title: [Span("Events", .heading)], footer: footer, isFocused: isFocused)
    let inner = box.inset(rows: 1, columns: 2)
    let isShort = inner.columns < 40
    for (row, entry) in entries.reversed().dropFirst(offset).prefix(inner.rows).enumerated() {
      let time = Phrase(
        clock: entry.epochSeconds, offsetSeconds: session.surroundings.offsetSeconds)
      let shown = isShort ? Phrase(cells: time.cells().suffix(5)) : time
      var spans = [Span(shown, .dim), Span(" "), entry.mark, Span(" ")]
      if let resource = entry.resource {
        spans.append(Span("\(Sanitized(resource))  ", .heading))
      }
      spans.append(Span(entry.text))
      frame.grid.put(spans, row: inner.row + row, column: inner.column, limit: inner.columns)
    }
    if isFocused, inner.rows > 0 {
      frame.cursor = Frame.Place(row: inner.row, column: inner.column)
    }
  }
}
