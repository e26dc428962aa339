internal import Core
internal import GRDB

/// A pipeline as the database has it.
struct FlowPipelineRow {
  let id: String
  let kind: PipelineKind
  let depends: [String]
  let status: Status

  /// The words of the `status` column.
  enum Status: String {
    case pending = "PENDING"
    case inProgress = "INPROGRESS"
    case succeeded = "SUCCEEDED"
    case failed = "FAILED"
  }

  init(_ row: GRDB.Row) throws {
    id = row["id"]
    let word: String = row["kind"]
    let state: String = row["status"]
    guard let kind = PipelineKind(rawValue: word), let status = Status(rawValue: state) else {
      throw FlowRowFault(id: id, column: "kind, status")
    }
    self.kind = kind
    self.status = status
    depends = try JSONValue(parsing: row["depends"] as String).array?.compactMap(\.string) ?? []
  }

  /// The pipelines of a flow in the plan's order.
  static func all(of flow: FlowID, in db: Database) throws -> [FlowPipelineRow] {
    try GRDB.Row.fetchAll(
      db,
      sql: "SELECT id, kind, depends, status FROM pipelines WHERE flow_id = ? ORDER BY position",
      arguments: [flow.description]
    ).map(FlowPipelineRow.init)
  }
}

/// A row of the database that does not hold what it should.
struct FlowRowFault: Error, Hashable {
  let id: String
  let column: String
}

extension FlowState {
  /// The flow's state by those of its pipelines (specstore models.py:288-310).
  init(of statuses: [FlowPipelineRow.Status]) {
    let hasPending = statuses.contains(.pending)
    let hasFinished = statuses.contains { $0 == .succeeded || $0 == .failed }
    if statuses.contains(.inProgress) || (hasPending && hasFinished) {
      self = .inProgress
    } else if hasPending {
      self = .queued
    } else {
      self = statuses.contains(.failed) ? .failed : .succeeded
    }
  }
}
