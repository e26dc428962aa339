internal import Core

extension BoardScreen {
  /// Bounds.
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
      StepLog(row, place.step).draw(
        in: box, session, offset: logPlace.offset, isFocused: isFocused, on: &frame)
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
