import ArgumentParser
import Core
import Glibc
import MockServer
import TUI

/// `publish PATH`: the whole way from a folder to a revision, its pipelines and its report.
struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Check a Data Package, upload it, and follow its flow to the end.",
    discussion: """
      At a terminal it opens the screen on that package; --headless keeps to lines. Nothing is \
      uploaded that the hub has already. The same command after any break goes on where it stopped: \
      a registered revision is followed, not made again.
      """,
    aliases: ["push"])

  @Argument(help: "The package's folder, or its datapackage.json.")
  var path = "."

  @OptionGroup var hub: HubOptions
  @OptionGroup var mock: MockOptions
  @OptionGroup var face: FaceOptions
  @OptionGroup var publish: PublishFlags
  @OptionGroup var screen: ScreenOptions

  func validate() throws { try publish.check() }

  func run() async throws {
    let heading = PublishHeading(path: path, isMock: mock.mock)
    switch try face.face(isUnattended: publish.yes) {
    case let face where face == .tui || face == .accessible:
      throw ExitCode(await interface.run(face).rawValue)
    case .json: try await run(JSONFace(heading: heading), asks: false)
    case .quiet: try await run(QuietFace(), asks: false)
    case .tui, .plain, .accessible: try await run(PlainFace(heading: heading), asks: publish.asks)
    }
  }

  /// The same publish with a person at it.
  private var interface: Interface {
    var interface = Interface(path: path, hub: hub, mock: mock, screen: screen)
    interface.publish = publish.options(asks: true)
    interface.bytesPerSecondLimit = publish.bytesPerSecondLimit
    interface.choosesOnlyPackage = true
    return interface
  }

  private func run(_ face: any PublishFace, asks: Bool) async throws {
    SignalWatch.shared.onFirst { Task { await Self.endEarly(face) } }
    throw ExitCode(await status(face: face, asks: asks).rawValue)
  }

  /// Ends a run that a signal reached before there was anything to cancel.
  private static func endEarly(_ face: any PublishFace) async {
    let status = SignalWatch.shared.status ?? .cancelledByUser
    await face.end(.cancelled(.packaging), status: status)
    leave(status.rawValue)
  }

  private func status(face: any PublishFace, asks: Bool) async -> ExitStatus {
    let opened: Hub
    do { opened = try await Hub.open(hub, mock) } catch {
      let failure = CommandFailure(error)
      if let face = face as? JSONFace {
        await face.refuse(failure.message, status: failure.status)
      }
      StandardStream.error.write(line: failure.message)
      return failure.status
    }
    let status = await run(on: opened, face: face, asks: asks)
    await opened.close()
    return status
  }

  private func run(on hub: Hub, face: any PublishFace, asks: Bool) async -> ExitStatus {
    let ports: PublishPorts
    do throws(PublishFailure) { ports = try self.ports(to: hub) } catch {
      let outcome = PublishOutcome.failed(.packaging, error)
      await face.end(outcome, status: ExitStatus(outcome))
      return ExitStatus(outcome)
    }
    hub.client.pace?.limit(bytesPerSecond: publish.bytesPerSecondLimit)
    let driver = PublishDriver(
      machine: PublishMachine(options: publish.options(asks: asks), address: hub.address),
      ports: ports,
      tell: { notice in await face.tell(notice) })
    SignalWatch.shared.onFirst { Task { await driver.cancel() } }
    let outcome = await driver.run()
    let status = SignalWatch.shared.ending(outcome)
    await face.end(outcome, status: status)
    return status
  }

  /// The package, its journal and the hub as the engine's ports.
  private func ports(to hub: Hub) throws(PublishFailure) -> PublishPorts {
    let package: LocalPackage
    do throws(HubFault) { package = try LocalPackage(at: path) } catch {
      throw .hub(.readPackage, error)
    }
    let journal: JournalFile
    do throws(HubFault) { journal = try self.journal(of: package, for: hub) } catch {
      throw .hub(.journal, error)
    }
    return LivePublish(package: package, hub: hub.client, journal: journal) { _ in
      await StandardInput.confirms("Publish?")
    }.ports
  }

  private func journal(of package: LocalPackage, for hub: Hub) throws(HubFault) -> JournalFile {
    let (folder, name): (String, String)
    do throws(FileFault) {
      folder = try ProcessEnvironment.publishFolder()
      name = hub.isMock ? AbsolutePath.text(try mock.folder()) : hub.address.api
    } catch { throw .file(error) }
    return try PublishJournals(folder: folder, hub: name).open(package: package.path)
  }
}

/// What a person may ask of a publish.
struct PublishFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp("The dataset's name, in place of the descriptor's.", valueName: "name"))
  var name: String?

  @Flag(help: "Who may find the dataset: --public (the default), --unlisted or --private.")
  var visibility: Visibility = .public

  @Flag(name: .long, help: "Publish although the local checks have findings.")
  var skipCheck = false

  @Flag(name: .shortAndLong, help: "Do not ask before sending, and open no screen for it.")
  var yes = false

  @Option(help: ArgumentHelp("How long to follow the flow: 90s, 30m, 2h.", valueName: "time"))
  var waitTimeout = "30m"

  @Option(help: ArgumentHelp("Files sent at the same time, 1 to 8.", valueName: "number"))
  var jobs = 4

  @Option(
    help: ArgumentHelp(
      "Bytes a second at most, all uploads together: 500k, 2M.", valueName: "rate"))
  private var limitRate: String?

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

  /// Refuses values that make no sense.
  func check() throws {
    guard TimeSpan(waitTimeout) != nil else {
      throw ValidationError("--wait-timeout \"\(Sanitized(waitTimeout))\": write 90s, 30m or 2h.")
    }
    guard (1...8).contains(jobs) else { throw ValidationError("--jobs goes from 1 to 8.") }
    if let limitRate, ByteRate(limitRate) == nil {
      throw ValidationError(
        "--limit-rate \"\(Sanitized(limitRate))\": write 500k or 2M, at least 1k.")
    }
    guard (0...20).contains(retries) else { throw ValidationError("--retries goes from 0 to 20.") }
  }

  /// Whether a person is there to be asked, and wants to be.
  var asks: Bool { !yes && StandardInput.asks }

  var bytesPerSecondLimit: Int? { limitRate.flatMap { ByteRate($0)?.bytesPerSecond } }

  func options(asks: Bool) -> PublishOptions {
    PublishOptions(
      findability: visibility.findability, name: name,
      findings: skipCheck ? .publishAnyway : .stop, confirmation: asks ? .asked : .given,
      jobs: jobs, retry: RetryPolicy(retries: retries),
      waitTimeoutSeconds: TimeSpan(waitTimeout)?.seconds ?? 1800,
      seed: UInt64.random(in: .min ... .max))
  }
}

/// Bytes a second as people write them: `500k`, `2M`, or a number.
struct ByteRate {
  let bytesPerSecond: Int

  init?(_ text: String) {
    let units: [Character: Double] = ["k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "g": 1e9, "G": 1e9]
    let unit = text.last.flatMap { units[$0] }
    guard let number = Double(unit == nil ? text : String(text.dropLast())), number.isFinite,
      number > 0, number <= 1e12, number * (unit ?? 1) >= ByteRate.least
    else { return nil }
    bytesPerSecond = Int(min(number * (unit ?? 1), 1e15))
  }

  /// A slower upload would be taken for one that has stopped.
  static let least = 1_000.0
}

/// A time as people write it: `90s`, `30m`, `2h`, or a number of seconds.
struct TimeSpan {
  let seconds: Double

  init?(_ text: String) {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
    let unit = text.last.flatMap { units[$0] }
    guard let number = Double(unit == nil ? text : String(text.dropLast())), number.isFinite,
      number > 0, number <= 1e6
    else { return nil }
    seconds = number * (unit ?? 1)
  }
}
