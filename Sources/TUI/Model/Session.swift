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
  var log = EventLog()

  init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// What is on top: a page, or nil for the step itself.
  var page: Page? { pages.last }

  /// Shows a step, whatever covered it.
  mutating func go(to step: Step) {
    self.step = step
    pages = []
    isZoomed = false
    note = nil
  }

  /// Covers the step with a page, unless it is there already.
  mutating func open(_ page: Page) {
    pages.removeAll { $0 == page }
    pages.append(page)
    note = nil
  }

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
