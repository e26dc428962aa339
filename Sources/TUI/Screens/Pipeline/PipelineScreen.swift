internal import Core

/// Pipeline: resources by steps, and what the selected step told.
struct PipelineScreen: Screen {
  enum Pane: Int, Hashable, Sendable { case matrix, log }

  var place = MatrixPlace()
  var pane = Pane.matrix
  var logPlace = Scrollback()

  func hints(_ session: Session) -> [Hint] {
    let front = [
      session.hasLostSignIn ? session.signInHint : Hint(.left, .right, "step"),
      Hint(.up, .down, "resource"),
      session.hasLostSignIn
        ? Hint(.left, .right, "step")
        : Hint(.choose, leads(session) ? "rows" : pane == .log ? "steps" : "log"),
    ]
    return front + PublishControls.ending(session) + [
      Hint(.follow, place.isFollowing ? "stay here" : "follow")
    ]
  }

  func more(_ session: Session) -> [Command] {
    [.top, .bottom, .pageUp, .pageDown, .nextPane, .previousPane, .zoom, .back, .showLog]
      + PublishControls.more(session)
  }

  func message(_ session: Session) -> Note? { PublishControls.message(session) }

  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    if pane == .log, logPlace.perform(command, page: session.listPage) { return [] }
    if place.perform(command, session) { return [] }
    switch command {
    case .choose where leads(session):
      place.report(session)?.showRows(&session)
    case .nextPane, .previousPane: pane = pane == .matrix ? .log : .matrix
    case .zoom: session.isZoomed.toggle()
    case .choose where !session.hasLostSignIn: pane = pane == .matrix ? .log : .matrix
    case .back: back(&session)
    default: return PublishControls.perform(command, path: nil, &session)
    }
    return []
  }

  /// Whether enter goes to the rows at fault of the selected cell.
  private func leads(_ session: Session) -> Bool {
    pane == .matrix && !session.hasLostSignIn
      && place.report(session)?.hasRows == true
  }

  private mutating func back(_ session: inout Session) {
    if !session.leaves(&pane, for: .matrix) { session.go(to: .upload) }
  }

  mutating func click(_ click: Click, _ session: inout Session) -> [AppEffect] {
    place.click(click, &pane, matrix: .matrix, session)
    return []
  }

  mutating func scroll(_ lines: Int, _ session: inout Session) {
    if pane == .log { logPlace.scroll(lines) } else { place.move(lines, session) }
  }

  mutating func follow(_ session: Session) {
    guard session.step == .pipeline else { return }
    place.follow(session)
    logPlace.follow(place.log(session))
  }
}

extension PipelineScreen {
  private enum Bounds {
    /// Fewer rows are given to one pane.
    static let rowsForTwoPanes = 13
    /// The matrix leaves room for step times and what is made in as many rows.
    static let rowsForSums = 9
  }

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    let (head, rest) = area.split(rows: 1)
    frame.grid.put(
      RunLine(session).spans, row: head.row, column: head.column + 1, limit: head.columns - 2)
    let isOnePane =
      session.isZoomed || session.size.width == .narrow || rest.rows < Bounds.rowsForTwoPanes
    guard !isOnePane else {
      pane == .matrix
        ? drawMatrix(session, in: rest, on: &frame) : drawLog(session, in: rest, on: &frame)
      return
    }
    let (matrix, log) = rest.split(rows: rest.rows - max(6, rest.rows / 3))
    drawMatrix(session, in: matrix, on: &frame)
    drawLog(session, in: log, on: &frame)
  }

  private func drawMatrix(_ session: Session, in box: Rect, on frame: inout Frame) {
    let board = session.publish.board
    frame.grid.box(
      box, title: [Span("Pipeline", .heading)], footer: footer(session),
      isFocused: pane == .matrix)
    frame.target(box, .pane(Pane.matrix.rawValue))
    let inner = box.inset(rows: 1, columns: 1)
    let matrix = PipelineMatrix(session: session, place: place)
    let sums = inner.rows >= Bounds.rowsForSums ? 2 : 0
    let (rows, below) = inner.split(rows: inner.rows - sums)
    matrix.draw(in: rows, hasCursor: pane == .matrix, on: &frame)
    guard sums > 0 else { return }
    matrix.drawTimes(row: below.row, in: inner, on: &frame.grid)
    let made = Array(board.artefactSpans.joined(separator: [Span("  ")]))
    frame.grid.put(
      made, row: below.row + 1, column: inner.column + Table.margin,
      limit: inner.columns - Table.margin - 1)
  }

  private func footer(_ session: Session) -> [Span] {
    let rows = session.publish.board.rows.filter { $0.subject != .descriptor }
    let done = rows.count(where: \.isDone)
    let failed = session.publish.board.failedAtHub
    let ok = done == rows.count && session.publish.board.flow != nil
    return [
      Span("\(done) ok · ", ok ? .good : .plain),
      Span("\(failed) failed", failed > 0 ? .bad : .plain),
      Span(" · \(Phrase(elapsed: RunLine(session).seconds))"),
    ] + (place.isFollowing ? [Span(" · following", .dim)] : [])
  }

  private func drawLog(_ session: Session, in box: Rect, on frame: inout Frame) {
    frame.target(box, .pane(Pane.log.rawValue))
    guard let report = place.report(session) else {
      frame.grid.box(box, title: [Span("Log", .heading)], isFocused: pane == .log)
      return
    }
    report.draw(
      in: box, offset: logPlace.offset, isFocused: pane == .log, leads: leads(session), on: &frame)
  }
}
