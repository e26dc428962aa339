internal import Core

/// The question where a view is saved, over the screen that it is a view of.
struct SaveScreen: Screen {
  private var place = AskedPath()

  /// Asks where the view of an effect goes.
  mutating func ask(_ effect: AppEffect) { place.ask(effect, offering: effect.savedView?.offered) }

  func hints(_ session: Session) -> [Hint] { place.isAsking ? AskedPath.hints : [Hint(.back)] }

  func isTyping(_ session: Session) -> Bool { true }

  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    let effects = place.perform(command)
    closeIfAnswered(&session)
    return effects
  }

  mutating func type(_ key: Key, _ session: inout Session) -> [AppEffect] {
    let effects = place.type(key)
    closeIfAnswered(&session)
    return effects
  }

  mutating func paste(_ text: String, _ session: inout Session) -> [AppEffect] {
    place.paste(text)
    return []
  }

  private func closeIfAnswered(_ session: inout Session) {
    if !place.isAsking { session.close() }
  }

  mutating func follow(_ session: Session) {
    if session.page == .save { place.follow(session) } else { place = place.closed }
  }

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    place.draw(in: area, on: &frame)
  }
}
