import ArgumentParser
import Core
import MockServer

/// `mock`: the bundled backend alone.
struct MockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mock", abstract: "The bundled DataHub backend.",
    subcommands: [MockServeCommand.self, MockTokenCommand.self])
}

/// Where the backend keeps its data.
struct MockDataOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of the backend's data.", valueName: "folder"))
  var data: String?

  func folder() throws(FileFault) -> String {
    if let data { return data }
    return try ProcessEnvironment.mockFolder()
  }
}

/// `mock serve`: runs the backend until it is stopped.
struct MockServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve the whole flow on 127.0.0.1 until stopped.",
    discussion: """
      Prints the addresses of API, site and object store when it is ready. Get a token for it with \
      `datahub-tui mock token`.
      """)

  @Option(help: ArgumentHelp("The API's and the site's port; 0: any free one.", valueName: "port"))
  var port = 0

  @Option(help: ArgumentHelp("The object store's port; 0: any free one.", valueName: "port"))
  var s3Port = 0

  @Option(
    help: ArgumentHelp("What goes wrong, one of:\n\(FaultPlan.list)", valueName: "name"))
  var scenario: String?

  @Option(help: ArgumentHelp("What a scenario's chances follow from.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "Work so that a person can watch: 1, or so many times faster. Full speed without it.",
      valueName: "times"))
  var speed: Double?

  @Option(
    help: ArgumentHelp(
      "What a user's public packages may take, and the private ones again, in millions of bytes.",
      valueName: "megabytes"))
  private var maxStorage = Plan().maxPublicStorageMB

  @Option(help: ArgumentHelp("How many datasets a user may have.", valueName: "number"))
  var maxDatasets = Plan().maxDatasets

  @Flag(help: "Wait for another backend that has the folder; else this one ends (73).")
  var wait = false

  @OptionGroup var data: MockDataOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    for limit in [maxStorage, maxDatasets] where !(0...Self.largestLimit).contains(limit) {
      throw ValidationError("A limit goes from 0 to \(Self.largestLimit).")
    }
    for port in [port, s3Port] where !(0...65535).contains(port) {
      throw ValidationError("A port goes from 0 to 65535.")
    }
    _ = try Hub.scenario(named: scenario)
    if let speed, !(speed > 0 && speed.isFinite) {
      throw ValidationError("--speed is above 0, as 1 or 50.")
    }
  }

  private static let largestLimit = 1_000_000_000

  func run() async throws {
    let (stopped, stop) = AsyncStream<Void>.makeStream()
    let backend: Backend
    do {
      let options = try options()
      let starting = Task { try await Backend.start(options) }
      SignalWatch.shared.onFirst {
        starting.cancel()
        stop.finish()
      }
      backend = try await starting.value
    } catch is CancellationError {
      throw ExitCode((SignalWatch.shared.status ?? .terminated).rawValue)
    } catch {
      let failure = CommandFailure(error)
      StandardStream.error.write(line: failure.message)
      throw ExitCode(failure.status.rawValue)
    }
    tell(backend, folder: (try? data.folder()) ?? "")
    for await _ in stopped {}
    await backend.stop()
  }

  private func options() throws -> BackendOptions {
    var options = try Hub.backendOptions(
      folder: data.folder(), scenario: scenario, isPatient: wait)
    options.scenario.seed = seed
    options.pace = speed.map { .watchable(speed: $0) } ?? .full
    options.plan.maxDatasets = maxDatasets
    options.plan.maxPublicStorageMB = maxStorage
    options.plan.maxPrivateStorageMB = maxStorage
    options.apiPort = port
    options.s3Port = s3Port
    return options
  }

  private func tell(_ backend: Backend, folder: String) {
    if output.json {
      var lines = JSONLines()
      lines.line(
        "mock.ready",
        [
          ("api", .string(backend.apiURL)), ("site", .string(backend.siteURL)),
          ("s3", .string(backend.s3URL)), ("data", .shown(folder)),
        ])
      return
    }
    StandardStream.output.write(line: "API   \(backend.apiURL)")
    StandardStream.output.write(line: "site  \(backend.siteURL)")
    StandardStream.output.write(line: "S3    \(backend.s3URL)")
    StandardStream.error.write(
      line: "Sign in: datahub-tui login --api \(backend.apiURL) --domain \(backend.siteURL)")
    StandardStream.error.write(
      line: "     or: datahub-tui mock token --data \(Sanitized(folder))"
        + " | datahub-tui login --token-stdin --api \(backend.apiURL) --domain \(backend.siteURL)")
  }
}

/// `mock token`: a token of the backend's demo user, for `login --token-stdin` and for scripts.
struct MockTokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Print a user's token for the bundled backend.")

  @Option(help: ArgumentHelp("The user; made where there is none.", valueName: "name"))
  var user = Hub.mockUser

  @OptionGroup var data: MockDataOptions

  func run() async throws {
    do {
      let token = try await Backend.userToken(dataFolder: data.folder(), username: user)
      StandardStream.output.write(line: token)
    } catch {
      let failure = CommandFailure(error)
      StandardStream.error.write(line: failure.message)
      throw ExitCode(failure.status.rawValue)
    }
  }
}
