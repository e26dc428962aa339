internal import Core
internal import GRDB

/// Datasets and their revisions: what SpecStore writes and everybody reads.
struct RevisionRecords: Sendable {
  let database: BackendDatabase

  /// A spec to be written as a dataset's next revision.
  struct Upload: Sendable {
    let spec: UploadSpec
    let owner: String
    let maxDatasets: Int
    /// ISO 8601, UTC.
    let time: String
    let scheduledFor: String?
    let request: RequestKey?
  }

  /// A client's own name for a request, and a digest of its body.
  struct RequestKey: Sendable, Hashable {
    let key: String
    let digest: String
  }

  /// The result of an upload.
  enum Outcome: Sendable {
    case accepted(FlowID)
    /// The same request was accepted before.
    case repeated(FlowID)
    /// Another request was accepted under the same key.
    case anotherRequest
    case tooManyDatasets(limit: Int)
    case unplannable(PlanFault)
  }

  /// Writes the revision and its pipelines, all or nothing; the number is the next one.
  func insert(_ upload: Upload) async throws -> Outcome {
    try await database.write { db in
      if let outcome = try upload.earlierOutcome(db) { return outcome }
      let dataset = upload.spec.dataset
      guard try upload.isKnown(db) || upload.hasRoom(db) else {
        return .tooManyDatasets(limit: upload.maxDatasets)
      }
      let last = try Int.fetchOne(
        db, sql: "SELECT MAX(number) FROM revisions WHERE dataset_id = ?",
        arguments: [dataset.description])
      let flow = FlowID(dataset: dataset, revision: (last ?? 0) + 1)
      let plan: [PlannedPipeline]
      do throws(PlanFault) {
        plan = try Planner.plan(spec: upload.spec.json, flow: flow)
      } catch {
        return .unplannable(error)
      }
      try upload.write(flow, db)
      try FlowQueue.insert(plan, flow: flow, in: db)
      return .accepted(flow)
    }
  }
}

extension RevisionRecords.Upload {
  fileprivate func earlierOutcome(_ db: Database) throws -> RevisionRecords.Outcome? {
    guard let request,
      let row = try GRDB.Row.fetchOne(
        db, sql: "SELECT digest, reply FROM requests WHERE owner_id = ? AND key = ?",
        arguments: [spec.dataset.ownerID, request.key])
    else { return nil }
    let digest: String = row["digest"]
    let reply: String = row["reply"]
    guard digest == request.digest, let flow = FlowID(reply) else { return .anotherRequest }
    return .repeated(flow)
  }

  fileprivate func isKnown(_ db: Database) throws -> Bool {
    try GRDB.Row.fetchOne(
      db, sql: "SELECT 1 FROM datasets WHERE id = ?", arguments: [spec.dataset.description])
      != nil
  }

  fileprivate func hasRoom(_ db: Database) throws -> Bool {
    let count = try Int.fetchOne(
      db, sql: "SELECT COUNT(*) FROM datasets WHERE owner_id = ?",
      arguments: [spec.dataset.ownerID])
    return (count ?? 0) < maxDatasets
  }

  fileprivate func write(_ flow: FlowID, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO datasets (id, owner_id, owner, name, findability, created_at, updated_at,
          scheduled_for)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET owner = excluded.owner,
          findability = excluded.findability, updated_at = excluded.updated_at,
          scheduled_for = excluded.scheduled_for
        """,
      arguments: [
        flow.dataset.description, flow.dataset.ownerID, owner, flow.dataset.name,
        spec.findability.rawValue, time, time, scheduledFor,
      ])
    try db.execute(
      sql: """
        INSERT INTO revisions (dataset_id, number, spec, state, created_at, updated_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        flow.dataset.description, flow.revision, spec.json.text(.spaced),
        FlowState.queued.rawValue, time, time,
      ])
    guard let request else { return }
    try db.execute(
      sql: """
        INSERT INTO requests (owner_id, key, digest, reply, created_at) VALUES (?, ?, ?, ?, ?)
        """,
      arguments: [
        flow.dataset.ownerID, request.key, request.digest, flow.description, time,
      ])
  }
}

extension RevisionRecords {
  /// The revision, with its pipelines, in one snapshot; nil where there is none.
  func revision(
    _ selector: RevisionSelector, of dataset: DatasetID
  ) async throws -> RevisionRecord? {
    try await database.read { db in
      let condition: (sql: String, arguments: StatementArguments) =
        switch selector {
        case .number(let number): ("AND number = ?", [number])
        case .latest: ("", [])
        case .successful: ("AND state = ?", [FlowState.succeeded.rawValue])
        }
      let row = try GRDB.Row.fetchOne(
        db,
        sql: """
          SELECT r.*, d.owner, d.findability FROM revisions r
          JOIN datasets d ON d.id = r.dataset_id
          WHERE dataset_id = ? \(condition.sql) ORDER BY number DESC LIMIT 1
          """,
        arguments: [dataset.description] + condition.arguments)
      return try row.map { try RevisionRecord($0, dataset: dataset, db) }
    }
  }

  /// The dataset that an owner's user name, in any case, and a name stand for.
  func dataset(owner: String, name: String) async throws -> DatasetID? {
    try await database.read { db in
      let id = try String.fetchOne(
        db,
        sql: """
          SELECT d.owner_id FROM datasets d JOIN users u ON u.id = d.owner_id
          WHERE u.username = ? AND d.name = ?
          """, arguments: [owner, name])
      return id.map { DatasetID(ownerID: $0, name: name) }
    }
  }

  /// The datasets of a user, the latest first, private and unlisted ones only where asked.
  func datasets(ownerID: String, includesHidden: Bool) async throws -> [DatasetRecord] {
    try await database.read { db in
      try GRDB.Row.fetchAll(
        db,
        sql: """
          SELECT d.*, (SELECT MAX(number) FROM revisions WHERE dataset_id = d.id) AS latest
          FROM datasets d WHERE owner_id = ? AND (? OR findability = 'published')
          ORDER BY updated_at DESC, name LIMIT ?
          """, arguments: [ownerID, includesHidden, Limit.datasets]
      ).map(DatasetRecord.init)
    }
  }

  /// The validation reports of a flow, one for each of its tables.
  func reports(of flow: FlowID) async throws -> [JSONValue] {
    try await database.read { db in
      try String.fetchAll(
        db, sql: "SELECT report FROM resource_reports WHERE flow_id = ? ORDER BY rowid",
        arguments: [flow.description]
      ).map { try JSONValue(parsing: $0) }
    }
  }

  enum Limit {
    /// How many datasets a list shows.
    static let datasets = 1_000
  }
}

/// A row of `datasets`.
struct DatasetRecord: Sendable, Hashable {
  let owner: String
  let name: String
  let findability: Findability
  /// ISO 8601, UTC.
  let updatedAt: String
  let latestRevision: Int
}

extension DatasetRecord {
  fileprivate init(_ row: GRDB.Row) {
    owner = row["owner"]
    name = row["name"]
    findability = Findability(rawValue: row["findability"]) ?? .private
    updatedAt = row["updated_at"]
    latestRevision = row["latest"] ?? 0
  }
}

extension RevisionRecord {
  fileprivate init(_ row: GRDB.Row, dataset: DatasetID, _ db: Database) throws {
    flow = FlowID(dataset: dataset, revision: row["number"])
    owner = row["owner"]
    findability = Findability(rawValue: row["findability"]) ?? .private
    spec = try JSONValue(parsing: row["spec"] as String)
    state = FlowState(rawValue: row["state"]) ?? .queued
    createdAt = row["created_at"]
    errorLog = try PipelineRecord.lines(row["error_log"])
    stats = try PipelineRecord.json(row["stats"])
    pipelines = try GRDB.Row.fetchAll(
      db, sql: "SELECT * FROM pipelines WHERE flow_id = ? ORDER BY position",
      arguments: [flow.description]
    ).compactMap { try PipelineRecord($0) }
  }
}

extension PipelineRecord {
  /// Nil where the pipeline has not reported yet.
  fileprivate init?(_ row: GRDB.Row) throws {
    guard let state = FlowState(rawValue: row["status"]) else { return nil }
    self.state = state
    id = row["id"]
    kind = row["kind"]
    title = row["title"]
    errorLog = try PipelineRecord.lines(row["error_log"])
    stats = try PipelineRecord.json(row["stats"])
    steps = try PipelineRecord.json(row["steps"])
  }

  fileprivate static func json(_ text: String?) throws -> JSONValue {
    try text.map { try JSONValue(parsing: $0) } ?? .null
  }

  fileprivate static func lines(_ text: String?) throws -> [String] {
    try (json(text).array ?? []).compactMap(\.string)
  }
}
