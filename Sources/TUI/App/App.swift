internal import Core

/// The whole program as a value: events go in, effects come out, and a picture can be had at any
/// moment. It knows no terminal, no clock and no file.
struct App: Hashable, Sendable {
  var session: Session
  var screens = Screens()
  /// When `^C` was pressed last, by the program's clock.
  private var interruptedAt: Double?
  /// The status the program ends with; nil while it goes on.
  var ending: ExitStatus?

  enum Limit {
    /// How long after the first `^C` a second one ends the program at once.
    fileprivate static let secondInterruptSeconds = 3.0
    /// Terminals narrower than this leave the hub out of the header.
    static let hubColumns = 60
  }

  /// The program before its first event.
  init(_ surroundings: Surroundings) { session = Session(surroundings) }

  /// Handles an event and returns what is to be done, in order.
  mutating func handle(_ event: AppEvent, at moment: Moment) -> [AppEffect] {
    if isLate(event) { return [] }
    session.moment = moment
    let effects = take(event) + goOn(after: event)
    session.closeOldQuestion()
    if session.page?.isOverlay == true { session.beneath = beneath(session) }
    screens.follow(session)
    let asked = screens.change(ScreenID.top(of: session)) { [session] in $0.ask(session) }
    for case .package(.profile(let key)) in effects + asked { session.profiling = key }
    return effects + asked + pulse()
  }

  private mutating func take(_ event: TerminalEvent) -> [AppEffect] {
    switch event {
    case .key(let key):
      session.note = nil
      return press(key)
    case .paste(let text):
      session.note = nil
      return top { $0.paste(text, &$1) }
    case .pressed(let row, let column):
      session.note = nil
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
    case .resumed: return [.screen(.redraw)]
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
    guard let command = session.keys.command(for: key, among: commands) else {
      session.note = session.refusal(of: key)
      session.note?.stay = .untilNews
      return []
    }
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
    let others = effects.filter { !askWhere($0) }
    guard let wanted = session.wanted else { return others }
    session.wanted = nil
    return others + perform(wanted)
  }

  /// Asks where a view is saved that has no place yet; false for other effects.
  private mutating func askWhere(_ effect: AppEffect) -> Bool {
    guard let view = effect.savedView, view.path == nil else { return false }
    screens.save.ask(effect)
    session.open(.save)
    return true
  }
}

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

  private mutating func performAnywhere(_ command: Command) -> [AppEffect] {
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
    case .suspend: return [.screen(.suspend)]
    case .redraw: return [.screen(.redraw)]
    case .stillness:
      session.hasMotion.toggle()
      session.note = Note(session.hasMotion ? "Spinners move again." : "Nothing moves on its own.")
    case .theme: return [.screen(.nextTheme)]
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
    return [.publish(.cancel), .quitWhenStopped(.interrupted)]
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

  /// How a publish of this session ended, where known. It is printed however the program ends.
  fileprivate var endedStatus: ExitStatus? {
    if publish.watched?.state.isOver == true { return nil }
    switch publish.outcome {
    case .published?, .failed?, .reached?: return status
    case .cancelled?, nil: return nil
    }
  }
}

extension PublishState {
  /// Whether bytes are on their way, or the flow is not registered yet.
  var isSending: Bool { isRunning && isConfirmed && board.flow == nil }
}

extension App {
  /// What is left to say when the screen is gone: what became of a publish of this session, and the
  /// way on. Nothing where nothing was begun.
  var lastWords: Phrase? {
    let publish = session.publish
    guard publish.isConfirmed, publish.watched == nil else { return nil }
    let subject = session.subject ?? "the package"
    let page: Phrase =
      publish.pageAddress.map {
        " \(Sanitized($0, limit: PublishSummary.Limit.address))"
      } ?? ""
    switch publish.outcome {
    case .published(let flow, _)?: return "✓ \(subject) revision \(flow.revision):\(page)"
    case .failed(_, .stillRunning)?: break
    case .failed(_, let failure)?:
      let message = failure.message(isMock: session.surroundings.isMock)
      return "✗ \(subject): \(Sanitized(message, limit: PublishSummary.Limit.message))"
    case .cancelled?, .reached?, nil: break
    }
    guard let flow = publish.board.flow else {
      return "Stopped. \(publish.keptWords ?? "What was confirmed is kept.")"
    }
    return
      "Revision \(flow.revision) of \(subject) is being made; \(session.surroundings.afterLeaving)."
      + " Publish again, or Runs, shows how it ended:\(page)"
  }
}

// What events change in the session.
extension App {
  private mutating func take(_ event: AppEvent) -> [AppEffect] {
    if session.note?.stay == .untilNews, event.isNews { session.note = nil }
    switch event {
    case .started:
      let asks: [AppEffect] = session.surroundings.hasLogin ? [.signIn(.checkSession)] : []
      return [.package(.find)] + asks + [.listRuns]
    case .terminal(let event): return take(event)
    case .ticked: session.publish.transfers.look(at: session.moment.now)
    case .endAsked(let status): return end(session.endedStatus ?? status)
    case .packagesFound(let entries): return session.shelf.take(entries)
    case .packageOpened(let path, let package): return learn(package, at: path)
    case .packageRefused(let path, let reason): learnRefusal(reason, at: path)
    case .packageDrafted(let draft): session.shelf.draft = draft
    case .completed(let completion): session.shelf.completion = completion
    case .rowsRead(let path, let resource, let sample): learn(sample, of: resource, at: path)
    case .profiled(let key, let look): session.learn(look, of: key)
    case .contextRead(let number, let place, let sample):
      session.check.take(sample, at: place, of: number)
    case .fixOffered(let number, let offer): session.learn(offer, of: number)
    case .checkNews(let number, let news): session.learn(news, of: number)
    case .hubOpened(let address): session.surroundings.address = address
    case .sessionRead(let reply): learn(reply)
    case .sessionUnreadable(let reason): learnUnreadableSession(reason)
    case .deviceCodeOffered: session.hasDeviceCode = true
    case .loginOffered(let offer): session.login = .waiting(offer)
    case .loginFailed(let reason): session.login = .failed(reason)
    case .noticed(let notice): learn(notice)
    case .exchanged(let exchange): session.publish.exchanges.add(exchange)
    case .compared(let diff): session.publish.diff = diff
    case .runsListed(let runs):
      session.runs = runs
      session.shelf.recent = runs
    case .edited: return learnEdit()
    case .told(let note): session.note = note
    }
    return []
  }

  private mutating func learn(_ reply: AuthCheckReply) {
    switch reply {
    case .authenticated(let profile):
      session.account = .signedIn(profile)
      session.login = .choosing
    case .anonymous(let providers):
      session.account = .signedOut(
        providers: providers.sorted { $0.key < $1.key }.map {
          Account.Provider(name: Sanitized($0.key), address: Sanitized($0.value))
        })
    }
  }

  private mutating func learnUnreadableSession(_ reason: Sanitized) {
    session.account = .signedOut(providers: [])
    if session.login == .choosing { session.login = .failed(reason) }
    session.note = Note("\(reason)", .bad)
  }

  private mutating func learn(_ package: OpenPackage, at path: String) -> [AppEffect] {
    session.shelf.take(.opened(package), at: path)
    guard session.shelf.wanted == path else { return [] }
    return session.choose(package)
  }

  private mutating func learnRefusal(_ reason: Sanitized, at path: String) {
    session.shelf.take(.refused(reason), at: path)
    guard session.shelf.wanted == path else { return }
    session.shelf.wanted = nil
    session.note = Note("\(reason)", .bad)
  }

  private mutating func learn(_ sample: RowSample, of resource: Int, at path: String) {
    guard var package = session.shelf.opened(path) else { return }
    package.previews[resource] = sample
    session.shelf.take(.opened(package), at: path)
  }

  /// An editor was closed: what it may have changed is looked at anew.
  private mutating func learnEdit() -> [AppEffect] {
    session.shelf.forgetLooks()
    if session.step == .check || session.step == .report { return session.checkAfterChange() }
    return session.step == .package ? [.package(.find)] : []
  }
}
