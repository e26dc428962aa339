import ArgumentParser
import Core

/// What a person may ask of a publish.
struct PublishFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp("The dataset's name, in place of the descriptor's.", valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp(
      "Publish for another owner, by their user name, where your token may.", valueName: "owner"))
  var owner: String?

  @Flag(help: "Who may find the dataset: --public (the default), --unlisted or --private.")
  var visibility: Visibility = .public

  @Flag(help: "Make the plan, tell it and end: nothing is sent, nothing is kept.")
  var dryRun = false

  @Flag(help: "Check as a publish does and end, offline: 0, or 3 with findings that count.")
  var checkOnly = false

  @Flag(name: .long, help: "Publish although the local checks have findings.")
  var skipCheck = false

  @Option(
    help: ArgumentHelp(
      "The least finding that ends it before anything is sent: error or warning.",
      valueName: "severity"),
    transform: PublishFlags.severity)
  var failOn = Severity.error

  @Flag(name: .shortAndLong, help: "Do not ask before sending, and open no screen for it.")
  var yes = false

  @Flag(
    inversion: .prefixedNo,
    help: "Follow the flow to its end, or end once the revision is registered (0).")
  var wait = true

  @Flag(help: "With --no-wait: end with 8, as the revision is not published yet.")
  var failPending = false

  @OptionGroup private var waiting: WaitFlag

  @Option(
    help: ArgumentHelp(
      """
      An earlier run of the same: auto goes on with it, never makes a revision of its own, and an ID \
      (datahub-tui runs) goes on with that run or not at all.
      """,
      valueName: "auto|never|ID"))
  var resume = "auto"

  @Flag(help: "End with 9 where nothing changed since the last successful revision.")
  var errorOnNoChange = false

  @Option(help: ArgumentHelp("Files sent at the same time, 1 to 8.", valueName: "number"))
  var jobs = 4

  @OptionGroup private var rate: RateFlag

  @Option(help: ArgumentHelp("Tries after the first of each request.", valueName: "number"))
  var retries = RetryPolicy.usualRetries

  /// The flags that stand for a findability.
  enum Visibility: String, EnumerableFlag {
    case `public`, unlisted, `private`

    var findability: Findability {
      switch self {
      case .public: .published
      case .unlisted: .unlisted
      case .private: .private
      }
    }
  }

  private static func severity(_ text: String) throws -> Severity {
    guard let severity = Severity(rawValue: text), severity != .hint else {
      throw ValidationError("write error or warning.")
    }
    return severity
  }

  /// Refuses values that make no sense.
  func check() throws {
    guard (1...8).contains(jobs) else { throw ValidationError("--jobs goes from 1 to 8.") }
    try rate.check()
    guard (0...20).contains(retries) else { throw ValidationError("--retries goes from 0 to 20.") }
    try checkTogether()
  }

  /// Refuses flags that contradict each other.
  private func checkTogether() throws {
    let ends = [("--check-only", checkOnly), ("--dry-run", dryRun), ("--no-wait", !wait)]
      .filter(\.1).map(\.0)
    if ends.count > 1 {
      throw ValidationError("Give one of \(ends.joined(separator: " and ")): each is an end.")
    }
    if failPending, wait { throw ValidationError("--fail-pending goes with --no-wait.") }
    if skipCheck, checkOnly { throw ValidationError("--check-only and --skip-check: give one.") }
    if skipCheck, failOn == .warning {
      throw ValidationError("--fail-on warning and --skip-check: give one.")
    }
    if resume.isEmpty { throw ValidationError("--resume: write auto, never or the ID of a run.") }
  }

  /// The flags given that the screen does not know.
  var linesOnly: [String] {
    [
      ("--check-only", checkOnly), ("--dry-run", dryRun), ("--no-wait", !wait),
      ("--resume \(Sanitized(resume))", resume != "auto" && resume != "never"),
      ("--error-on-no-change", errorOnNoChange),
    ].filter(\.1).map(\.0)
  }

  /// Whether a person is there to be asked, and wants to be.
  var asks: Bool { !yes && StandardInput.asks }

  var bytesPerSecondLimit: Int? { rate.bytesPerSecond }

  private var goal: PublishOptions.Goal {
    if checkOnly { return .checked }
    if dryRun { return .planned }
    return wait ? .published : .registered
  }

  /// What is to become of files that are no package yet.
  func fileWish(isJSON: Bool) -> FilePackage.Wish {
    if goal == .checked || goal == .planned { return .keepInMemory }
    if yes { return .write }
    return !isJSON && asks ? .ask : .refuse
  }

  func options(asks: Bool) -> PublishOptions {
    var options = PublishOptions(
      findability: visibility.findability, name: name,
      findings: skipCheck ? .publishAnyway : .stop, confirmation: asks ? .asked : .given,
      jobs: jobs, retry: RetryPolicy(retries: retries),
      waitTimeoutSeconds: waiting.seconds,
      seed: UInt64.random(in: .min ... .max))
    options.goal = goal
    options.failOn = failOn
    options.owner = owner
    options.unchanged = errorOnNoChange ? .refuse : asks ? .ask : .follow
    options.resumption = resume == "never" ? .never : .auto
    return options
  }
}

/// What a publish writes beside its lines.
struct PublishOutputFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write what was found to a file, whatever the end: \(ReportTarget.endings).",
      valueName: "file"),
    transform: ReportTarget.init(option:))
  var report: ReportTarget?

  @Option(
    help: ArgumentHelp(
      "Append what happens to a file, times in UTC; a new one is for you alone.",
      valueName: "file"))
  var log: String?

  /// The flags given that the screen does not know.
  var linesOnly: [String] {
    [("--report", report != nil), ("--log", log != nil)].filter(\.1).map(\.0)
  }
}
