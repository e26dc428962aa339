internal import Core

/// What is to be published, and how far that is.
struct PublishState: Hashable, Sendable {
  /// What the person asked for.
  var findability = Findability.published
  /// Files that the person left out, by path.
  var excluded: Set<String> = []
  var jobs = 4
  /// Bytes a second at most; nil for as many as go.
  var bytesPerSecondLimit: Int?

  /// The run of an earlier time that is watched, in place of a publish.
  var watched: RunEntry?
  /// Whether this publish goes on with a revision that an earlier run registered, so that the hub
  /// knows better than this program's clock when things happened.
  var isTakenUp = false

  /// Whether the engine is at work on a plan or a publish.
  var isRunning = false
  var plan: PublishPlan?
  var diff: RevisionDiff?
  /// Whether the plan was confirmed, so that things are sent.
  var isConfirmed = false
  var isPaused = false
  /// Whether the person confirmed it before their sign-in ended: it is not asked again.
  var goesOn = false
  var board = PublishBoard()
  var transfers = TransferMeter()
  var exchanges = ExchangeLog()
  /// The hub's validation report.
  var report: ValidationReport?
  var outcome: PublishOutcome?
  /// When things began, by the program's clock.
  var startedAt: Double?
  var uploadedAt: Double?
  var endedAt: Double?
}

/// A publish from this machine, read from its journal.
struct RunEntry: Hashable, Sendable {
  /// Names the run.
  let id: String
  let path: String
  let dataset: Sanitized
  let state: State
  /// When it last wrote something, in seconds since 1970.
  let epochSeconds: Double
  /// When it began, in seconds since 1970, where its journal tells.
  var startedAt: Double?
  /// The files it was of; empty where its journal does not tell.
  var files: [RunFile] = []
  /// Whether a process works with its journal: this one, or another.
  var isUnderWay = false

  enum State: Hashable, Sendable {
    /// Cut off while it uploaded; how many files were confirmed.
    case uploading(confirmed: Int)
    /// Registered; the flow was not seen to end.
    case registered(FlowID)
    case ended(FlowID?, FlowState)
  }
}
