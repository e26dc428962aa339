internal import Core

/// The publish board (ui.md, from 120x36): upload and pipeline as one matrix of resources by steps,
/// with details, throughput and events below.
struct BoardScreen: Screen {
  enum Pane: Int, Hashable, Sendable, CaseIterable { case matrix, details, events }

  var place = MatrixPlace()
  var pane = Pane.matrix
  var events = EventsPane()
  var logPlace = Scrollback()
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
    switch pane {
    case .matrix: break
    case .details: if logPlace.perform(command, page: session.listPage) { return [] }
    case .events: if events.place.perform(command, page: session.listPage) { return [] }
    }
    if place.perform(command, session) { return [] }
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
    if !session.leaves(&pane, for: .matrix) { session.go(to: .plan) }
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
    let log = log(session)
    logPlace.follow(log?.lines.count ?? 0, of: log?.title ?? "")
  }
}
