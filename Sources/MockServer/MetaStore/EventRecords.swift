internal import Core
internal import GRDB

/// What has happened to flows, for `/metastore/search/events`.
struct EventRecords: Sendable {
  let database: BackendDatabase

  /// Fields that can be asked for, by the column each is kept in.
  static let filters = [
    "owner": "owner", "ownerid": "owner_id", "dataset": "dataset",
    "event_entity": "event_entity", "event_action": "event_action", "status": "status",
    "findability": "findability",
  ]

  /// Writes the end of a flow in the transaction that ends it; a second time changes nothing.
  static func insert(_ finished: FinishedFlow, in db: Database) throws {
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO events (flow, owner, owner_id, dataset, event_entity, event_action,
          status, findability, document, timestamp)
        VALUES (?, ?, ?, ?, 'flow', 'finish', ?, ?, ?, ?)
        """,
      arguments: [
        finished.flow.description, finished.owner, finished.flow.dataset.ownerID,
        finished.flow.dataset.name, finished.eventStatus, finished.eventFindability,
        finished.event.text(.spaced), finished.finishedAt,
      ])
  }

  func find(_ query: SearchQuery) async throws -> SearchResult {
    try await database.read { db in
      let (condition, arguments) = query.condition(columns: EventRecords.filters)
      let total = try Int.fetchOne(
        db, sql: "SELECT COUNT(*) FROM events WHERE \(condition)", arguments: arguments)
      let order = query.isAscending ? "ASC" : "DESC"
      let documents = try String.fetchAll(
        db,
        sql: """
          SELECT document FROM events WHERE \(condition) ORDER BY timestamp \(order), seq \(order)
          LIMIT ? OFFSET ?
          """, arguments: arguments + [query.size, query.from])
      return SearchResult(
        documents: try documents.map { try JSONValue(parsing: $0) }, total: total ?? 0, bytes: 0)
    }
  }
}

extension FinishedFlow {
  fileprivate var eventStatus: String { state == .succeeded ? "OK" : "FAIL" }

  /// A failure is its owner's business only (specstore controllers.py).
  fileprivate var eventFindability: String {
    state == .succeeded && findability == .published ? "published" : "private"
  }

  /// The event's document (events.py).
  fileprivate var event: JSONValue {
    let errors: JSONValue =
      errors.isEmpty ? .null : .array(errors.map(JSONValue.string))
    return [
      "dataset": .string(flow.dataset.name), "event_action": "finish", "event_entity": "flow",
      "findability": .string(eventFindability), "flow": .string(flow.description),
      "owner": .string(owner), "ownerid": .string(flow.dataset.ownerID),
      "payload": ["errors": errors, "flow-id": .string(flow.description)],
      "pipeline": .string(flow.description), "status": .string(eventStatus),
      "timestamp": .string(finishedAt), "userid": .string(flow.dataset.ownerID),
    ]
  }
}
