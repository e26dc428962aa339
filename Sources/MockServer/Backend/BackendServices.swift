internal import Core
internal import FoundationEssentials

/// The services over one database and one store, put together into the API; no sockets yet.
struct BackendServices: Sendable {
  let database: any Database
  let store: ObjectStore
  let credentials: S3Credentials
  let accounts: Accounts
  let publicKeyPEM: String
  let clock: @Sendable () -> Date

  /// Opens what a data folder keeps; throws the store's and SQLite's errors.
  init(
    keys: BackendKeys, folder: String, clock: @escaping @Sendable () -> Date
  ) async throws {
    (database, store) = try await Blocking.run {
      (
        try HubSchema.open(folder: folder),
        try ObjectStore(directory: "\(folder)/objects")
      )
    }
    credentials = S3Credentials(
      accessKey: keys.accessKey, secretKey: keys.secretKey.reveal())
    accounts = Accounts(
      records: UserRecords(database: database),
      tokens: try await Tokens(keys: keys, clock: clock), clock: clock)
    publicKeyPEM = keys.publicKeyPEM
    self.clock = clock
  }

  /// What the API is put together with.
  struct Wiring: Sendable {
    /// Where the API and the site are reached.
    var apiURL: String
    var site: PkgSite
    var plan = Plan()
    var grantSeconds: @Sendable () -> Int = { RawStoreEndpoints.Limit.grantSeconds }
    /// Told after an upload has been accepted.
    var onAccepted: @Sendable (FlowID) async -> Void = { _ in }
    var onFailure: @Sendable (String, any Error) -> Void = { _, _ in }
  }

  /// The API.
  func router(_ wiring: Wiring) -> APIRouter {
    let tokens = accounts.tokens
    let storage = StorageRecords(database: database)
    let revisions = RevisionRecords(database: database)
    let search = SearchRecords(database: database, site: wiring.site)
    let store = AwaitedStore(store)
    var router = APIRouter { wiring.onFailure("\($0.method) \($0.path)", $1) }
    AuthEndpoints(
      accounts: accounts, publicKeyPEM: publicKeyPEM, plan: wiring.plan, site: wiring.apiURL
    ).addRoutes(to: &router)
    RawStoreEndpoints(
      tokens: tokens, storage: storage, store: store, documents: documents(wiring.site),
      credentials: credentials, site: wiring.site, clock: clock, grantSeconds: wiring.grantSeconds
    ).addRoutes(to: &router)
    SpecStoreEndpoints(
      tokens: tokens, users: accounts.records, revisions: revisions, storage: storage,
      store: store, site: wiring.site, statuses: StatusTexts(), clock: clock,
      onAccepted: wiring.onAccepted
    ).addRoutes(to: &router)
    ResolverEndpoints(users: accounts.records).addRoutes(to: &router)
    MetaStoreEndpoints(
      tokens: tokens, packages: search, events: EventRecords(database: database)
    ).addRoutes(to: &router)
    router.add(.get, "/health") { _, _ in
      APIReply(contentType: "application/json", text: "{\"status\": \"ok\"}")
    }
    Frontend(
      tokens: tokens, users: accounts.records, revisions: revisions, search: search,
      documents: documents(wiring.site), store: store, credentials: credentials,
      site: wiring.site, clock: clock
    ).addRoutes(to: &router)
    return router
  }

  private func documents(_ site: PkgSite) -> PkgDocuments {
    PkgDocuments(database: database, site: site, store: AwaitedStore(store))
  }

  /// The store's endpoint with the package store's descriptors. Its own address, which they hold, is
  /// known once it listens.
  func endpoint(site: @escaping @Sendable () -> PkgSite) -> S3Endpoint {
    S3Endpoint(
      store: store, credentials: credentials, hub: .datahub, clock: clock,
      packages: PackageBucket(
        name: site().pkgstoreBucket,
        document: { key in
          try await documents(site()).document(key).map { ($0.bytes, $0.modified) }
        }, isOpen: { try await documents(site()).isOpen($0) }))
  }

  /// The runner of the queued flows.
  func runner(
    folder: String, site: PkgSite, faults: RunnerFaults, setting: Runner.Setting
  ) -> Runner {
    let packages = PkgStore(
      store: store, site: site, scratchFolder: "\(folder)/scratch", interruption: .none,
      promise: .progress)
    let flows = FlowStore(database, packages: packages, faults: faults, clock: clock)
    return Runner(flows: flows, faults: faults, setting: setting)
  }
}
