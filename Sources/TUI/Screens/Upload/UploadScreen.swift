internal import Core

/// Upload (ui.md S5): the whole, each file, and what happened.
struct UploadScreen: Screen {
  enum Pane: Int, Hashable, Sendable { case files, below }

  var selection = Selection()
  var pane = Pane.files
  var events = EventsPane()
  /// Whether the pane below tells of the selected file in place of events.
  var showsDetails = false

  func hints(_ session: Session) -> [Hint] {
    var hints = PublishControls.hints(session)
    hints.append(Hint(.showLog))
    if session.publish.plan != nil {
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
    let count = session.publish.plan?.items.count ?? 0
    if pane == .below, move(command, session) { return [] }
    if selection.perform(command, of: count, page: session.listPage) { return [] }
    switch command {
    case .nextPane, .previousPane: pane = pane == .files ? .below : .files
    case .zoom: session.isZoomed.toggle()
    case .choose:
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
    guard let items = session.publish.plan?.shown, items.indices.contains(selection.index) else {
      return nil
    }
    return items[selection.index].path
  }

  mutating func click(_ click: Click, _ session: inout Session) -> [AppEffect] {
    switch click {
    case .row(_, let index):
      pane = .files
      selection.select(index, of: session.publish.plan?.items.count ?? 0)
    case .pane(let number): pane = Pane(rawValue: number) ?? pane
    default: break
    }
    return []
  }

  mutating func scroll(_ lines: Int, _ session: inout Session) {
    if pane == .below, !showsDetails {
      events.place.scroll(lines)
    } else {
      selection.move(lines, of: session.publish.plan?.items.count ?? 0)
    }
  }

  mutating func follow(_ session: Session) {
    selection.clamp(to: session.publish.plan?.items.count ?? 0)
    events.follow(session.log)
  }
}
