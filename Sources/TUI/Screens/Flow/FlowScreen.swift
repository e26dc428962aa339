internal import Core

/// Flow: the publish as a sequence diagram of its messages, live.
struct FlowScreen: Screen {
  private var list = NewestLast()
  /// The number of the message that is open, and the line it is shown from.
  private(set) var opened: Int?
  private var line = Selection()
  /// The rows that were made last, and what of: there may be thousands, and a picture asks often.
  private var made: FlowRows?

  func hints(_ session: Session) -> [Hint] {
    if opened != nil {
      return [Hint(.up, .down, "scroll"), Hint(.next, .previous, "next"), Hint(.back)]
    }
    var hints = [Hint.move]
    if selected(session)?.exchange != nil {
      hints.append(Hint(.choose, session.size.width == .narrow ? "open" : "open message"))
    }
    if !list.isFollowing { hints.append(Hint(.follow, "newest")) }
    return hints + [Hint(.back)]
  }

  func more(_ session: Session) -> [Command] { [.pageUp, .pageDown, .top, .bottom, .showFlow] }

  func message(_ session: Session) -> Note? {
    guard opened == nil, let row = selected(session), !row.meaning.text.isEmpty else { return nil }
    return Note(row.meaning, .dim)
  }

  private func rows(_ session: Session) -> [FlowRow] {
    if let made, made.basis == FlowRows.Basis(session) { return made.rows }
    return FlowRow.all(session)
  }

  private func selected(_ session: Session) -> FlowRow? {
    let rows = rows(session)
    return rows.indices.contains(list.selection.index) ? rows[list.selection.index] : nil
  }

  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    switch command {
    case .back where opened != nil: opened = nil
    case .back, .showFlow: session.close()
    case .choose:
      opened = selected(session)?.exchange?.number
      line = Selection()
    case .next: step(1, session)
    case .previous: step(-1, session)
    case .follow:
      list.isFollowing = true
      list.follow(rows(session).count)
    default: move(session) { _ = $0.perform(command, of: $1, page: session.size.rows - 8) }
    }
    return []
  }

  private mutating func move(_ session: Session, _ change: (inout Selection, Int) -> Void) {
    if let letter = letter(session) {
      let lines = letter.lines(columns: max(2, session.size.columns - 4), session).count
      change(&line, LinePage.starts(lines: lines, screenRows: session.size.rows))
      return
    }
    list.move(in: rows(session).count, change)
  }

  /// Opens the next message, or the one before.
  private mutating func step(_ by: Int, _ session: Session) {
    let rows = rows(session)
    var place = list.selection.index + by
    while rows.indices.contains(place) {
      if let number = rows[place].exchange?.number, number != opened {
        opened = number
        list.selection.select(place, of: rows.count)
        line = Selection()
        return
      }
      place += by
    }
  }

  mutating func click(_ click: Click, _ session: inout Session) -> [AppEffect] {
    guard case .row(_, let index) = click else { return [] }
    let isAgain = list.selection.index == index
    move(session) { $0.select(index, of: $1) }
    return isAgain ? perform(.choose, &session) : []
  }

  mutating func scroll(_ lines: Int, _ session: inout Session) {
    move(session) { $0.move(lines, of: $1) }
  }

  mutating func follow(_ session: Session) {
    guard session.pages.contains(.flow) else {
      made = nil
      return
    }
    if made?.basis != FlowRows.Basis(session) { made = FlowRows(session) }
    let count = rows(session).count
    if opened == nil { list.follow(count) } else { list.selection.clamp(to: count) }
    if letter(session) == nil { opened = nil }
  }

  private func letter(_ session: Session) -> FlowLetter? {
    opened.flatMap { number in
      session.publish.exchanges.exchanges.first { $0.number == number }.map(FlowLetter.init)
    }
  }

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    frame.target(area, .pane(0))
    if let letter = letter(session) {
      draw(letter, session, in: area, on: &frame)
      return
    }
    let rows = rows(session)
    frame.grid.box(
      area, title: [Span("Flow", .heading), Span("  newest at the bottom", .dim)],
      footer: [Span(counts(session))], isFocused: true)
    let inner = area.inset(rows: 1, columns: 1)
    if rows.isEmpty {
      frame.grid.put(
        Span("No message was sent yet.", .dim), row: inner.row, column: inner.column + 3)
      frame.cursor = Frame.Place(row: inner.row, column: inner.column + 1)
    } else if session.size.width >= .wide {
      FlowDiagram(rows, list.selection, in: inner).draw(on: &frame)
    } else {
      FlowList(rows: rows, selection: list.selection).draw(in: inner, on: &frame)
    }
  }

  private func counts(_ session: Session) -> Phrase {
    let all = session.publish.exchanges.exchanges
    let bytes = all.reduce(0) { $0.addingCapped($1.bytesSent) }
    let out = session.publish.exchanges.leftOut
    let words: Phrase =
      "\(counted: all.count, "message") · \(ByteCount(bytes)) sent"
    return out == 0 ? words : "\(words) · \(out) left out"
  }

  private func draw(
    _ letter: FlowLetter, _ session: Session, in area: Rect, on frame: inout Frame
  ) {
    let lines = letter.lines(columns: max(2, area.columns - 4), session)
    LinePage(lines: lines, first: line.index, alwaysCounts: true)
      .draw(title: [Span(letter.title, .heading)], in: area, on: &frame)
  }
}

/// A message in detail: request, receiver and answer.
struct FlowLetter {
  let exchange: Exchange

  enum Limit {
    static let lines = 2_000
  }

  var title: Phrase {
    "\(Sanitized(exchange.method)) \(exchange.path) · \(FlowLane(exchange.service).title)"
  }

  /// The message in lines of that many columns.
  func lines(columns: Int, _ session: Session) -> [[Span]] {
    var lines: [[Span]] = [outcome]
    let meaning = FlowMessage(exchange).meaning
    if !meaning.text.isEmpty {
      lines += meaning.wrapped(columns: columns).map { [Span($0, .dim)] }
    }
    lines += [[], [Span("Asked", .heading)]]
    lines.append([Span("\(Sanitized(exchange.method)) "), Span(Phrase(exchange.path))])
    for header in exchange.headers {
      lines.append([Span("\(header.name): ", .dim), Span(Phrase(header.value))])
    }
    lines += body("With", exchange.requestBody, bytes: exchange.bytesSent, columns: columns)
    if case .answered(_, _, let bytes) = exchange.state {
      lines += body("Came back", exchange.replyBody, bytes: bytes, columns: columns)
    }
    lines += [[], [Span("Secrets and signatures are shown as …", .dim)]]
    return Array(lines.prefix(Limit.lines))
  }

  private var outcome: [Span] {
    switch exchange.state {
    case .sent: [Span("No answer yet.", .accent)]
    case .answered(let status, let seconds, _):
      [
        Span("\(status)", FlowMessage(exchange).isFine(exchange) ? .good : .bad),
        Span(" after \(Phrase(took: seconds))"),
      ]
    case .broken(let reason, let seconds):
      [Span("No answer: \(reason)", .bad), Span(" after \(Phrase(took: seconds))")]
    }
  }

  private func body(_ title: Phrase, _ text: Sanitized?, bytes: Int, columns: Int) -> [[Span]] {
    let size = Span("  \(ByteCount(bytes))", .dim)
    guard let text else {
      return bytes > 0 ? [[], [Span(title, .heading), size, Span("  not text", .dim)]] : []
    }
    let lines = Phrase(text).wrapped(columns: columns).prefix(Limit.lines).map { [Span($0)] }
    return [[], [Span(title, .heading), size]] + lines
  }
}

/// The same story without lanes, where there are too few columns for them.
struct FlowList {
  let rows: [FlowRow]
  let selection: Selection

  private static let table = Table(columns: [
    Table.Column("From", 6, 9, rank: 2), Table.Column("To", 6, 9, rank: 1),
    Table.Column("What", 14, 60), Table.Column("Status", 6, side: .right),
    Table.Column("Took", 6, 8, side: .right), Table.Column("Bytes", 7, 8, side: .right, rank: 3),
  ])

  func draw(in area: Rect, on frame: inout Frame) {
    let request = Table.Request(area: area, count: rows.count, selection: selection)
    FlowList.table.draw(request, on: &frame) { index in
      let row = rows[index]
      return [
        [Span(row.from.title, .dim)], [Span(row.to.title)], [Span(row.words, row.style)],
        [row.status], [Span(row.took)], [Span(row.bytes, .dim)],
      ]
    }
  }
}

/// The rows of the diagram, and what they were made of.
struct FlowRows: Hashable, Sendable {
  /// What the rows depend on.
  struct Basis: Hashable, Sendable {
    private let revision: Int
    private let files: Int?
    private let missing: Int?
    private let username: String?
    private let flow: FlowID?
    private let dataset: Phrase?

    init(_ session: Session) {
      revision = session.publish.exchanges.revision
      files = session.publish.plan?.items.count
      missing = session.publish.plan?.missing.count
      username = session.account.profile?.username
      flow = session.publish.board.flow
      dataset = session.subject
    }
  }

  let basis: Basis
  let rows: [FlowRow]

  init(_ session: Session) {
    basis = Basis(session)
    rows = FlowRow.all(session)
  }
}
