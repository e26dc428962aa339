internal import Core
internal import FoundationEssentials
internal import GRDB

/// The runner's transactions: each state change of a pipeline, with everything that follows from
/// it, is one.
struct FlowStore: Sendable {
  let database: any DatabaseWriter
  let packages: PkgStore
  let clock: @Sendable () -> Date
  /// Whether flows never report their end (`RunnerFaults.isStuckInProgress`).
  let isStuck: Bool
  /// Told of each flow that ends, once, within the transaction that ends it; what it throws undoes
  /// that transaction.
  let onFinished: @Sendable (FinishedFlow, Database) throws -> Void

  /// Whether an error is the database's: no pipeline's fault, and nothing that can be recorded.
  static func isOwnFault(_ error: any Error) -> Bool { error is DatabaseError }

  var now: String { Timestamp(clock()).text }

  /// Runs a transaction between two interruption points.
  @available(*, noasync, message: "The runner's own threads wait, tasks do not")
  func write<Result: Sendable>(
    _ changes: @Sendable (Database) throws -> Result
  ) throws -> Result {
    let result = try database.write { db in
      let result = try changes(db)
      try packages.interruption.pass(.transaction)
      return result
    }
    try packages.interruption.pass(.transaction)
    return result
  }

  /// The flows that have something to do, the oldest first, one of each dataset: revisions of a
  /// dataset go one after the other.
  @available(*, noasync, message: "The runner's own threads wait, tasks do not")
  func waiting() throws -> [FlowID] {
    let ids = try database.read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT dataset_id || '/' || number FROM revisions
          WHERE state IN ('QUEUED', 'INPROGRESS') AND EXISTS (
            SELECT 1 FROM pipelines WHERE flow_id = dataset_id || '/' || number
              AND status IN ('PENDING', 'INPROGRESS'))
          ORDER BY created_at, dataset_id, number
          """)
    }
    let flows = ids.compactMap { FlowID($0) }
    let first = Dictionary(grouping: flows, by: \.dataset).mapValues { $0.map(\.revision).min() }
    return flows.filter { first[$0.dataset] == $0.revision }
  }

  /// What the pipelines of a flow know of it.
  @available(*, noasync, message: "The runner's own threads wait, tasks do not")
  func context(of flow: FlowID) throws -> FlowContext {
    try database.read { db in
      let row = try GRDB.Row.fetchOne(
        db,
        sql: """
          SELECT r.spec, r.created_at AS modified, d.created_at AS created FROM revisions r
          JOIN datasets d ON d.id = r.dataset_id WHERE r.dataset_id = ? AND r.number = ?
          """,
        arguments: [flow.dataset.description, flow.revision])
      guard let row else { throw FlowRowFault(id: flow.description, column: "spec") }
      return FlowContext(
        flow: flow, spec: try JSONValue(parsing: row["spec"] as String), created: row["created"],
        modified: row["modified"])
    }
  }

  /// The validation report that the identity pipeline of a resource left.
  @available(*, noasync, message: "The runner's own threads wait, tasks do not")
  func report(of resource: String, flow: FlowID) throws -> JSONValue? {
    let text = try database.read { db in
      try String.fetchOne(
        db, sql: "SELECT report FROM resource_reports WHERE flow_id = ? AND resource = ?",
        arguments: [flow.description, resource])
    }
    return try text.map { try JSONValue(parsing: $0) }
  }

  /// Whether that user uploaded that key, or proved to have its bytes.
  @available(*, noasync, message: "The runner's own threads wait, tasks do not")
  func owns(rawKey key: String, userID: String) throws -> Bool {
    try database.read { db in
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM raw_owners WHERE key = ? AND user_id = ?)",
        arguments: [key, userID]) ?? false
    }
  }
}
