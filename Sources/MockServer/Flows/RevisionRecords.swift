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

  /// What became of an upload.
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
