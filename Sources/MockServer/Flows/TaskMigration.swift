internal import Core

/// The change from pipelines that were claimed one by one to tasks. What had ended stays as it was
/// told; what had not is queued anew, once, since every task may be done again.
enum TaskMigration {
  static let migration = Migration("3 tasks and queues") { session in
    for statement in tables { try session.run(statement) }
    try moveNames(session)
    try movePipelines(session)
    try queueOpenFlows(session)
    try session.run("DROP TABLE pipelines")
  }

  private static let tables: [SQLText] = [
    "ALTER TABLE users ADD COLUMN username_key TEXT",
    "CREATE UNIQUE INDEX users_key ON users(username_key)",
    "ALTER TABLE revisions ADD COLUMN version INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE revisions ADD COLUMN open_tasks INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE revisions ADD COLUMN running INTEGER NOT NULL DEFAULT 0",
    "CREATE UNIQUE INDEX one_running ON revisions(dataset_id) WHERE running = 1",
    "CREATE INDEX revisions_open ON revisions(dataset_id, number) WHERE open_tasks > 0",
    """
    CREATE TABLE tasks (
      flow TEXT NOT NULL, position INTEGER NOT NULL, owner_id TEXT NOT NULL,
      created_at TEXT NOT NULL, state TEXT NOT NULL, weight INTEGER NOT NULL,
      attempt INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0, runner TEXT,
      lease_until BIGINT, PRIMARY KEY (flow, position))
    """,
    """
    CREATE INDEX tasks_queued ON tasks(owner_id, weight, created_at, flow, position)
      WHERE state = 'queued'
    """,
    "CREATE INDEX tasks_leases ON tasks(lease_until) WHERE state = 'running'",
    """
    CREATE TABLE queues (
      owner_id TEXT PRIMARY KEY NOT NULL, queued INTEGER NOT NULL DEFAULT 0,
      running INTEGER NOT NULL DEFAULT 0, flows INTEGER NOT NULL DEFAULT 0,
      served_at BIGINT NOT NULL DEFAULT 0)
    """,
    "CREATE INDEX queues_turn ON queues(running, served_at) WHERE queued > 0",
    """
    CREATE TABLE flow_pipelines (
      flow TEXT NOT NULL, position INTEGER NOT NULL, task INTEGER NOT NULL, name TEXT NOT NULL,
      state TEXT NOT NULL, version INTEGER NOT NULL, entry TEXT NOT NULL,
      PRIMARY KEY (flow, position))
    """,
    "CREATE INDEX flow_pipelines_state ON flow_pipelines(flow, state)",
    "CREATE TABLE facts (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)",
  ]

  private static func moveNames(_ session: any SQLSession) throws {
    for row in try session.rows("SELECT id, username FROM users WHERE username IS NOT NULL") {
      try session.run(
        "UPDATE users SET username_key = ?1 WHERE id = ?2",
        [try row.text(1).lowercased(), try row.text(0)])
    }
  }

  /// The pipelines of flows that have ended, in the words of the status reply.
  private static func movePipelines(_ session: any SQLSession) throws {
    let rows = try session.rows(
      """
      SELECT p.id, p.flow_id, p.position, p.title, p.status, p.steps, p.stats, p.error_log
      FROM pipelines p JOIN revisions r ON p.flow_id = r.dataset_id || '/' || r.number
      WHERE r.state IN ('SUCCEEDED', 'FAILED')
      """)
    for row in rows {
      let (id, flow) = (try row.text(0), try row.text(1))
      var entry = PipelineEntry(title: try row.text(3), steps: [])
      entry.state = FlowState(rawValue: try row.text(4)) ?? .failed
      entry.storedSteps = try JSONValue(parsing: row.text(5))
      entry.stats = try row.textOrNil(6).map { try JSONValue(parsing: $0) }?.object ?? [:]
      let log = try row.textOrNil(7).map { try JSONValue(parsing: $0) }?.array ?? []
      entry.errorLog = log.compactMap(\.string)
      try session.run(
        """
        INSERT INTO flow_pipelines (flow, position, task, name, state, version, entry)
        VALUES (?1, ?2, 0, ?3, ?4, 1, ?5)
        """,
        [
          flow, try row.integer(2), id == flow ? "" : String(id.dropFirst(flow.count + 1)),
          entry.state.rawValue, entry.text,
        ])
    }
  }

  private static func queueOpenFlows(_ session: any SQLSession) throws {
    let rows = try session.rows(
      """
      SELECT r.dataset_id, r.number, r.spec, r.created_at FROM revisions r
      WHERE r.state IN ('QUEUED', 'INPROGRESS') ORDER BY r.dataset_id, r.number
      """)
    for row in rows {
      guard let flow = FlowID("\(try row.text(0))/\(try row.integer(1))") else { continue }
      let spec = try JSONValue(parsing: row.text(2))
      guard let tasks = try? Planner.tasks(spec: spec, flow: flow) else { continue }
      try TaskQueue.enter(tasks, of: flow, createdAt: row.text(3), in: session)
    }
  }
}
