internal import Core
internal import GRDB

extension FlowStore {
  /// Writes the flow's state as its pipelines have it; where they have all ended, tells it, once.
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

  /// Ends flows whose pipelines have all ended without it being told: a stuck one's repair.
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
