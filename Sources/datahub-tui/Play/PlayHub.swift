import Core
import MockServer
import Synchronization
import TUI

/// The bundled backend as a scenario has it: it lives by the scenario's clock, and shows fixed
/// addresses whatever ports it has. Its identity is the backend.
final class PlayHub: Sendable {
  let time = ManualTime()
  let activity = Activity()
  private let requests: RequestActivity
  private let folder: String
  private let plan: FaultPlan
  private let pace: BackendPace
  private let user: String?
  private let seed: UInt64
  private let jobs: Int
  private let backend = Mutex<Backend?>(nil)

  /// The addresses that are shown.
  enum Shown {
    static let name = "datahub.io"
    static let api = "https://api.datahub.io"
    static let site = "https://datahub.io"
    static let store = "https://bits.datahub.io"
  }

  /// A backend with the scenario's settings, its data below that folder; not started yet.
  init(_ setup: Scenario.Setup, folder: String) throws {
    func value(_ name: String) -> String? { setup.mock.last { $0.name == name }?.value }
    self.folder = folder
    requests = RequestActivity(activity)
    seed = value("seed").flatMap { UInt64($0) } ?? 1
    plan = try PlayHub.plan(named: value("scenario"), seed: seed)
    pace = value("speed").flatMap { Double($0) }.map { .watchable(speed: $0) } ?? .full
    user = value("user")
    jobs = min(8, max(1, value("jobs").flatMap { Int($0) } ?? 1))
  }

  /// What the program is started with.
  func facts(path: String) -> ProgramFacts {
    var facts = ProgramFacts(
      hubName: Shown.name, address: HubAddress(api: Shown.api, site: Shown.site))
    facts.isMock = true
    facts.path = path
    facts.folders = XDGFolders(environment: ProcessEnvironment.variables)
    facts.environment = ProcessEnvironment.variables
    facts.publish.jobs = jobs
    facts.journalName = folder
    facts.seed = 1
    return facts
  }

  /// Starts the backend.
  @Sendable func open() async throws(HubUnopened) -> ProgramHub {
    do {
      var options = BackendOptions(dataFolder: "\(folder)/backend")
      options.scenario = plan
      options.time = time.source
      options.requests = requests
      options.pace = pace
      let started = try await Backend.start(options)
      backend.withLock { $0 = started }
      let token = try await self.token(started)
      var hub = ProgramHub(client(of: started, token: token))
      hub.demoToken = { try? await Secret(started.issueUserToken(username: Hub.mockUser)) }
      return hub
    } catch { throw HubUnopened(Sanitized(CommandFailure(error).message)) }
  }

  private func client(of backend: Backend, token: Secret?) -> HubClient {
    let mask = AddressMask([
      .init(shown: Shown.site, real: backend.siteURL),
      .init(shown: Shown.api, real: backend.apiURL),
      .init(shown: Shown.store, real: backend.s3URL),
    ])
    return HubClient(
      address: HubAddress(api: Shown.api, site: Shown.site),
      transport: mask.transport(
        PlayHub.still(requests.counting(CurlTransport(CurlOptions()).transport))),
      token: token)
  }

  /// A transport without progress: how much of a file is sent at a moment depends on the machine.
  /// The answer says what has arrived.
  private static func still(_ transport: Transport) -> Transport {
    Transport { (request, _) throws(TransportFault) in try await transport.send(request) }
  }

  private func token(_ backend: Backend) async throws -> Secret? {
    guard let user else { return nil }
    return Secret(try await backend.issueUserToken(username: user))
  }

  func close() async { await backend.withLock { $0 }?.stop() }

  private static func plan(named name: String?, seed: UInt64) throws -> FaultPlan {
    guard let name else { return .none }
    _ = try Hub.scenario(named: name)
    return FaultPlan(named: name, seed: seed) ?? .none
  }
}
