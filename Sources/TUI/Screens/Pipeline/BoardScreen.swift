internal import Core

/// The publish board (from 120x36 on): upload and pipeline as one matrix of resources by steps,
/// with details, throughput and events below.
struct BoardScreen: Screen {
  enum Pane: Int, Hashable, Sendable, CaseIterable { case matrix, details, events }

  var place = MatrixPlace(BoardStep.allCases)
  var pane = Pane.matrix
  var events = EventsPane()
  var logPlace = Scrollback()
  /// What the pane of details shows where the person chose; nil for what fits the moment.
  private var showsLog: Bool?

  func hints(_ session: Session) -> [Hint] {
    var hints = PublishControls.hints(session)
    if session.publish.board.flow != nil { hints.append(Hint(.left, .right, "step")) }
    if !session.hasLostSignIn {
      let other: Phrase = isLog(session) ? "details" : "step's log"
      hints.append(Hint(.choose, leads(session) ? "rows" : other))
    }
    hints += [Hint(.showLog)] + PublishControls.ending(session)
    if session.publish.board.flow != nil {
      hints.append(Hint(.follow, place.isFollowing ? "stay here" : "follow"))
    }
    return hints
  }

  func more(_ session: Session) -> [Command] {
    [
      .up, .down, .left, .right, .top, .bottom, .pageUp, .pageDown, .nextPane, .previousPane,
      .zoom, .back, .follow,
    ] + PublishControls.more(session)
  }

  func message(_ session: Session) -> Note? { PublishControls.message(session) }

  /// Whether the pane of details shows the selected step's log.
  private func isLog(_ session: Session) -> Bool { showsLog ?? (session.publish.board.flow != nil) }

  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    switch pane {
    case .matrix: break
    case .details: if logPlace.perform(command, page: session.listPage) { return [] }
    case .events: if events.place.perform(command, page: session.listPage) { return [] }
    }
    if place.perform(command, session) {
      if command == .left || command == .right { showsLog = true }
      return []
    }
    switch command {
    case .choose where leads(session):
      place.report(session)?.showRows(&session)
    case .nextPane: turn(1)
    case .previousPane: turn(-1)
    case .zoom: session.isZoomed.toggle()
    case .choose where !session.hasLostSignIn: showsLog = !isLog(session)
    case .back: back(&session)
    default: return PublishControls.perform(command, path: selectedPath(session), &session)
    }
    return []
  }

  /// Whether enter goes to the rows at fault of the selected cell.
  private func leads(_ session: Session) -> Bool {
    pane == .matrix && isLog(session) && !session.hasLostSignIn
      && place.report(session)?.hasRows == true
  }

  private mutating func turn(_ step: Int) {
    let all = Pane.allCases
    pane = Pane(rawValue: (pane.rawValue + step + all.count) % all.count) ?? .matrix
  }

  private mutating func back(_ session: inout Session) {
    if !session.leaves(&pane, for: .matrix) { session.go(to: .plan) }
  }

  private func selectedPath(_ session: Session) -> String? {
    place.row(in: session.publish.board)?.paths.first
  }

  mutating func click(_ click: Click, _ session: inout Session) -> [AppEffect] {
    place.click(click, &pane, matrix: .matrix, session)
    return []
  }

  mutating func scroll(_ lines: Int, _ session: inout Session) {
    switch pane {
    case .matrix: place.move(lines, session)
    case .details: logPlace.scroll(lines)
    case .events: events.place.scroll(lines)
    }
  }

  mutating func follow(_ session: Session) {
    events.follow(session.log)
    guard session.step == .upload || session.step == .pipeline else { return }
    place.follow(session)
    logPlace.follow(place.log(session))
  }
}

extension BoardScreen {
  private enum Bounds {
    /// Rows of the panes below the matrix: of 16 parts of the room.
    static let parts = 16
    static let partsBelow = 7
    static let rowsBelow = 12
    /// Columns of the panes below: of 120.
    static let details = 47
    static let throughput = 34
  }

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    let (bars, rest) = area.split(rows: 2)
    BoardBars(session).draw(in: bars, on: &frame)
    guard !session.isZoomed else {
      switch pane {
      case .matrix: drawMatrix(session, in: rest, on: &frame)
      case .details: drawDetails(session, in: rest, on: &frame)
      case .events: events.draw(session, in: rest, isFocused: true, on: &frame)
      }
      return
    }
    let wanted = session.publish.board.order.count + 5
    let usual = rest.rows * Bounds.partsBelow / Bounds.parts
    let below = max(Bounds.rowsBelow, min(usual + 2, rest.rows - wanted))
    let (top, bottom) = rest.split(rows: rest.rows - below)
    drawMatrix(session, in: top, on: &frame)
    let (left, others) = bottom.split(columns: bottom.columns * Bounds.details / 120)
    let (middle, right) = others.split(columns: bottom.columns * Bounds.throughput / 120)
    drawDetails(session, in: left, on: &frame)
    if session.publish.board.flow == nil {
      ThroughputPane(
        figures: UploadFigures(session), limit: session.publish.bytesPerSecondLimit
      ).draw(in: middle, on: &frame)
    } else {
      RunPane(session: session).draw(in: middle, on: &frame)
    }
    events.draw(session, in: right, isFocused: pane == .events, on: &frame)
    frame.target(right, .pane(Pane.events.rawValue))
  }

  private func drawMatrix(_ session: Session, in box: Rect, on frame: inout Frame) {
    frame.grid.box(
      box, title: [Span("Resources", .heading)], footer: footer(session),
      isFocused: pane == .matrix)
    frame.target(box, .pane(Pane.matrix.rawValue))
    let inner = box.inset(rows: 1, columns: 1)
    BoardMatrix(session: session, place: place)
      .draw(in: inner, hasCursor: pane == .matrix, on: &frame)
  }

  private func footer(_ session: Session) -> [Span] {
    let files = session.publish.board.files.values
    let failed = files.count { $0.mark == .failed }
    let open = files.count { !$0.mark.isFinal }
    let same = files.count { $0.mark == .same }
    var spans: [Span] = []
    if session.publish.board.flow == nil {
      spans = [
        Span("\(open) to send · \(same) same · "),
        Span("\(failed) failed", failed > 0 ? .bad : .plain),
        Span(" · \(session.publish.jobs) parallel"),
      ]
    } else {
      let rows = session.publish.board.rows.filter { $0.subject != .descriptor }
      let bad = session.publish.board.failedAtHub
      spans = [
        Span("\(rows.count(where: \.isDone)) ok · "),
        Span("\(bad) failed", bad > 0 ? .bad : .plain),
      ]
      if place.isFollowing { spans.append(Span(" · following", .dim)) }
    }
    return spans
  }

  private func drawDetails(_ session: Session, in box: Rect, on frame: inout Frame) {
    frame.target(box, .pane(Pane.details.rawValue))
    let isFocused = pane == .details
    guard let row = place.row(in: session.publish.board) else {
      frame.grid.box(box, title: [Span("Details", .heading)], isFocused: isFocused)
      return
    }
    if isLog(session) {
      CellReport(row, place.step, session)
        .draw(
          in: box, offset: logPlace.offset, isFocused: isFocused, leads: leads(session), on: &frame)
    } else {
      ResourceDetails(row.subject.resourceName, session)
        .draw(in: box, isFocused: isFocused, on: &frame)
    }
  }
}

extension BoardRow.Subject {
  /// The name by which a plan knows it.
  var resourceName: String {
    switch self {
    case .descriptor: DataPackage.descriptorPath
    case .resource(let name): name
    }
  }
}

/// Upload and pipeline as two bars.
struct BoardBars {
  enum Limit {
    /// Columns for what stands right of the bars.
    static let tail = 47
  }

  let session: Session
  private let figures: UploadFigures

  init(_ session: Session) {
    self.session = session
    figures = UploadFigures(session)
  }

  func draw(in area: Rect, on frame: inout Frame) {
    let columns = area.columns - 2 - 10 - Limit.tail
    let rows: [(label: Phrase, bar: ProgressBar, tail: [Span])] = [
      ("Upload", upload, uploadTail), ("Pipeline", pipeline, pipelineTail),
    ]
    for (offset, row) in rows.enumerated() where offset < area.rows {
      frame.grid.put(Span(row.label, .heading), row: area.row + offset, column: area.column + 1)
      frame.grid.put(
        row.bar.spans(columns: columns) + [Span(" ")] + row.tail, row: area.row + offset,
        column: area.column + 11, limit: area.columns - 12)
    }
  }

  private var upload: ProgressBar {
    let isDone = figures.filesLeft == 0 && figures.isOver
    return ProgressBar(
      figures.fraction,
      style: isDone ? .good : session.publish.isPaused ? .warn : .accent)
  }

  private var uploadTail: [Span] {
    var spans = [Span("\(figures.percent)   \(figures.bytesPhrase)  ")]
    if figures.isOver {
      spans.append(Span("in \(Phrase(elapsed: figures.elapsed))", .dim))
    } else if session.publish.isPaused {
      spans.append(Span("paused", .warn))
    } else {
      spans.append(Span(Phrase(bytesPerSecond: figures.bytesPerSecond), .accent))
      spans.append(Span("  ETA \(Phrase(elapsed: figures.secondsLeft.map { Double($0) }))"))
    }
    return spans
  }

  private var pipeline: ProgressBar {
    guard session.publish.board.flow != nil else { return ProgressBar(0, ground: .shaded) }
    let (ended, all) = session.publish.board.steps
    let isOver = session.publish.outcome != nil
    let share = all > 0 ? Double(ended) / Double(all) : 0
    var bar = ProgressBar(isOver ? share : min(share, 0.999), ground: .shaded)
    if isOver { bar.style = session.publish.isPublished ? .good : .bad }
    return bar
  }

  private var pipelineTail: [Span] {
    let elapsed = session.publish.startedAt.map {
      (session.publish.endedAt ?? session.moment.now) - $0
    }
    guard session.publish.board.flow != nil else {
      let words: Phrase =
        session.publish.outcome == nil ? "starts when the upload ends" : "did not start"
      return [Span(words, .dim), Span("  \(Phrase(elapsed: elapsed))")]
    }
    let (ended, all) = session.publish.board.steps
    let run = RunLine(session)
    return [
      run.state, Span(" \(Phrase(elapsed: run.seconds))   "),
      Span("\(ended) of \(all) steps", .dim),
    ]
  }
}

/// The flow on the hub: its state, and what it makes of the resources.
struct RunPane {
  let session: Session

  func draw(in box: Rect, on frame: inout Frame) {
    frame.grid.box(box, title: [Span("Run", .heading), Span("  made at the hub")])
    let inner = box.inset(rows: 1, columns: 2)
    for (offset, line) in lines(columns: inner.columns).prefix(inner.rows).enumerated() {
      frame.grid.put(
        line, row: inner.row + offset, column: inner.column, limit: inner.columns)
    }
  }

  private func lines(columns: Int) -> [[Span]] {
    let run = RunLine(session)
    let figures = UploadFigures(session)
    var lines: [[Span]] = [[run.state, Span(" \(Phrase(elapsed: run.seconds))")], []]
    let board = session.publish.board
    for kind in BoardArtefact.allCases {
      guard let marks = board.artefacts[kind]?.values, !marks.isEmpty else { continue }
      let mark = StepMark(of: marks)
      let done = marks.count { $0 == .done }
      let front = [Span(mark.symbol, mark.style), Span(" "), Span(kind.wideWord)]
      let bar =
        columns >= 28 && marks.count > 1
        ? [Span(" ")] + ProgressBar(done, of: marks.count).spans(columns: columns - 20) : []
      lines.append(front + bar + [Span(" \(done)/\(marks.count)", .dim)])
    }
    if board.artefacts.isEmpty { lines.append([Span("Nothing is made yet.", .dim)]) }
    lines += [
      [],
      [
        Span("upload ", .dim),
        Span("\(ByteCount(figures.bytes)) in \(Phrase(elapsed: figures.elapsed))"),
      ],
    ]
    return lines
  }
}

extension BoardArtefact {
  /// The word with blanks to the width of the widest.
  fileprivate var wideWord: Phrase {
    let missing = max(0, 8 - word.width)
    return "\(word)\(Phrase(repeating: " ", count: missing))"
  }
}
