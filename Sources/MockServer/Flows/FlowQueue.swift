internal import Core
internal import GRDB

/// Puts a flow's pipelines into the database, where the runner finds them.
enum FlowQueue {
  /// Enters the plan of a flow whose revision is inserted in the same transaction.
  static func insert(
    _ plan: [PlannedPipeline], flow: FlowID, in db: Database
  ) throws {
    for (position, pipeline) in plan.enumerated() {
      let steps = pipeline.steps.map { StepStatus(name: $0.name, state: .queued).json }
      try db.execute(
        sql: """
          INSERT INTO pipelines (id, flow_id, position, kind, title, depends, parameters, status,
            steps, stats, error_log, attempt)
          VALUES (?, ?, ?, ?, ?, ?, ?, 'PENDING', ?, '{}', NULL, 0)
          """,
        arguments: [
          pipeline.id, flow.description, position, pipeline.kind.rawValue, pipeline.title,
          JSONValue.array(pipeline.depends.map(JSONValue.string)).text(),
          JSONValue.object(pipeline.parameters).text(.indented), JSONValue.array(steps).text(),
        ])
    }
  }
}
