internal import Core

/// Log: all that happened, newest last; it stays with the newest until it is moved.
struct LogScreen: Screen {
  private var search = SearchLine()
  private var list = NewestLast()
  /// The line that is open, and the first of its lines that is seen.
  private(set) var opened: EventLog.Entry?
  private(set) var top = Selection()

  func hints(_ session: Session) -> [Hint] {
    if search.isTyping { return SearchLine.hints }
    if opened != nil { return [Hint(.up, .down, "scroll"), Hint(.back)] }
    var hints = [Hint.move]
    if !entries(session).isEmpty { hints.append(Hint(.choose, "whole line")) }
    hints.append(Hint(.filter))
    if !list.isFollowing { hints.append(Hint(.follow, "newest")) }
    return hints + [Hint(.back)]
  }

  func more(_ session: Session) -> [Command] {
    search.isTyping ? [] : [.pageUp, .pageDown, .top, .bottom, .showLog, .save]
  }

  func message(_ session: Session) -> Note? {
    guard search.isOn, !search.isTyping else { return nil }
    return Note("Only what holds \"\(Sanitized(search.text))\".", .dim)
  }

  func isTyping(_ session: Session) -> Bool { search.isTyping }

  /// The entries shown.
  private func entries(_ session: Session) -> [EventLog.Entry] {
    let wanted = search.text.lowercased()
    return wanted.isEmpty
      ? session.log.entries
      : session.log.entries.filter {
        "\(LogScreen.name($0).text) \($0.text.text)".lowercased().contains(wanted)
      }
  }

  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    switch command {
    case .back where opened != nil: opened = nil
    case .filter: search.begin()
    case .choose where !search.isTyping: open(session)
    case .choose: search.keep()
    case .back where search.isOn: look(session) { $0 = SearchLine() }
    case .back, .showLog: session.close()
    case .follow: list.isFollowing = true
    case .save: return [.save(saved(session))]
    default: move(session) { _ = $0.perform(command, of: $1, page: session.size.rows - 6) }
    }
    return []
  }

  private mutating func open(_ session: Session) {
    let entries = entries(session)
    guard entries.indices.contains(list.selection.index) else { return }
    (opened, top) = (entries[list.selection.index], Selection())
  }

  private mutating func move(_ session: Session, _ change: (inout Selection, Int) -> Void) {
    if let opened {
      let lines = LogScreen.lines(opened, columns: session.size.columns - 4).count
      return change(&top, LinePage.starts(lines: lines, screenRows: session.size.rows))
    }
    list.move(in: entries(session).count, change)
  }

  private func saved(_ session: Session) -> SavedView {
    let lines = entries(session).map { entry in
      let time = Phrase(
        clock: entry.epochSeconds, offsetSeconds: session.surroundings.offsetSeconds)
      let name = LogScreen.name(entry).text
      return "\(time.text) \(entry.mark.phrase.text) \(name)  \(entry.text.text)\n"
    }
    return SavedView(name: "log", contents: ["txt": lines.joined()])
  }

  mutating func type(_ key: Key, _ session: inout Session) -> [AppEffect] {
    if let command = SearchLine.command(of: key) { return perform(command, &session) }
    look(session) { _ = $0.type(key) }
    return []
  }

  /// Looks for another text; the line that the person chose stays chosen where it is still shown.
  private mutating func look(_ session: Session, for change: (inout SearchLine) -> Void) {
    let shown = entries(session)
    let place = list.selection.index
    let chosen = list.isFollowing || !shown.indices.contains(place) ? nil : shown[place]
    change(&search)
    let left = entries(session)
    guard let chosen, let place = left.firstIndex(of: chosen) else {
      list.isFollowing = true
      return
    }
    list.move(in: left.count) { $0.select(place, of: $1) }
  }

  mutating func paste(_ text: String, _ session: inout Session) -> [AppEffect] {
    look(session) { $0.paste(text) }
    return []
  }

  mutating func click(_ click: Click, _ session: inout Session) -> [AppEffect] {
    guard opened == nil, case .row(_, let index) = click else { return [] }
    let isAgain = list.selection.index == index
    move(session) { $0.select(index, of: $1) }
    return isAgain ? perform(.choose, &session) : []
  }

  mutating func scroll(_ lines: Int, _ session: inout Session) {
    move(session) { $0.move(lines, of: $1) }
  }

  mutating func follow(_ session: Session) {
    guard session.pages.contains(.log) else {
      opened = nil
      return
    }
    list.follow(entries(session).count)
  }

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    if let opened { return draw(opened, session, in: area, on: &frame) }
    let entries = entries(session)
    let all = session.log.entries.count
    let count: Phrase = entries.count == all ? "\(all)" : "\(entries.count) of \(all)"
    frame.grid.box(
      area, title: [Span("Log", .heading), Span("  newest last", .dim)],
      footer: [Span("\(count) \(all == 1 ? "line" : "lines")")], isFocused: true)
    let inner = area.inset(rows: 1, columns: 1)
    frame.target(area, .pane(0))
    if entries.isEmpty {
      let words: Phrase = search.text.isEmpty ? "Nothing has happened yet." : "No line holds that."
      frame.grid.put(Span(words, .dim), row: inner.row, column: inner.column + 3)
      frame.cursor = Frame.Place(row: inner.row, column: inner.column + 1)
    }
    draw(entries, session, in: inner, on: &frame)
    if search.isTyping { search.draw(below: area, on: &frame) }
  }

  private func draw(
    _ entries: [EventLog.Entry], _ session: Session, in inner: Rect, on frame: inout Frame
  ) {
    let widest = entries.suffix(inner.rows * 4).map { LogScreen.name($0).width }.max() ?? 0
    let isNarrow = session.size.width == .narrow
    let names = Table.Column("", 10, max(10, min(24, widest)), rank: 1, gap: 1)
    let table = Table(
      columns: [Table.Column("", 8), Table.Column("", 1, gap: 1)] + (isNarrow ? [] : [names])
        + [Table.Column("", 16, 400, gap: isNarrow ? 1 : 2)], hasHeading: false)
    let request = Table.Request(area: inner, count: entries.count, selection: list.selection)
    table.draw(request, on: &frame) { index in
      let entry = entries[index]
      let time = Phrase(
        clock: entry.epochSeconds, offsetSeconds: session.surroundings.offsetSeconds)
      let front = [[Span(time, .dim)], [entry.mark]]
      guard isNarrow else {
        return front + [[Span(LogScreen.name(entry))], [Span(entry.text)]]
      }
      let name = LogScreen.name(entry)
      return front + [(name.width > 0 ? [Span("\(name) ")] : []) + [Span(entry.text)]]
    }
  }

  static func name(_ entry: EventLog.Entry) -> Phrase {
    entry.resource.map { "\(Sanitized($0))" } ?? ""
  }
}

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
