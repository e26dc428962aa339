internal import Core

/// The publish board (ui.md, from 120x36): upload and pipeline as one matrix of resources by steps,
/// with details, throughput and events below.
struct BoardScreen: Screen {
  enum Pane: Int, Hashable, Sendable, CaseIterable { case matrix, details, events }

  var place = MatrixPlace()
  var pane = Pane.matrix
  var events = EventsPane()
  var logOffset = 0
  /// What the pane of details shows where the person chose; nil for what fits the moment.
  var showsLog: Bool?

  func hints(_ session: Session) -> [Hint] {
    var hints = PublishControls.hints(session)
    if session.publish.board.flow != nil { hints.append(Hint(.left, .right, "step")) }
    hints.append(Hint(.choose, isLog(session) ? "details" : "step's log"))
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
  func isLog(_ session: Session) -> Bool { showsLog ?? (session.publish.board.flow != nil) }

  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    if pane != .matrix, moveInPane(command, session) { return [] }
    if place.perform(command, session) {
      logOffset = 0
      return []
    }
    switch command {
    case .nextPane: turn(1)
    case .previousPane: turn(-1)
    case .zoom: session.isZoomed.toggle()
    case .choose: showsLog = !isLog(session)
    case .back: back(&session)
    default: return PublishControls.perform(command, path: selectedPath(session), &session)
    }
    return []
  }

  private mutating func turn(_ step: Int) {
    let all = Pane.allCases
    pane = Pane(rawValue: (pane.rawValue + step + all.count) % all.count) ?? .matrix
  }

  private mutating func back(_ session: inout Session) {
    if session.isZoomed {
      session.isZoomed = false
    } else if pane != .matrix {
      pane = .matrix
    } else {
      session.go(to: .plan)
    }
  }

  private mutating func moveInPane(_ command: Command, _ session: Session) -> Bool {
    let lines: Int
    switch command {
    case .up: lines = -1
    case .down: lines = 1
    case .pageUp: lines = -session.listPage
    case .pageDown: lines = session.listPage
    case .top: lines = .min / 2
    case .bottom: lines = .max / 2
    default: return false
    }
    scrollPane(lines, session)
    return true
  }

  private mutating func scrollPane(_ lines: Int, _ session: Session) {
    if pane == .events {
      events.scroll(lines, session.log)
    } else {
      let count = log(session)?.lines.count ?? 0
      logOffset = min(max(0, logOffset + lines), max(0, count - 1))
    }
  }

  /// What the selected step told; nil where there is no row.
  func log(_ session: Session) -> StepLog? {
    place.row(in: session.publish.board).map { StepLog($0, place.step) }
  }

  private func selectedPath(_ session: Session) -> String? {
    place.row(in: session.publish.board)?.paths.first
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
    if pane == .matrix { place.move(lines, session) } else { scrollPane(lines, session) }
  }

  mutating func follow(_ session: Session) {
    guard session.step == .upload || session.step == .pipeline else { return }
    place.follow(session)
    events.scroll(0, session.log)
    let count = log(session)?.lines.count ?? 0
    logOffset = min(logOffset, max(0, count - 1))
  }
}
