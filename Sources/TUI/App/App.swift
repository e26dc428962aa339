internal import Core

/// The whole program as a value: events go in, effects come out, and a picture can be had at any
/// moment. It knows no terminal, no clock and no file.
struct App: Hashable, Sendable {
  var session: Session
  var screens = Screens()
  /// When `^C` was pressed last, by the program's clock.
  var interruptedAt: Double?
  /// The status the program ends with; nil while it goes on.
  var ending: ExitStatus?

  /// Bounds.
  enum Limit {
    /// How long after the first `^C` a second one ends the program at once.
    static let secondInterruptSeconds = 3.0
    /// Terminals narrower than this leave the hub out of the header.
    static let hubColumns = 60
  }

  /// The program before its first event.
  init(_ surroundings: Surroundings) { session = Session(surroundings) }

  /// Takes in what has come about and says what is to be done, in order.
  mutating func handle(_ event: AppEvent, at moment: Moment) -> [AppEffect] {
    if isLate(event) { return [] }
    session.moment = moment
    let effects = take(event) + goOn(after: event)
    session.closeOldQuestion()
    session.beneath = beneath(session)
    for id in ScreenID.allCases { screens.change(id) { [session] in $0.follow(session) } }
    let asked = screens.change(ScreenID.top(of: session)) { [session] in $0.ask(session) }
    return effects + asked + pulse()
  }

  private mutating func take(_ event: AppEvent) -> [AppEffect] {
    switch event {
    case .terminal(let event): take(event)
    case .endAsked(let status): end(session.endedStatus ?? status)
    default: learn(event)
    }
  }

  private mutating func take(_ event: TerminalEvent) -> [AppEffect] {
    switch event {
    case .key(let key): return press(key)
    case .paste(let text): return top { $0.paste(text, &$1) }
    case .pressed(let row, let column):
      return frame(session.size).click(row: row, column: column).map { take($0) } ?? []
    case .scrolled(let row, let column, let lines):
      let pane = frame(session.size).pane(row: row, column: column)
      return top { screen, session in
        screen.scroll(lines, over: pane, &session)
        return []
      }
    case .resized(let size):
      session.size = size
      return []
    case .focused: return []
    case .resumed: return [.redraw]
    case .closed: return end(session.endedStatus ?? .hungUp)
    }
  }

  private mutating func press(_ key: Key) -> [AppEffect] {
    let screen = screens[ScreenID.top(of: session)]
    let always: [Command] = [.interrupt, .suspend, .redraw]
    if let command = session.keys.command(for: key, among: always) { return perform(command) }
    if session.size.isEnough, screen.isTyping(session) { return top { $0.type(key, &$1) } }
    let own = session.size.isEnough ? screen.commands(session) : []
    let commands = own + App.everywhere(session)
    guard let command = session.keys.command(for: key, among: commands) else { return [] }
    return perform(command)
  }

  private mutating func take(_ click: Click) -> [AppEffect] {
    switch click {
    case .command(let command): perform(command)
    case .step(let step): perform(step.command)
    case .row, .pane: top { $0.click(click, &$1) }
    }
  }

  /// Carries out a command: the top screen's own, or one that works everywhere.
  mutating func perform(_ command: Command) -> [AppEffect] {
    session.note = nil
    let isOwn = screens[ScreenID.top(of: session)].commands(session).contains(command)
    return isOwn ? top { $0.perform(command, &$1) } : performAnywhere(command)
  }

  /// Ends the program.
  mutating func end(_ status: ExitStatus) -> [AppEffect] {
    ending = ending ?? status
    return [.quit(ending ?? status)]
  }

  /// Lets the top screen change itself and the session.
  private mutating func top(
    _ change: (inout any Screen, inout Session) -> [AppEffect]
  ) -> [AppEffect] {
    var changed = session
    let effects = screens.change(ScreenID.top(of: session)) { change(&$0, &changed) }
    session = changed
    guard let wanted = session.wanted else { return effects }
    session.wanted = nil
    return effects + perform(wanted)
  }
}
