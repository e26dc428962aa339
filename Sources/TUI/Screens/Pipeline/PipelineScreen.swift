internal import Core

/// Pipeline (ui.md S6): resources by steps, and what the selected step told.
struct PipelineScreen: Screen {
  enum Pane: Int, Hashable, Sendable { case matrix, log }

  var place = MatrixPlace()
  var pane = Pane.matrix
  var logPlace = Scrollback()

  func hints(_ session: Session) -> [Hint] {
    let front = [
      Hint(.left, .right, "step"), Hint(.up, .down, "resource"),
      Hint(.choose, pane == .log ? "steps" : "log"),
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
    case .nextPane, .previousPane: pane = pane == .matrix ? .log : .matrix
    case .zoom: session.isZoomed.toggle()
    case .choose: pane = pane == .matrix ? .log : .matrix
    case .back: back(&session)
    default: return PublishControls.perform(command, path: nil, &session)
    }
    return []
  }

  private mutating func back(_ session: inout Session) {
    if !session.leaves(&pane, for: .matrix) { session.go(to: .upload) }
  }

  /// What the selected step told; nil where there is no row.
  func log(_ session: Session) -> StepLog? {
    place.row(in: session.publish.board).map { StepLog($0, place.step) }
  }

  mutating func click(_ click: Click, _ session: inout Session) -> [AppEffect] {
    switch click {
    case .row(_, let index):
      pane = .matrix
      place.select(index, session)
    case .pane(let number): pane = Pane(rawValue: number) ?? pane
    default: break
    }
    return []
  }

  mutating func scroll(_ lines: Int, _ session: inout Session) {
    if pane == .log { logPlace.scroll(lines) } else { place.move(lines, session) }
  }

  mutating func follow(_ session: Session) {
    guard session.step == .pipeline else { return }
    place.follow(session)
    let log = log(session)
    logPlace.follow(log?.lines.count ?? 0, of: log?.title ?? "")
  }
}
