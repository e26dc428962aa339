internal import Core

/// What the program knows, shared by all screens: facts that came as events, and where the person is.
struct Session: Hashable, Sendable {
  var surroundings: Surroundings
  /// The time of the newest event.
  var moment = Moment()
  var size = Size(columns: 80, rows: 24)
  /// The step on the screen.
  var step = Step.package
  /// What covers the step, the topmost last.
  var pages: [Page] = []
  /// The pane that has the whole screen.
  var isZoomed = false
  /// Whether anything may move on its own.
  var hasMotion = true
  var note: Note?
  var keys = KeyMap()
  /// What lies under help, palette or a question.
  var beneath = Beneath()
  /// A command that a page was left for: what lies below carries it out next.
  var wanted: Command?

  var shelf = Shelf()
  var package: OpenPackage?
  var check = CheckState()
  var account = Account.unknown
  var login = LoginState.choosing
  /// Whether the hub lets people sign in by a code.
  var hasDeviceCode = false
  var publish = PublishState()
  var runs: [RunEntry]?
  /// The resource whose columns are looked at.
  var columns: ResourcePlace?
  /// The look at columns that was asked for last.
  var profiling: ProfileKey?
  var log = EventLog()

  init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// What is on top: a page, or nil for the step itself.
  var page: Page? { pages.last }

  /// Shows a step, whatever covered it.
  mutating func go(to step: Step) {
    self.step = step
    pages = []
    isZoomed = false
    leaveNote()
  }

  /// Covers the step with a page, unless it is there already.
  mutating func open(_ page: Page) {
    pages.removeAll { $0 == page }
    pages.append(page)
    leaveNote()
  }

  /// What was said where the person was means nothing elsewhere, unless it is about the program.
  private mutating func leaveNote() { if note?.stay != .untilKey { note = nil } }

  /// Takes the topmost page away.
  mutating func close() { if !pages.isEmpty { pages.removeLast() } }

  /// Whether a step may be gone to: what it needs is there.
  func allows(_ step: Step) -> Bool {
    switch step {
    case .package: true
    case .check: package != nil
    case .signIn: check.isOver
    case .plan: check.isOver && account.profile != nil
    case .upload: publish.isConfirmed
    case .pipeline: publish.board.flow != nil
    case .report: publish.report != nil || check.isOver
    }
  }
}

/// The line above the footer.
struct Note: Hashable, Sendable {
  var text: Phrase
  var style: Style
  var stay = Stay.here

  /// What takes it away; the next key does in any case.
  enum Stay: Hashable, Sendable {
    /// Whatever happens next.
    case untilNews
    /// Going elsewhere.
    case here
    /// A key alone: it is about the program as a whole.
    case untilKey
  }

  init(_ text: Phrase, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

/// The time, as the program's source of time has it.
struct Moment: Hashable, Sendable {
  /// Seconds from some beginning, never going back.
  var now = 0.0
  /// Seconds since 1970.
  var epochSeconds = 0.0
}

/// What stays the same while the program runs.
struct Surroundings: Hashable, Sendable {
  /// The hub's site without its scheme, as `datahub.io`.
  var hub: Sanitized
  /// The hub's addresses.
  var address: HubAddress
  var isMock = false
  /// The folder the person is in, as it is shown.
  var folder: Sanitized
  /// Where a token is kept, as it is shown.
  var credentialPath: Sanitized
  /// Whether a token is there at the start.
  var hasLogin = true
  /// Whether `DATAHUB_TOKEN` holds one.
  var hasTokenInEnvironment = false
  /// Whether a browser can be opened here.
  var hasBrowser = false
  /// The person's home, which is shown as `~`.
  var home: String?
  /// The command of `$EDITOR`; nil where none is set.
  var editor: Sanitized?
  /// Seconds east of UTC, for times people read.
  var offsetSeconds = 0
}

extension Session {
  /// Makes a package the one to be published and begins its check.
  mutating func choose(_ package: OpenPackage) -> [AppEffect] {
    shelf.wanted = nil
    guard !publish.isRunning || !publish.isConfirmed else {
      note = Note("A publish is running. Cancel it first, or wait until it has ended.", .warn)
      return []
    }
    if publish.isConfirmed { publish = publish.renewed }
    if self.package?.path != package.path { publish.excluded = [] }
    self.package = package
    go(to: .check)
    return beginCheck()
  }

  /// Checks the chosen package from the start.
  mutating func beginCheck() -> [AppEffect] {
    guard let package else { return [] }
    // What is found now is of other bytes than those of a publish that has ended.
    if publish.outcome != nil { publish = publish.renewed }
    let number = check.number + 1
    check = CheckState()
    check.number = number
    check.hasBegun = true
    check.startedAt = moment.now
    check.take(package)
    return [.check(.run(path: package.path, number: number))]
  }

  /// Goes on after the check: to the plan where somebody is signed in.
  mutating func continueAfterCheck() {
    guard check.isOver else { return }
    guard !check.isUnpublishable else {
      note = Note(
        "It cannot be published before the files are there. e edits, r checks again.", .bad)
      return
    }
    go(to: account.profile == nil ? .signIn : .plan)
  }

  /// Checks once more after something was changed in the package's files.
  mutating func checkAfterChange() -> [AppEffect] {
    guard !publish.isRunning || !publish.isConfirmed else { return [] }
    guard package != nil else { return openWatched() }
    if publish.outcome != nil { publish = publish.renewed }
    go(to: .check)
    return beginCheck()
  }

  /// Takes in news of a check; those of an older one are late.
  mutating func learn(_ news: CheckNews, of number: Int) {
    guard number == check.number else { return }
    check.revision += 1
    switch news {
    case .began(let package):
      shelf.take(.opened(package), at: package.path)
      self.package = package
      check.take(package)
    case .refused(let reason):
      note = Note("\(reason)", .bad)
      check.end(at: moment.now, isStopped: true)
    case .progressed(let index, let bytes, let rows, let errors):
      guard check.items.indices.contains(index) else { return }
      switch check.items[index].state {
      case .done, .unreadable: return
      case .waiting, .running:
        check.items[index].state = .running(bytes: bytes, rows: rows, errors: errors)
      }
    case .checked(let index, let checkup): check.set(.done(checkup), at: index)
    case .unreadable(let index, let reason): check.set(.unreadable(reason), at: index)
    case .ended(let fixes):
      check.fixes = fixes
      check.end(at: moment.now, isStopped: false)
      if check.goesOn, check.errors == 0, step == .check { continueAfterCheck() }
    case .stopped: check.end(at: moment.now, isStopped: true)
    }
  }
}

extension CheckState {
  /// Keeps the rows around a finding.
  mutating func take(_ sample: RowSample, at place: FindingPlaceKey, of number: Int) {
    guard number == self.number else { return }
    if contexts.count >= Limit.contexts { contexts = [:] }
    contexts[place] = sample
  }

  fileprivate mutating func take(_ package: OpenPackage) {
    descriptor = package.findings
    items = CheckItems(package.resources.map { Item(name: $0.name) })
  }

  fileprivate mutating func set(_ state: Item.State, at index: Int) {
    if items.indices.contains(index) { items[index].state = state }
  }

  fileprivate mutating func end(at now: Double, isStopped: Bool) {
    isOver = !isStopped
    self.isStopped = isStopped
    endedAt = now
  }
}

// What is left of the checks when resources are left out of the publish.
extension Session {
  /// The checks of the resources that are published.
  var keptItems: [CheckState.Item] {
    guard !publish.excluded.isEmpty, let resources = package?.resources else {
      return Array(check.items)
    }
    return zip(check.items, resources).compactMap { item, resource in
      resource.files.contains { publish.excluded.contains($0) } ? nil : item
    }
  }

  /// Errors in what is published.
  var keptErrors: Int {
    guard !publish.excluded.isEmpty else { return check.errors }
    let left = check.items.errors - CheckItems(keptItems).errors
    return check.errors - left
  }
}

// A run of an earlier time, shown in place of a publish.
extension Session {
  /// Shows how that run goes. A package that is not the run's is left: its checks tell nothing of it.
  mutating func watch(_ run: RunEntry) {
    if package?.location != run.path { leavePackage() }
    publish = publish.renewed
    publish.watched = run
    publish.isRunning = true
    publish.isConfirmed = true
    go(to: .pipeline)
  }

  /// Whether there is a package to check and publish: the one that is open, or the watched run's.
  var canOpenPackage: Bool { package != nil || publish.watched != nil }

  /// Opens the package of the run that is watched, to check it and publish it again.
  mutating func openWatched() -> [AppEffect] {
    guard let path = publish.watched?.path else { return [] }
    shelf.wanted = path
    note = Note("Opening \(surroundings.shown(path)) …", .dim)
    return [.package(.open(path: path))]
  }

  private mutating func leavePackage() {
    let number = check.number + 1
    package = nil
    check = CheckState()
    check.number = number
  }
}

// Changes to the descriptor that settle what was found.
extension Session {
  /// Has the change tried that settles a finding, to be shown; says why where there can be none.
  mutating func offerFix(for finding: ShownFinding?) -> [AppEffect] {
    guard !publish.isRunning || !publish.isConfirmed else {
      note = Note("The package is being published; it can be changed when that has ended.", .warn)
      return []
    }
    guard check.isOver else {
      note = Note("The check has to end first: what settles a finding is tried on all.", .warn)
      return []
    }
    guard let finding else {
      check.offer = check.fixes
      if check.fixes != nil, step == .check { go(to: .report) }
      if check.fixes == nil { note = Note("Nothing was found that a change could settle.") }
      return []
    }
    guard let found = finding.finding else {
      note = Note("The check here did not find that, so no change is known that settles it.", .warn)
      return []
    }
    note = Note("Trying what settles it…", .dim)
    return [.check(.offerFix(check: check.number, found))]
  }

  /// Shows a change that was tried, unless the person went elsewhere.
  mutating func learn(_ offer: FixOffer, of number: Int) {
    guard number == check.number, step == .check || step == .report, page == nil else { return }
    if step == .check { go(to: .report) }
    note = nil
    check.offer = offer
  }
}

// A publish whose sign-in ended midway: where the person stands they sign in again, and it goes on.
extension Session {
  /// Whether the hub no longer takes the sign-in that a publish, or a plan, went on with.
  var hasLostSignIn: Bool {
    if case .failed(_, .notSignedIn)? = publish.outcome { true } else { false }
  }

  /// What signs in again, as the footer has it.
  var signInHint: Hint {
    Hint(.choose, publish.isConfirmed ? "sign in again and go on" : "sign in again")
  }

  var signInNote: Note {
    let who: Phrase =
      surroundings.isMock ? "The session with the bundled backend is over" : "The sign-in is over"
    let rest: Phrase = publish.isConfirmed ? "; what was sent is kept." : "; nothing was sent."
    return Note("✗ \(who)\(rest)", .bad)
  }

  /// Goes on where the publish stopped, now that somebody has signed in. The same person's word
  /// still holds; another's plan is another's, and waits for theirs.
  mutating func resumePublish(as profile: UserProfile) -> [AppEffect] {
    if let run = publish.watched {
      watch(run)
      return [.publish(.watch(run))]
    }
    let owner = publish.plan?.owner.id ?? publish.board.flow?.dataset.ownerID
    let isSame = owner == profile.id
    step = .plan
    publish = publish.renewed
    publish.goesOn = isSame
    guard !isSame else { return [] }
    note = Note("You signed in as somebody else: this is a plan for them.", .warn)
    return []
  }
}
