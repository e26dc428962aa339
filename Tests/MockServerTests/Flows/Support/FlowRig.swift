import Core
import FoundationEssentials
import GRDB
import Synchronization

@testable import MockServer

/// A database, an object store and a runner in a folder of their own, without any network.
final class FlowRig: Sendable {
  let folder: String
  let database: any MockServer.Database
  /// The same database, for what a test looks up or writes.
  let pool: DatabasePool
  let store: ObjectStore
  let site = PkgSite(s3URL: "http://127.0.0.1:9000")

  static let clock: @Sendable () -> Date = { Date(timeIntervalSince1970: 1_529_488_800) }

  /// `wrapped` stands between the runner and its database.
  init(wrapped: (any MockServer.Database) -> any MockServer.Database = { $0 }) throws {
    folder = FileManager.default.temporaryDirectory.path + "/rig-\(UUID().uuidString)"
    for name in ["", "/scratch"] {
      try FileManager.default.createDirectory(
        atPath: folder + name, withIntermediateDirectories: true)
    }
    database = wrapped(try HubSchema.open(folder: folder))
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    pool = try DatabasePool(path: folder + "/datahub.sqlite", configuration: configuration)
    try pool.write { db in
      try db.execute(sql: "CREATE TABLE ended (flow TEXT NOT NULL, state TEXT NOT NULL)")
    }
    store = try ObjectStore(directory: folder + "/objects")
    for bucket in [site.rawstoreBucket, site.pkgstoreBucket] { try store.createBucket(bucket) }
  }

  deinit {
    try? pool.close()
    try? database.close()
    try? FileManager.default.removeItem(atPath: folder)
  }

  func runner(
    faults: RunnerFaults = .none, interruption: Interruption = .none,
    setting: Runner.Setting = Runner.Setting(),
    onFinished: @escaping @Sendable (FinishedFlow, any SQLSession) throws -> Void = { _, _ in }
  ) -> Runner {
    let packages = PkgStore(
      store: store, site: site, scratchFolder: folder + "/scratch", interruption: interruption,
      promise: .progress)
    let flows = FlowStore(
      database: database, packages: packages, clock: Self.clock,
      isStuck: faults.isStuckInProgress
    ) { finished, session in
      try session.run(
        "INSERT INTO ended (flow, state) VALUES (?1, ?2)",
        [finished.flow.description, finished.state.rawValue])
      try onFinished(finished, session)
    }
    return Runner(flows: flows, faults: faults, setting: setting)
  }

  /// Runs everything that is queued to its end.
  func run(_ faults: RunnerFaults = .none) async throws {
    let runner = runner(faults: faults)
    try await runner.start()
    await runner.becomesIdle()
    await runner.stop()
  }

  /// Stores the bytes as an upload would and returns their address.
  func upload(
    _ bytes: [UInt8], as path: String, acl: ObjectACL = .publicRead, owner: String? = nil
  ) throws -> String {
    let dot = path.lastIndex(of: ".").map { String(path[$0...]) } ?? ""
    let key = FileDigest(of: bytes).md5Hex + dot
    try store.put(
      ObjectKey(bucket: site.rawstoreBucket, key: key), content: bytes, acl: acl)
    if let owner {
      try pool.write { db in
        try db.execute(
          sql: "INSERT OR IGNORE INTO raw_owners (key, user_id) VALUES (?, ?)",
          arguments: [key, owner])
      }
    }
    return "\(site.s3URL)/\(site.rawstoreBucket)/\(key)"
  }

  /// Enters a spec as the next revision of its dataset.
  @discardableResult
  func enqueue(_ spec: JSONValue) throws -> FlowID {
    let owner = spec["meta"]?["ownerid"]?.string ?? "alice"
    let name = spec["meta"]?["dataset"]?.string ?? "data"
    let dataset = DatasetID(ownerID: owner, name: name)
    return try pool.write { db in
      let last = try Int.fetchOne(
        db, sql: "SELECT MAX(number) FROM revisions WHERE dataset_id = ?",
        arguments: [dataset.description])
      let flow = FlowID(dataset: dataset, revision: (last ?? 0) + 1)
      let time = "2018-06-20T10:00:0\(flow.revision).000000"
      try db.execute(
        sql: """
          INSERT OR IGNORE INTO datasets
            (id, owner_id, owner, name, findability, created_at, updated_at)
          VALUES (?, ?, ?, ?, 'published', ?, ?)
          """,
        arguments: [dataset.description, owner, owner, name, time, time])
      try db.execute(
        sql: """
          INSERT INTO revisions (dataset_id, number, spec, state, created_at, updated_at)
          VALUES (?, ?, ?, 'QUEUED', ?, ?)
          """,
        arguments: [dataset.description, flow.revision, spec.text(.indented), time, time])
      try TaskQueue.enter(
        Planner.tasks(spec: spec, flow: flow), of: flow, createdAt: time, in: SQLiteSession(db))
      return flow
    }
  }
}

extension FlowRig {
  /// A pipeline as the database has it.
  struct Seen {
    let status: String
    let errorLog: [String]
    let stats: JSONValue
    let steps: [StepStatus]
  }

  func state(_ flow: FlowID) throws -> String {
    try pool.read { db in
      try String.fetchOne(
        db, sql: "SELECT state FROM revisions WHERE dataset_id = ? AND number = ?",
        arguments: [flow.dataset.description, flow.revision])
    } ?? ""
  }

  /// Pipelines by artefact; the package under "package".
  func pipelines(_ flow: FlowID) throws -> [String: Seen] {
    try pool.read { db in
      let rows = try GRDB.Row.fetchAll(
        db, sql: "SELECT * FROM flow_pipelines WHERE flow = ?", arguments: [flow.description])
      return try rows.reduce(into: [:]) { found, row in
        let name: String = row["name"]
        let text: String = row["entry"]
        let entry = text.isEmpty ? .null : try JSONValue(parsing: text)
        found[name.isEmpty ? "package" : name] = Seen(
          status: row["state"],
          errorLog: (entry["error_log"]?.array ?? []).compactMap(\.string),
          stats: entry["stats"] ?? [:],
          steps: (entry["steps"]?.array ?? []).compactMap { StepStatus(json: $0) })
      }
    }
  }

  /// How often each flow was told to have ended, and how.
  func ended() throws -> [String] {
    try pool.read { db in
      try String.fetchAll(db, sql: "SELECT flow || ' ' || state FROM ended ORDER BY 1")
    }
  }

  func object(_ key: String) throws -> [UInt8]? {
    try store.reader(ObjectKey(bucket: site.pkgstoreBucket, key: key))?.readAll()
  }

  /// Whether everybody may read the dataset's files.
  func isOpen(_ dataset: String) throws -> Bool {
    try pool.read { db in
      try Bool.fetchOne(db, sql: "SELECT is_open FROM datasets WHERE id = ?", arguments: [dataset])
    } ?? false
  }

  /// A descriptor's bytes as they are sent.
  func document(_ key: String) throws -> [UInt8]? {
    let text = try pool.read { db in
      try String.fetchOne(db, sql: "SELECT document FROM documents WHERE key = ?", arguments: [key])
    }
    return try text.map {
      ArtefactDescriptor(kept: try JSONValue(parsing: $0).object ?? [:], site).bytes
    }
  }

  /// An artefact's descriptor, or a revision's.
  func descriptor(_ flow: FlowID, _ artefact: String) throws -> JSONValue {
    let bytes = try document("\(flow.dataset)/\(artefact)/datapackage.json")
    return try JSONValue(parsing: bytes ?? [])
  }

  /// The data of an artefact's one resource.
  func data(_ flow: FlowID, _ artefact: String) throws -> [UInt8] {
    let path = try descriptor(flow, artefact)["resources"]?[0]?["path"]?.string ?? ""
    return try object("\(flow.dataset)/\(artefact)/\(path)") ?? []
  }

  /// The resources of the final descriptor by name.
  func resources(_ flow: FlowID) throws -> [String: JSONValue] {
    let list = try descriptor(flow, "\(flow.revision)")["resources"]?.array ?? []
    return list.reduce(into: [:]) { $0[$1["name"]?.string ?? ""] = $1 }
  }
}
