internal import Core

/// Commands: find one by its words; the key of each is shown.
struct PaletteScreen: Screen {
  private var input = TextInput()
  private var selection = Selection()

  func hints(_ session: Session) -> [Hint] {
    [.move, Hint(.choose, "run"), Hint(.back, "close")]
  }

  func more(_ session: Session) -> [Command] { [.pageUp, .pageDown] }

  func message(_ session: Session) -> Note? {
    Note("They work on the screen beneath: \(session.beneath.screen.heading).", .dim)
  }

  func isTyping(_ session: Session) -> Bool { true }

  private func matches(_ session: Session) -> [CommandMatch] {
    CommandMatch.all(input.text, ready: session.beneath.commands.filter { $0 != .palette })
      .filter { $0.command != .palette && !$0.command.entry.keys.isEmpty }
  }

  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    let matches = matches(session)
    switch command {
    case .choose:
      guard matches.indices.contains(selection.index) else { return [] }
      run(matches[selection.index], &session)
    case .back: close(&session)
    default: _ = selection.perform(command, of: matches.count, page: session.size.rows - 8)
    }
    return []
  }

  private mutating func run(_ match: CommandMatch, _ session: inout Session) {
    guard match.isReady else {
      let reason = match.command.reason(session)
      session.note = Note("\(match.command.entry.word): \(reason).", .warn)
      return
    }
    close(&session)
    session.wanted = match.command
  }

  private mutating func close(_ session: inout Session) {
    session.close()
    self = PaletteScreen()
  }

  mutating func type(_ key: Key, _ session: inout Session) -> [AppEffect] {
    switch key {
    case .enter: return perform(.choose, &session)
    case .escape, .control("p"): return perform(.back, &session)
    case .up: return perform(.up, &session)
    case .down, .tab: return perform(.down, &session)
    case .backTab: return perform(.up, &session)
    case .pageUp: return perform(.pageUp, &session)
    case .pageDown: return perform(.pageDown, &session)
    case .backspace where input.isEmpty: return perform(.back, &session)
    default:
      if input.type(key) { selection = Selection() }
      return []
    }
  }

  mutating func paste(_ text: String, _ session: inout Session) -> [AppEffect] {
    input.insert(text)
    selection = Selection()
    return []
  }

  mutating func click(_ click: Click, _ session: inout Session) -> [AppEffect] {
    guard case .row(_, let index) = click else { return [] }
    let isAgain = selection.index == index
    selection.select(index, of: matches(session).count)
    return isAgain ? perform(.choose, &session) : []
  }

  mutating func scroll(_ lines: Int, _ session: inout Session) {
    selection.move(lines, of: matches(session).count)
  }

  mutating func follow(_ session: Session) {
    guard session.page == .palette else { return }
    selection.clamp(to: matches(session).count)
  }

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    let matches = matches(session)
    let ready = matches.count(where: \.isReady)
    frame.grid.box(
      area, title: [Span("Commands", .heading)],
      footer: [Span("\(ready) work now · \(matches.count) in all")], isFocused: true)
    let inner = area.inset(rows: 1, columns: 1)
    let (head, list) = inner.split(rows: 2)
    if matches.isEmpty {
      frame.grid.put(
        Span("No command has these words.", .dim), row: list.row, column: list.column + 3)
    }
    let table = Table(columns: PaletteScreen.columns(inner.columns), hasHeading: false)
    let request = Table.Request(
      area: list, count: matches.count, selection: selection, hasCursor: false)
    let reached = session.keys.alone(session.beneath.commands)
    table.draw(request, on: &frame) { row(matches[$0], session, reached) }
    let start = frame.grid.put(Span(":", .accent), row: head.row, column: head.column + 1) + 1
    input.draw(row: head.row, column: start, columns: head.end - 1 - start, on: &frame)
  }

  private static func columns(_ width: Int) -> [Table.Column] {
    [
      Table.Column("", 12, 24), Table.Column("", max(8, min(56, width - 34)), rank: 1),
      Table.Column("", 12, 12, side: .right),
    ]
  }

  /// A command that works with the keys that reach it, any other with those it has.
  private func row(_ match: CommandMatch, _ session: Session, _ reached: KeyMap) -> [[Span]] {
    let entry = match.command.entry
    let keys = (match.isReady ? reached : session.keys).shown([match.command])
    guard match.isReady else {
      let reason: Phrase = "(\(match.command.reason(session)))"
      return [[Span(entry.word, .dim)], [Span(reason, .dim)], [Span("(\(keys))", .dim)]]
    }
    return [[Span(entry.word)], [Span(entry.help, .dim)], [Span(keys, .accent)]]
  }
}

/// How well a command fits what was typed.
struct CommandMatch: Hashable, Sendable {
  let command: Command
  /// Whether it works now.
  let isReady: Bool
  let score: Int

  /// Commands that fit the text, the best first; those that work come before those that do not.
  static func all(_ text: String, ready: [Command]) -> [CommandMatch] {
    let terms = text.lowercased().split(separator: " ").prefix(Limit.terms).map(String.init)
    let readySet = Set(ready)
    let order = ready + Command.table.map(\.command).filter { !readySet.contains($0) }
    var seen: Set<Command> = []
    let found = order.filter { seen.insert($0).inserted }.compactMap { command in
      score(command, terms).map {
        CommandMatch(command: command, isReady: readySet.contains(command), score: $0)
      }
    }
    return found.enumerated().sorted { one, other in
      if one.element.score != other.element.score { return one.element.score > other.element.score }
      if one.element.isReady != other.element.isReady { return one.element.isReady }
      return one.offset < other.offset
    }.map(\.element)
  }

  /// Bounds of what is compared.
  enum Limit {
    fileprivate static let terms = 8
    static let letters = 64
  }

  /// The sum over the terms; nil where one of them is not found.
  private static func score(_ command: Command, _ terms: [String]) -> Int? {
    let word = command.entry.word.text.lowercased()
    let text = "\(word) \(command.entry.help.text.lowercased()) \(command.rawValue)"
    var sum = 0
    for term in terms {
      guard let score = score(String(term.prefix(Limit.letters)), word, text) else { return nil }
      sum += score
    }
    return sum
  }

  private static func score(_ term: String, _ word: String, _ text: String) -> Int? {
    if word == term { return 6 }
    if word.hasPrefix(term) { return 5 }
    if word.contains(term) { return 4 }
    if text.split(separator: " ").contains(where: { $0.hasPrefix(term) }) { return 3 }
    if text.contains(term) { return 2 }
    var rest = term[...]
    for letter in word where letter == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty ? 1 : nil
  }
}
