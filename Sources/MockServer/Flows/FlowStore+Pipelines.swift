internal import Core
internal import GRDB

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
