internal import Core

extension PipelineScreen {
  /// Bounds.
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
    guard let log = log(session) else {
      frame.grid.box(box, title: [Span("Log", .heading)], isFocused: pane == .log)
      return
    }
    log.draw(in: box, session, offset: logPlace.offset, isFocused: pane == .log, on: &frame)
  }
}
