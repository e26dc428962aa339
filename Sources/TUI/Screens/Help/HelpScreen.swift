internal import Core

/// Help: the keys of the screen beneath, and what the symbols mean.
struct HelpScreen: Screen {
  private var search = SearchLine()
  private var top = Selection()

  func hints(_ session: Session) -> [Hint] {
    if search.isTyping { return SearchLine.hints }
    return [
      Hint(.up, .down, "scroll"), Hint(.filter, "find a key"), Hint(.back, "close"),
    ]
  }

  func more(_ session: Session) -> [Command] {
    search.isTyping ? [] : [.pageUp, .pageDown, .top, .bottom, .help]
  }

  func isTyping(_ session: Session) -> Bool { search.isTyping }

  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    switch command {
    case .filter: search.begin()
    case .choose: search.keep()
    case .back where search.isOn: (search, top) = (SearchLine(), Selection())
    case .back, .help: close(&session)
    default:
      let page = area(session).rows
      _ = top.perform(command, of: last(session) + 1, page: page)
    }
    return []
  }

  private mutating func close(_ session: inout Session) {
    session.close()
    self = HelpScreen()
  }

  mutating func type(_ key: Key, _ session: inout Session) -> [AppEffect] {
    if let command = SearchLine.command(of: key) { return perform(command, &session) }
    if search.type(key) { top = Selection() }
    return []
  }

  mutating func paste(_ text: String, _ session: inout Session) -> [AppEffect] {
    search.paste(text)
    top = Selection()
    return []
  }

  mutating func scroll(_ lines: Int, _ session: inout Session) {
    top.move(lines, of: last(session) + 1)
  }

  mutating func follow(_ session: Session) {
    guard session.page == .help else { return }
    top.clamp(to: last(session) + 1)
  }

  /// The inside of the box, as the session's size has it.
  private func area(_ session: Session) -> Rect {
    Rect(row: 0, column: 0, rows: session.size.rows - 4, columns: session.size.columns)
      .inset(rows: 1, columns: 2)
  }

  /// The greatest number of lines that can be above the first one seen.
  private func last(_ session: Session) -> Int {
    let area = area(session)
    let lines = HelpSheet(session).lines(columns: area.columns, holding: search.text)
    return max(0, lines.count - area.rows)
  }

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    let inner = area.inset(rows: 1, columns: 2)
    let lines = HelpSheet(session).lines(columns: inner.columns, holding: search.text)
    let first = min(top.index, max(0, lines.count - inner.rows))
    let shown = lines[first..<min(lines.count, first + inner.rows)]
    let title: Phrase = "Keys on this screen: \(session.beneath.screen.heading)"
    let end = Phrase("\(first + shown.count)/\(lines.count)")
    frame.grid.box(
      area, title: [Span(title, .heading)],
      footer: [Span(shown.count < lines.count ? "\(end) · ? or esc closes" : "? or esc closes")],
      isFocused: true)
    for (offset, line) in shown.enumerated() {
      frame.grid.put(line, row: inner.row + offset, column: inner.column, limit: inner.columns)
    }
    frame.target(area, .pane(0))
    frame.cursor = Frame.Place(row: inner.row, column: inner.column)
    search.draw(below: area, on: &frame)
  }
}
