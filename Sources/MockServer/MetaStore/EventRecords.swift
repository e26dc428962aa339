internal import Core

/// What has happened to flows, for `/metastore/search/events`.
struct EventRecords: Sendable {
  let database: any Database

  /// Fields that can be asked for, by the column each is kept in.
  static let filters: [String: SQLText] = [
    "owner": "owner", "ownerid": "owner_id", "dataset": "dataset", "flow": "flow",
    "event_entity": "event_entity", "event_action": "event_action", "status": "status",
    "findability": "findability",
  ]

  /// Writes the end of a flow in the transaction that ends it; a second time changes nothing.
  static func insert(_ finished: FinishedFlow, in session: any SQLSession) throws {
    try session.run(
      """
      INSERT INTO events (flow, owner, owner_id, dataset, event_entity, event_action, status,
        findability, document, timestamp)
      VALUES (?1, ?2, ?3, ?4, 'flow', 'finish', ?5, ?6, ?7, ?8)
      ON CONFLICT (flow) DO NOTHING
      """,
      [
        finished.flow.description, finished.owner, finished.flow.dataset.ownerID,
        finished.flow.dataset.name, finished.eventStatus, finished.eventFindability,
        finished.event.text(.spaced), finished.finishedAt,
      ])
  }

  func find(_ query: SearchQuery) async throws -> SearchResult {
    try await database.read { session in
      let (condition, values) = query.condition(columns: EventRecords.filters)
      let total = try session.count("SELECT COUNT(*) FROM events WHERE " + condition, values)
      let order: SQLText =
        query.isAscending ? "timestamp ASC, seq ASC" : "timestamp DESC, seq DESC"
      let page = SQLText.places(from: values.count + 1, count: 1)
      let start = SQLText.places(from: values.count + 2, count: 1)
      let documents = try session.texts(
        "SELECT document FROM events WHERE " + condition + " ORDER BY " + order + " LIMIT " + page
          + " OFFSET " + start, values + [query.size, query.from])
      return SearchResult(
        documents: try documents.map { try JSONValue(parsing: $0) }, total: total, bytes: 0)
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
