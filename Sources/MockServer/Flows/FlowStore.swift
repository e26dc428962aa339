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

  var now: String { UTCTime(clock()).stored }

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

extension FlowStore {
  /// Writes the flow's state, made of its pipelines' states; where all have ended, reports it,
  /// once.
  func settle(
    _ context: FlowContext, descriptor: JSONObject?, now: String, in db: Database
  ) throws {
    let flow = context.flow
    let state = FlowState(of: try FlowPipelineRow.all(of: flow, in: db).map(\.status))
    if state.isTerminal, isStuck { return }
    try db.execute(
      sql: """
        UPDATE revisions SET state = ?, updated_at = ?
        WHERE dataset_id = ? AND number = ? AND state IN ('QUEUED', 'INPROGRESS')
        """, arguments: [state.rawValue, now, flow.dataset.description, flow.revision])
    guard state.isTerminal, db.changesCount == 1 else { return }
    let errors = try String.fetchOne(
      db, sql: "SELECT error_log FROM revisions WHERE dataset_id = ? AND number = ?",
      arguments: [flow.dataset.description, flow.revision])
    let lines = try errors.map { try JSONValue(parsing: $0).array ?? [] } ?? []
    try onFinished(
      FinishedFlow(
        flow: flow, state: state, owner: context.owner, findability: context.findability,
        errors: state == .failed ? lines.compactMap(\.string) : [], descriptor: descriptor,
        spec: context.spec, finishedAt: now), db)
  }

  /// The rows a step leaves. The same rows again change nothing, as a step may run twice.
  func apply(_ writes: [FlowWrite], context: FlowContext, in db: Database) throws {
    for change in writes {
      switch change {
      case .report(let resource, let report):
        try db.execute(
          sql: """
            INSERT OR REPLACE INTO resource_reports (flow_id, resource, report) VALUES (?, ?, ?)
            """, arguments: [context.flow.description, resource, report.text(.indented)])
      case .storedFile(let key, let bytes):
        try db.execute(
          sql: """
            INSERT OR REPLACE INTO stored_files
              (bucket, key, size, owner_id, dataset_id, flow_id, findability)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            packages.site.pkgstoreBucket, key, bytes, context.flow.dataset.ownerID,
            context.flow.dataset.description, context.flow.description,
            context.findability.rawValue,
          ])
      }
    }
  }

  /// Ends flows whose pipelines have all ended unnoticed: it repairs a stuck flow.
  func settleEnded() throws {
    let ids = try database.read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT dataset_id || '/' || number FROM revisions
          WHERE state IN ('QUEUED', 'INPROGRESS') AND EXISTS (
            SELECT 1 FROM pipelines WHERE flow_id = dataset_id || '/' || number)
          AND NOT EXISTS (
            SELECT 1 FROM pipelines WHERE flow_id = dataset_id || '/' || number
              AND status IN ('PENDING', 'INPROGRESS'))
          ORDER BY created_at
          """)
    }
    for flow in ids.compactMap({ FlowID($0) }) {
      let context = try context(of: flow)
      let place = context.layout.descriptor(ofRevision: flow.revision)
      let descriptor = try packages.descriptor(place)?.object
      let now = now
      try write { db in try settle(context, descriptor: descriptor, now: now, in: db) }
    }
  }
}

extension FlowStore {
  /// Takes the next pipeline of the flow that can run: one that a kill left half done, or one whose
  /// dependencies have all succeeded; nil where none is left.
  func claim(_ context: FlowContext, runner: String) throws -> PlannedPipeline? {
    let flow = context.flow
    let now = now
    return try write { db in
      let rows = try FlowPipelineRow.all(of: flow, in: db)
      guard let next = FlowStore.next(rows) else {
        try settle(context, descriptor: nil, now: now, in: db)
        return nil
      }
      let json: String? = try String.fetchOne(
        db, sql: "SELECT parameters FROM pipelines WHERE id = ?", arguments: [next.id])
      let parameters = try JSONValue(parsing: json ?? "").object ?? [:]
      let pipeline = PlannedPipeline(
        stored: next.id, flow: flow, kind: next.kind, parameters: parameters)
      let steps = StepRecord(pipeline.steps.map(\.name)).starting(0, at: now)
      try db.execute(
        sql: """
          UPDATE pipelines SET status = 'INPROGRESS', claimed_by = ?, attempt = attempt + 1,
            started_at = ?, finished_at = NULL, error_log = NULL, stats = '{}', steps = ?
          WHERE id = ?
          """, arguments: [runner, now, steps.text, next.id])
      try db.execute(
        sql: """
          UPDATE revisions SET state = 'INPROGRESS', updated_at = ?
          WHERE dataset_id = ? AND number = ? AND state IN ('QUEUED', 'INPROGRESS')
          """, arguments: [now, flow.dataset.description, flow.revision])
      return pipeline
    }
  }

  /// The first of them that can run, by what others wait for.
  private static func next(_ rows: [FlowPipelineRow]) -> FlowPipelineRow? {
    if let interrupted = rows.first(where: { $0.status == .inProgress }) { return interrupted }
    let done = Set(rows.filter { $0.status == .succeeded }.map(\.id))
    let ready = rows.filter { $0.status == .pending && done.isSuperset(of: $0.depends) }
    return ready.min { $0.kind.rank < $1.kind.rank }
  }

  /// Records that a step has ended and the next one begun, with the rows the step leaves.
  func advance(
    _ pipeline: PlannedPipeline, steps: StepRecord, writes: [FlowWrite], context: FlowContext
  ) throws {
    try write { db in
      try apply(writes, context: context, in: db)
      try db.execute(
        sql: "UPDATE pipelines SET steps = ? WHERE id = ?", arguments: [steps.text, pipeline.id])
    }
  }

  /// Records that a pipeline has succeeded and, where it was the last one, that the flow has ended.
  func succeed(
    _ pipeline: PlannedPipeline, steps: StepRecord, writes: [FlowWrite], context: FlowContext,
    published: PublishedArtefact?
  ) throws {
    let now = now
    let stats = published?.stats ?? [:]
    let descriptor = pipeline.kind == .package ? published?.descriptor : nil
    try write { db in
      try apply(writes, context: context, in: db)
      try db.execute(
        sql: """
          UPDATE pipelines SET status = 'SUCCEEDED', finished_at = ?, steps = ?, stats = ?,
            claimed_by = NULL WHERE id = ?
          """, arguments: [now, steps.text, JSONValue.object(stats).text(), pipeline.id])
      try db.execute(
        sql: "UPDATE revisions SET stats = ?, updated_at = ? WHERE dataset_id = ? AND number = ?",
        arguments: [
          JSONValue.object(stats).text(), now, context.flow.dataset.description,
          context.flow.revision,
        ])
      try settle(context, descriptor: descriptor, now: now, in: db)
    }
  }

  /// Records that a pipeline has failed, and with it all that wait for it.
  func fail(
    _ pipeline: PlannedPipeline, steps: StepRecord, errorLog: [String], context: FlowContext
  ) throws {
    let now = now
    try write { db in
      try db.execute(
        sql: """
          UPDATE pipelines SET status = 'FAILED', finished_at = ?, steps = ?, error_log = ?,
            claimed_by = NULL WHERE id = ?
          """, arguments: [now, steps.text, FlowStore.text(errorLog), pipeline.id])
      try db.execute(
        sql: """
          UPDATE revisions SET error_log = ?, updated_at = ? WHERE dataset_id = ? AND number = ?
          """,
        arguments: [
          FlowStore.text(errorLog), now, context.flow.dataset.description, context.flow.revision,
        ])
      try failDependants(of: context.flow, now: now, in: db)
      try settle(context, descriptor: nil, now: now, in: db)
    }
  }

  static func text(_ lines: [String]) -> String {
    JSONValue.array(lines.map(JSONValue.string)).text()
  }

  private func failDependants(of flow: FlowID, now: String, in db: Database) throws {
    while true {
      let rows = try FlowPipelineRow.all(of: flow, in: db)
      let failed = Set(rows.filter { $0.status == .failed }.map(\.id))
      let doomed = rows.compactMap { row in
        row.status == .pending
          ? row.depends.first(where: failed.contains).map { (row.id, $0) } : nil
      }
      if doomed.isEmpty { return }
      for (id, cause) in doomed {
        let line =
          "Dependency unsuccessful. Cannot run until dependency \"\(cause)\" is successfully "
          + "executed"
        try db.execute(
          sql: """
            UPDATE pipelines SET status = 'FAILED', finished_at = ?, error_log = ? WHERE id = ?
            """, arguments: [now, FlowStore.text([line]), id])
      }
    }
  }
}
