import ArgumentParser
import Core
import MockServer
import TUI

/// `resume [ID]`: takes up a publish that was cut.
struct ResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Take up a publish that was cut: the newest, or the one with that ID.",
    discussion: """
      What the hub has is not sent again, and a registered revision is followed to its end, not made \
      again. A package that has changed since is another publish: that is said, and nothing is sent. \
      A run of the bundled backend is taken up with that backend.

      Examples:
        datahub-tui resume                  the newest that was cut
        datahub-tui runs                    all runs, with their IDs
        datahub-tui resume 3f9a --json      by the beginning of its ID; lines as of publish

      Exit codes: those of publish; 0 where there is nothing to take up, 66 for an ID that no run has, \
      64 where several begin so.
      """)

  @Argument(help: ArgumentHelp("The run's ID, or its beginning.", valueName: "id"))
  var id: String?

  @OptionGroup var hub: HubOptions
  @OptionGroup var mock: MockOptions
  @OptionGroup var output: PublishOutputFlags
  @OptionGroup var follow: FollowFlags

  @Flag(help: "One JSON object a line on standard output.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print the address alone, or what went wrong.")
  var quiet = false

  func validate() throws {
    try follow.check()
    if id?.isEmpty == true { throw ValidationError("The ID is empty. See datahub-tui runs.") }
    if json, quiet { throw ValidationError("--json and --quiet: give one.") }
  }

  func run() async throws {
    let status: ExitStatus
    do { status = try await taken() } catch {
      let failure = CommandFailure(error)
      status = await refuse(failure.message, failure.status)
    }
    throw ExitCode(status.rawValue)
  }

  private var face: Face { json ? .json : quiet ? .quiet : .plain }

  private func taken() async throws -> ExitStatus {
    let runs = PublishJournals.runs(in: try ProcessEnvironment.publishFolder()) { isMeant($0) }
    guard let id else {
      let cut = runs.filter(\.isCut)
      guard let newest = cut.first else {
        return await refuse("There is nothing to take up: no publish was cut.", .success)
      }
      guard let user = try await user(for: newest) else { return try await take(newest) }
      guard let own = cut.first(where: { $0.owner == user || $0.isMock }) else {
        return await refuse(
          "\(newest.words(to: user)) Sign in as \(Sanitized(newest.owner)), or, where you may publish"
            + " for them, run: datahub-tui resume \(newest.id)", .rejected)
      }
      return try await take(own)
    }
    let run = try RunMatch.run(id, among: runs)
    if let user = try await user(for: run), user != run.owner, !json, !quiet {
      StandardStream.error.write(line: run.words(to: user))
    }
    return try await take(run)
  }

  /// The user name of who is signed in to the hub that a run was of, asked before anything starts; nil
  /// where nobody is, the hub does not tell, or it is the bundled backend.
  private func user(for run: StoredRun) async throws -> String? {
    guard !run.isMock, try Hub.address(hub).api == run.record.subject.hub else { return nil }
    let client = try await Hub.open(hub, mock).client
    guard client.hasToken,
      case .authenticated(let profile)? = try? await client.checkSession()
    else { return nil }
    return profile.username
  }

  /// Whether runs of that hub are meant: all, unless a hub is named.
  private func isMeant(_ name: String) -> Bool {
    if mock.mock { return (try? mock.folder()).map { AbsolutePath.text($0) } == name }
    guard let api = hub.api else { return true }
    return HubAddress(api: api, site: "").api == name
  }

  private func take(_ run: StoredRun) async throws -> ExitStatus {
    if run.isUnderWay {
      return await refuse(
        "Run \(Sanitized(run.id)) is under way in another process.", .cannotCreate)
    }
    try run.requireNoEnd()
    return await (try headless(run)).status(as: face, made: nil)
  }

  /// The publish that goes on with a run.
  private func headless(_ run: StoredRun) throws -> HeadlessPublish {
    let subject = run.record.subject
    let (hub, mock) = try place(of: run)
    var publish = HeadlessPublish(path: subject.package, hub: hub, mock: mock)
    publish.report = output.report
    publish.log = output.log
    publish.options = follow.options
    publish.bytesPerSecondLimit = follow.bytesPerSecondLimit
    let names = subject.dataset.split(separator: "/").map(String.init)
    if let flow = run.record.flow {
      let owner = names.first ?? flow.dataset.ownerID
      publish.followed = FollowedFlow(
        flow: .init(flow, owner: owner), package: subject.package)
      return publish
    }
    publish.options.findability = subject.findability ?? .published
    publish.options.name = names.last
    publish.options.owner = names.first
    publish.options.excluded = Set(subject.excluded)
    // What had findings was wanted all the same when it was begun.
    publish.options.findings = .publishAnyway
    publish.options.resumption = .only(
      fingerprint: run.record.fingerprint, path: subject.package)
    return publish
  }

  /// The hub that a run was of: the bundled backend with its folder, or the one that is signed in to.
  private func place(of run: StoredRun) throws -> (HubOptions, MockOptions) {
    let name = run.record.subject.hub
    var mock = mock
    if run.isMock {
      (mock.mock, mock.mockData) = (true, name)
      return (hub, mock)
    }
    guard try Hub.address(hub).api == name else {
      throw ValidationError(
        "That run was of \(Sanitized(name)): give --api \(Sanitized(name)) and --domain of it.")
    }
    return (hub, mock)
  }

  /// Says why nothing is taken up.
  private func refuse(_ message: String, _ status: ExitStatus) async -> ExitStatus {
    guard json else {
      StandardStream.error.write(line: status == .success ? message : "✗ \(message)")
      return status
    }
    let heading = PublishHeading(path: "", isMock: mock.mock)
    await JSONFace(heading: heading).refuse(message, status: status)
    return status
  }
}

extension StoredRun {
  /// The user name of whom the dataset is.
  fileprivate var owner: String { String(record.subject.dataset.prefix { $0 != "/" }) }

  /// Whose it is, told to another user.
  fileprivate func words(to user: String) -> String {
    "Run \(Sanitized(id)) is of \(Sanitized(record.subject.dataset)), and you are"
      + " \(Sanitized(user))."
  }
}

/// How a run that is taken up is gone on with.
struct FollowFlags: ParsableArguments {
  @OptionGroup private var waiting: WaitFlag
  @OptionGroup private var rate: RateFlag

  @Option(help: ArgumentHelp("Tries after the first of each request.", valueName: "number"))
  private var retries = RetryPolicy.usualRetries

  var bytesPerSecondLimit: Int? { rate.bytesPerSecond }

  func check() throws {
    try rate.check()
    guard (0...20).contains(retries) else { throw ValidationError("--retries goes from 0 to 20.") }
  }

  var options: PublishOptions {
    PublishOptions(
      retry: RetryPolicy(retries: retries),
      waitTimeoutSeconds: waiting.seconds,
      seed: UInt64.random(in: .min ... .max))
  }
}
