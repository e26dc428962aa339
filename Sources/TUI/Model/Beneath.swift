/// The screen that help explains, that the palette's commands are for and that a question covers.
struct Beneath: Hashable, Sendable {
  var screen = ScreenID.package
  /// What its footer shows.
  var hints: [Hint] = []
  /// Its own commands that work now, those of the footer first.
  var own: [Command] = []
  /// The commands that work now on every screen.
  var everywhere: [Command] = []

  /// All commands that work now.
  var commands: [Command] { own + everywhere }
}

extension Session {
  /// The session without help, palette and question on top.
  var uncovered: Session {
    var session = self
    while let page = session.page, page.isOverlay { session.close() }
    return session
  }

  /// Takes a question away that nothing hangs on any more.
  mutating func closeOldQuestion() {
    guard case .dialog = page, !publish.isRunning else { return }
    close()
  }
}
