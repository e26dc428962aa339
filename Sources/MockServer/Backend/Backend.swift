internal import Core
internal import FoundationEssentials
internal import Glibc
internal import Hummingbird

/// The bundled DataHub: every service in this process, on two ports of the loopback interface. A
/// class because it owns listeners, a lock and a runner.
package final class Backend: Sendable {
  /// Where the API answers, without a slash at the end.
  package let apiURL: String
  /// Where the site answers: with the API.
  package var siteURL: String { apiURL }
  /// Where the object store answers.
  package let s3URL: String

  private let folder: String
  private let services: BackendServices
  private let lock: DataFolderLock
  private let hosts: [HTTPHost]
  private let runner: Runner

  private init(
    folder: String, services: BackendServices, lock: DataFolderLock, api: HTTPHost, s3: HTTPHost,
    runner: Runner
  ) {
    self.folder = folder
    self.services = services
    self.lock = lock
    self.runner = runner
    hosts = [api, s3]
    apiURL = api.url
    s3URL = s3.url
  }

  /// Starts a backend on its data folder and goes on with what a kill left undone. Throws
  /// `BackendFault`, or `FileFault` for a file of its own.
  package static func start(_ options: BackendOptions) async throws -> Backend {
    try await ownData(options.dataFolder) { try await begin(options) }
  }

  private static func begin(_ options: BackendOptions) async throws -> Backend {
    let folder = options.dataFolder
    let lock = try await locked(options)
    let services = try await opened(folder, clock: options.clock)
    let injector = FaultInjector(options.scenario)
    let grants = GrantFaults()
    let kept = await Blocking.run { BackendPorts(folder: folder) }

    let wait = RequestWait(time: options.time, requests: options.requests)
    let lateSite = LateSite()
    let store = FaultyStore(
      injector: injector, wait: wait, endpoint: services.endpoint { lateSite.current })
    let storeRouter = Router()
    APIRoutes.add(to: storeRouter, store: store)
    let s3 = try await host(storeRouter, port: options.s3Port, kept: kept?.s3)

    let site = PkgSite(s3URL: s3.url)
    lateSite.become(site)
    let runner = services.runner(
      folder: folder, site: site, faults: options.scenario.runner,
      setting: Runner.Setting(
        time: options.time, activity: options.requests.activity, pace: options.pace))
    // The API's address is known only once it is bound, so the services are put in afterwards.
    let api = LateAPI()
    let apiRouter = Router()
    APIRoutes.add(to: apiRouter) { await api.respond(to: $0) }
    let apiHost = try await host(apiRouter, port: options.apiPort, kept: kept?.api)
    var wiring = BackendServices.Wiring(apiURL: apiHost.url, site: site)
    wiring.plan = options.plan
    wiring.grantSeconds = { grants.nextGrantSeconds() }
    wiring.onAccepted = { await runner.wakeUntilBegun($0) }
    wiring.onFailure = options.onFailure
    let router = services.router(wiring)
    api.serve(
      FaultyAPI(
        injector: injector, grants: grants, session: services.accounts.fault, wait: wait
      ) { await router.respond(to: $0) })

    let ports = BackendPorts(api: apiHost.port, s3: s3.port)
    try await Blocking.run { try ports.keep(in: folder) }
    _ = try await services.accounts.userToken(username: Accounts.demo)
    try await runner.start()
    return Backend(
      folder: folder, services: services, lock: lock, api: apiHost, s3: s3, runner: runner)
  }

  /// A token for that user, who is created if missing. Throws `BackendFault.badUsername`.
  package func issueUserToken(username: String) async throws -> String {
    try await Backend.ownData(folder) { [services] in
      guard let token = try await services.accounts.userToken(username: username) else {
        throw BackendFault.badUsername(username)
      }
      return token.reveal()
    }
  }

  /// Waits until no flow is going on.
  func becomesIdle() async { await runner.becomesIdle() }

  /// Takes no more requests, lets those under way finish, ends flows at their next step and leaves
  /// the data folder. What is half done goes on at the next start.
  package func stop() async {
    for host in hosts { await host.stop() }
    await runner.stop()
    await Blocking.run { [services, lock] in
      try? services.store.close()
      try? services.database.close()
      lock.release()
    }
  }
}

extension Backend {
  /// Does what needs the data folder; what the database or the store throws is told with the folder.
  private static func ownData<Value>(
    _ folder: String, _ work: () async throws -> Value
  ) async throws -> Value {
    do { return try await work() } catch {
      if error is BackendFault || error is FileFault || error is CancellationError { throw error }
      throw BackendFault.dataUnusable(folder: folder, reason: "\(error)")
    }
  }

  /// Creates the data folder and locks it.
  private static func locked(_ options: BackendOptions) async throws -> DataFolderLock {
    let folder = options.dataFolder
    try await Blocking.run { try Backend.makeFolder(folder) }
    do {
      return try await DataFolderLock.acquire(
        folder: folder, limitSeconds: options.lockWaitSeconds, onWait: options.onLockWait)
    } catch let fault as DataFolderLock.Fault {
      switch fault {
      case .held(let folder, let processID):
        throw BackendFault.folderInUse(folder: folder, processID: processID)
      case .unusable(let folder, let number):
        throw BackendFault.folderUnusable(folder: folder, errorNumber: number)
      }
    }
  }

  /// Makes the data folder, for its owner alone.
  static func makeFolder(_ folder: String) throws(BackendFault) {
    do throws(FileFault) { try DurableFile.makeFolder(folder) } catch {
      guard case .system(_, _, let number) = error else {
        throw .folderUnusable(folder: folder, errorNumber: EACCES)
      }
      throw .folderUnusable(folder: folder, errorNumber: number)
    }
    guard chmod(folder, 0o700) == 0 else {
      throw .folderUnusable(folder: folder, errorNumber: errno)
    }
  }

  private static func opened(
    _ folder: String, clock: @escaping @Sendable () -> Date
  ) async throws -> BackendServices {
    let keys = try await Blocking.run { try Backend.keys(of: folder) }
    return try await BackendServices(keys: keys, folder: folder, clock: clock)
  }

  /// The keys of the data folder.
  static func keys(of folder: String) throws -> BackendKeys {
    do {
      return try BackendKeys(folder: folder)
    } catch let fault as KeyFiles.Fault {
      switch fault {
      case .system(let path, let number):
        throw BackendFault.folderUnusable(folder: path, errorNumber: number)
      case .readableByOthers(let path): throw BackendFault.keysReadableByOthers(path: path)
      case .damaged(let path): throw BackendFault.keysDamaged(path: path)
      }
    }
  }

  /// Listens on the port asked for; where none is, on the last start's, else on one that is likely
  /// to be free at the next start too.
  private static func host(
    _ router: Router<BasicRequestContext>, port: Int, kept: Int?
  ) async throws -> HTTPHost {
    guard port == 0 else {
      do { return try await HTTPHost.start(router, port: port) } catch {
        throw BackendFault.portTaken(port)
      }
    }
    for port in [kept].compactMap({ $0 }) + BackendPorts.candidates() {
      if let host = try? await HTTPHost.start(router, port: port) { return host }
    }
    return try await HTTPHost.start(router)
  }
}

extension Backend {
  /// A token of that user, who is made where there is none, for the backend of that data folder,
  /// whether it runs or not. Throws what `start` throws.
  package static func userToken(dataFolder folder: String, username: String) async throws -> String
  {
    try await ownData(folder) { try await madeToken(dataFolder: folder, username: username) }
  }

  private static func madeToken(dataFolder folder: String, username: String) async throws -> String
  {
    let keys = try await Blocking.run {
      try Backend.makeFolder(folder)
      return try Backend.keys(of: folder)
    }
    let database = try await Blocking.run {
      try HubSchema.open(folder: folder)
    }
    let accounts = Accounts(
      records: UserRecords(database: database),
      tokens: try await Tokens(keys: keys, clock: { Date() }), clock: { Date() })
    guard let token = try await accounts.userToken(username: username) else {
      throw BackendFault.badUsername(username)
    }
    return token.reveal()
  }
}

/// The ports of the last start, kept so that addresses in stored descriptors stay valid.
struct BackendPorts: Sendable, Hashable {
  var api: Int
  var s3: Int

  enum Limit {
    static let bytes = 4 * 1024
    /// Ports tried before any free one is taken.
    static let candidates = 8
  }

  /// Ports that systems do not hand out to outgoing connections, as Linux does from 32,768 on: one of
  /// those could be somebody else's at the next start.
  private static let lasting = 16_384..<32_768

  /// Some lasting ports, others each time.
  static func candidates() -> [Int] {
    (0..<Limit.candidates).map { _ in Int.random(in: lasting) }
  }

  init(api: Int, s3: Int) {
    self.api = api
    self.s3 = s3
  }

  /// The ports kept in the folder; nil where there are none that make sense.
  init?(folder: String) {
    let file = DurableFile(path: BackendPorts.path(folder))
    guard let bytes = try? file.read(limitBytes: Limit.bytes),
      let json = try? JSONValue(parsing: bytes), let api = json["api"]?.integer,
      let s3 = json["s3"]?.integer, (1...65_535).contains(api), (1...65_535).contains(s3)
    else { return nil }
    self.init(api: api, s3: s3)
  }

  /// Keeps the ports for the next start; without them only the addresses change.
  func keep(in folder: String) throws {
    let json: JSONValue = ["api": .number(JSONNumber(api)), "s3": .number(JSONNumber(s3))]
    try DurableFile(path: BackendPorts.path(folder)).replace(with: json.bytes(.indented))
  }

  private static func path(_ folder: String) -> String { "\(folder)/ports.json" }
}
