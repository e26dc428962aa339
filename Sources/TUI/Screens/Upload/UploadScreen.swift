internal import Core

/// Upload: the whole, each file, and what happened.
struct UploadScreen: Screen {
  enum Pane: Int, Hashable, Sendable { case files, below }

  var selection = Selection()
  var pane = Pane.files
  var events = EventsPane()
  /// Whether the pane below shows the selected file instead of events.
  private var showsDetails = false

  func hints(_ session: Session) -> [Hint] {
    var hints = PublishControls.hints(session)
    hints.append(Hint(.showLog))
    if fileCount(session) > 0, !session.hasLostSignIn {
      let other: Phrase = session.size.width == .narrow ? "files" : "events"
      hints.append(Hint(.choose, showsDetails ? other : "details"))
    }
    return hints + PublishControls.ending(session)
  }

  func more(_ session: Session) -> [Command] {
    [.up, .down, .top, .bottom, .pageUp, .pageDown, .nextPane, .previousPane, .zoom, .back]
      + PublishControls.more(session)
  }

  func message(_ session: Session) -> Note? { PublishControls.message(session) }

  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    let count = fileCount(session)
    if pane == .below, move(command, session) { return [] }
    if selection.perform(command, of: count, page: session.listPage) { return [] }
    switch command {
    case .nextPane, .previousPane: pane = pane == .files ? .below : .files
    case .zoom: session.isZoomed.toggle()
    case .choose where !session.hasLostSignIn:
      showsDetails.toggle()
      if session.size.width == .narrow { pane = showsDetails ? .below : .files }
    case .back: back(&session)
    default:
      return PublishControls.perform(command, path: selectedPath(session), &session)
    }
    return []
  }

  /// Moves the events where they have the focus.
  private mutating func move(_ command: Command, _ session: Session) -> Bool {
    guard !showsDetails else { return false }
    return events.place.perform(command, page: session.listPage)
  }

  private mutating func back(_ session: inout Session) {
    if session.leaves(&pane, for: .files) {
      if !session.isZoomed, session.size.width == .narrow { showsDetails = false }
    } else if showsDetails {
      showsDetails = false
    } else {
      session.go(to: .plan)
    }
  }

  private func selectedPath(_ session: Session) -> String? {
    let items = session.publish.publishedFiles
    return items.indices.contains(selection.index) ? items[selection.index].path : nil
  }

  mutating func click(_ click: Click, _ session: inout Session) -> [AppEffect] {
    switch click {
    case .row(_, let index):
      pane = .files
      selection.select(index, of: fileCount(session))
    case .pane(let number): pane = Pane(rawValue: number) ?? pane
    default: break
    }
    return []
  }

  mutating func scroll(_ lines: Int, _ session: inout Session) {
    if pane == .below, !showsDetails {
      events.place.scroll(lines)
    } else {
      selection.move(lines, of: fileCount(session))
    }
  }

  mutating func follow(_ session: Session) {
    guard session.step == .upload else { return events.follow(session.log) }
    selection.clamp(to: fileCount(session))
    events.follow(session.log)
  }
}

extension UploadScreen {
  private enum Bounds {
    /// Fewer rows are given to one pane.
    static let rowsForTwoPanes = 14
    static let rowsBelow = 6
    static let rowsBelowWhereMany = 12
  }

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    let head = area.rows > 8 ? 2 : 1
    let (top, rest) = area.split(rows: head)
    UploadScreen.drawSum(session, in: top, on: &frame)
    let isOnePane =
      session.isZoomed || session.size.width == .narrow || rest.rows < Bounds.rowsForTwoPanes
    guard !isOnePane else {
      pane == .files
        ? drawFiles(session, in: rest, on: &frame) : drawBelow(session, in: rest, on: &frame)
      return
    }
    let least = rest.rows > 30 ? Bounds.rowsBelowWhereMany : Bounds.rowsBelow
    let below = max(
      least + (showsDetails ? 2 : 0), rest.rows - fileCount(session) - 4 - rest.rows / 4)
    let (files, lower) = rest.split(rows: rest.rows - min(below, rest.rows / 2))
    drawFiles(session, in: files, on: &frame)
    drawBelow(session, in: lower, on: &frame)
  }

  private func fileCount(_ session: Session) -> Int {
    session.publish.plan?.items.count ?? session.publish.publishedFiles.count
  }

  /// The upload as a whole: a bar, and below it speed and times.
  private static func drawSum(_ session: Session, in area: Rect, on frame: inout Frame) {
    let figures = UploadFigures(session)
    let isNarrow = session.size.width == .narrow
    let label: Phrase = isNarrow ? "" : "Upload  "
    let tail: Phrase =
      isNarrow ? " \(figures.percent)" : " \(figures.percent)  \(figures.bytesPhrase)"
    let columns = area.columns - 2 - label.width - tail.width
    let style: Style = session.publish.isPaused ? .warn : .accent
    var bar = ProgressBar(figures.fraction, style: style)
    if figures.filesLeft == 0, figures.isOver { bar.style = .good }
    frame.grid.put(
      [Span(label, .heading)] + bar.spans(columns: columns) + [Span(tail)], row: area.row,
      column: area.column + 1)
    guard area.rows > 1 else { return }
    frame.grid.put(
      figures.details, row: area.row + 1, column: area.column + 1 + label.width,
      limit: area.columns - 2 - label.width)
  }

  private func drawFiles(_ session: Session, in box: Rect, on frame: inout Frame) {
    frame.grid.box(
      box, title: [Span("Files", .heading)], footer: footer(session), isFocused: pane == .files)
    frame.target(box, .pane(Pane.files.rawValue))
    let inner = box.inset(rows: 1, columns: 1)
    let items = session.publish.publishedFiles
    guard !items.isEmpty else {
      let words: Phrase =
        session.publish.board.flow == nil
        ? "There is no plan yet." : "An earlier run sent everything; nothing is sent now."
      frame.grid.put(
        Span(words, .dim), row: inner.row, column: inner.column + 1, limit: inner.columns - 2)
      return
    }
    UploadScreen.table(session.size.width, items).draw(
      .init(area: inner, count: items.count, selection: selection, hasCursor: pane == .files),
      on: &frame
    ) { UploadScreen.cells(FileLine(items[$0], session), session.size.width) }
  }

  private func footer(_ session: Session) -> [Span] {
    let publish = session.publish
    var parts: [Phrase] = []
    if let limit = publish.bytesPerSecondLimit { parts.append("at most \(ByteCount(limit))/s") }
    parts.append("\(publish.jobs) parallel")
    return [Span(Phrase(joining: parts, with: " · "))]
  }

  private static func table(_ width: WidthClass, _ items: [PublishedFile]) -> Table {
    let name = Table.width(of: items.lazy.map { Phrase(Sanitized($0.resource)) })
    let wished = min(width >= .wide ? 40 : 24, max(8, name))
    let bar = bar(width)
    return Table(columns: [
      .init("", 1),
      .init("Resource", min(wished, width == .narrow ? 10 : 18), wished, gap: 1),
      .init("Size", 8, side: .right, rank: 3),
      .init("Sent", 5 + bar, rank: width == .narrow ? 0 : 1),
      .init("Speed", 9, side: .right, rank: 2),
      .init("State", 9, 30, rank: 1),
    ])
  }

  private static func bar(_ width: WidthClass) -> Int {
    switch width {
    case .narrow: 8
    case .usual: 12
    case .wide: 22
    case .board: 32
    }
  }

  private static func cells(_ line: FileLine, _ width: WidthClass) -> [[Span]] {
    let front = [
      [line.symbol], [Span(Phrase(Sanitized(line.item.resource)))],
      [Span("\(ByteCount(line.item.bytes))")],
    ]
    if let words = line.retryWords {
      return front + [[Span("  0%  "), Span(words, .warn)], [], []]
    }
    return front + [line.sent(bar: bar(width)), [line.speed], [line.state]]
  }

  private func drawBelow(_ session: Session, in box: Rect, on frame: inout Frame) {
    frame.target(box, .pane(Pane.below.rawValue))
    let items = session.publish.publishedFiles
    guard showsDetails, items.indices.contains(selection.index) else {
      events.draw(session, in: box, isFocused: pane == .below, on: &frame)
      return
    }
    ResourceDetails(items[selection.index].resource, session)
      .draw(in: box, isFocused: pane == .below, on: &frame)
  }
}
