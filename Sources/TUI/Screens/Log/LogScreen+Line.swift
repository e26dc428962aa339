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
    let time = Phrase(
      clock: entry.epochSeconds, offsetSeconds: session.surroundings.offsetSeconds)
    frame.target(area, .pane(0))
    LinePage(lines: LogScreen.lines(entry, columns: area.columns - 4), first: top.index).draw(
      title: [
        Span(time, .dim), Span(" "), entry.mark, Span(" \(LogScreen.name(entry))", .heading),
      ], in: area, on: &frame)
  }
}
