extension App {
  /// What lies under the pages that have no keys of their own to explain.
  func beneath(_ session: Session) -> Beneath {
    let session = session.uncovered
    let id = ScreenID.top(of: session)
    let screen = screens[id]
    return Beneath(
      screen: id, hints: screen.hints(session), own: screen.commands(session),
      everywhere: App.everywhere(session))
  }
}
