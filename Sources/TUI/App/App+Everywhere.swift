internal import Core

// Commands that work on every screen.
extension App {
  /// The commands that work whatever screen is on top.
  static func everywhere(_ session: Session) -> [Command] {
    guard session.size.isEnough else { return [.quit, .interrupt, .suspend, .redraw] }
    var commands: [Command] = [.help, .palette, .quit, .interrupt, .suspend, .redraw]
    commands += [.showLog, .theme, .stillness, .showRuns]
    if session.publish.plan != nil { commands.append(.showFlow) }
    commands += Step.allCases.filter { session.allows($0) }.map(\.command)
    if !session.pages.isEmpty { commands.append(.back) }
    return commands
  }

  mutating func performAnywhere(_ command: Command) -> [AppEffect] {
    guard App.everywhere(session).contains(command) else { return [] }
    switch command {
    case .help: session.open(.help)
    case .palette: session.open(.palette)
    case .showLog: session.open(.log)
    case .showFlow: session.open(.flow)
    case .showRuns:
      session.open(.runs)
      return [.listRuns]
    case .back: session.close()
    case .quit: return quit()
    case .interrupt: return interrupt()
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .stillness:
      session.hasMotion.toggle()
      session.note = Note(session.hasMotion ? "Spinners move again." : "Nothing moves on its own.")
    case .theme: return [.nextTheme]
    default:
      if let step = Step.allCases.first(where: { $0.command == command }) { session.go(to: step) }
    }
    return []
  }

  /// Quits; asks first while something is being sent. A question is answered, not passed by.
  private mutating func quit() -> [AppEffect] {
    if case .dialog = session.page { return [] }
    guard session.publish.isSending else { return end(session.status) }
    session.open(.dialog(.quit))
    return []
  }

  /// The first time stops nicely, the second time at once.
  private mutating func interrupt() -> [AppEffect] {
    let now = session.moment.now
    if let before = interruptedAt, now - before <= Limit.secondInterruptSeconds {
      return end(.interrupted)
    }
    interruptedAt = now
    guard session.publish.isRunning else { return end(session.endedStatus ?? .interrupted) }
    let isRegistered = session.publish.board.flow != nil
    session.note = Note(
      isRegistered
        ? "Leaving; \(session.surroundings.afterLeaving). ^C again within 3 s leaves at once."
        : "Stopping; what was confirmed is kept. ^C again within 3 s stops at once.", .warn)
    return [.cancelPublish, .quitWhenStopped(.interrupted)]
  }
}

extension Session {
  /// The status the program ends with when the person leaves now. A run that was over before says
  /// nothing of this session.
  var status: ExitStatus {
    if publish.watched?.state.isOver == true { return .cancelledByUser }
    if let outcome = publish.outcome { return ExitStatus(outcome) }
    return publish.board.flow == nil ? .cancelledByUser : .stillRunning
  }

  /// How a publish of this session ended, where that is known: it is told, whatever ends the program.
  var endedStatus: ExitStatus? {
    if publish.watched?.state.isOver == true { return nil }
    switch publish.outcome {
    case .published?, .failed?: return status
    case .cancelled?, nil: return nil
    }
  }
}

extension PublishState {
  /// Whether bytes are on their way, or the flow is not registered yet.
  var isSending: Bool { isRunning && isConfirmed && board.flow == nil }
}
