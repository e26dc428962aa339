internal import Core

/// Pipeline (ui.md S6): resources by steps, and what the selected step told.
struct PipelineScreen: Screen {
  enum Pane: Int, Hashable, Sendable { case matrix, log }

  var place = MatrixPlace()
  var pane = Pane.matrix
  var logOffset = 0

  func hints(_ session: Session) -> [Hint] {
    let front = [
      Hint(.left, .right, "step"), Hint(.up, .down, "resource"), Hint(.choose, "log"),
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
    if pane == .log, moveLog(command, session) { return [] }
    if place.perform(command, session) {
      logOffset = 0
      return []
    }
    switch command {
    case .nextPane, .previousPane: pane = pane == .matrix ? .log : .matrix
    case .zoom: session.isZoomed.toggle()
    case .choose: pane = pane == .matrix ? .log : .matrix
    case .back: back(&session)
    default: return PublishControls.perform(command, path: nil, &session)
    }
    return []
  }

  private mutating func moveLog(_ command: Command, _ session: Session) -> Bool {
    switch command {
    case .up: scrollLog(-1, session)
    case .down: scrollLog(1, session)
    case .pageUp: scrollLog(-session.listPage, session)
    case .pageDown: scrollLog(session.listPage, session)
    case .top: logOffset = 0
    case .bottom: scrollLog(.max / 2, session)
    default: return false
    }
    return true
  }

  private mutating func scrollLog(_ lines: Int, _ session: Session) {
    let count = log(session)?.lines.count ?? 0
    logOffset = min(max(0, logOffset + lines), max(0, count - 1))
  }

  private mutating func back(_ session: inout Session) {
    if session.isZoomed {
      session.isZoomed = false
    } else if pane == .log {
      pane = .matrix
    } else {
      session.go(to: .upload)
    }
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
    if pane == .log { scrollLog(lines, session) } else { place.move(lines, session) }
  }

  mutating func follow(_ session: Session) {
    guard session.step == .pipeline else { return }
    place.follow(session)
    scrollLog(0, session)
  }
}
