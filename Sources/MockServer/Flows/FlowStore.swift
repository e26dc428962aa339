internal import Core
internal import FoundationEssentials

/// The runner's transactions: what a task has come to, with everything that follows from it, is one.
struct FlowStore: Sendable {
  let database: any Database
  let packages: PkgStore
  let clock: @Sendable () -> Date
  /// Whether flows never report their end (`RunnerFaults.isStuckInProgress`).
  let isStuck: Bool
  /// Told of each flow that ends, once, within the transaction that ends it; what it throws undoes
  /// that transaction.
  let onFinished: @Sendable (FinishedFlow, any SQLSession) throws -> Void

  /// Whether an error is the database's: no pipeline's fault, and nothing that can be recorded.
  static func isOwnFault(_ error: any Error) -> Bool { error is SQLFault }

  var now: String { UTCTime(clock()).stored }

  /// Runs a transaction between two interruption points.
  private func write<Result: Sendable>(
    _ promise: Durability, on thread: OwnThread,
    _ changes: @escaping @Sendable (any SQLSession) throws -> Result
  ) throws -> Result {
    let interruption = packages.interruption
    let result = try database.write(promise, on: thread) { session in
      let result = try changes(session)
      try interruption.pass(.transaction)
      return result
    }
    try interruption.pass(.transaction)
    return result
  }

  /// What the tasks of a flow know of it, and what they are.
  func planned(_ flow: FlowID, on thread: OwnThread) throws -> PlannedFlow {
    let (spec, created, modified) = try database.read(on: thread) { session in
      let row = try session.row(
        """
        SELECT r.spec, d.created_at, r.created_at FROM revisions r
        JOIN datasets d ON d.id = r.dataset_id WHERE r.dataset_id = ?1 AND r.number = ?2
        """, [flow.dataset.description, flow.revision])
      guard let row else { throw SQLFault.damaged(table: "revisions", id: flow.description) }
      return (try row.text(0), try row.text(1), try row.text(2))
    }
    let json = try JSONValue(parsing: spec)
    return PlannedFlow(
      context: FlowContext(flow: flow, spec: json, created: created, modified: modified),
      tasks: try Planner.tasks(spec: json, flow: flow))
  }

  /// The validation report that the identity pipeline of a resource left.
  func report(of resource: String, flow: FlowID, on thread: OwnThread) throws -> JSONValue? {
    let text = try database.read(on: thread) { session in
      try session.row(
        "SELECT report FROM resource_reports WHERE flow_id = ?1 AND resource = ?2",
        [flow.description, resource])?.text(0)
    }
    return try text.map { try JSONValue(parsing: $0) }
  }

  /// A descriptor of the package store, as it is kept.
  func document(_ key: String, on thread: OwnThread) throws -> JSONObject? {
    let text = try database.read(on: thread) { session in
      try session.row("SELECT document FROM documents WHERE key = ?1", [key])?.text(0)
    }
    return try text.map { try JSONValue(parsing: $0) }?.object
  }

  /// Whether that user uploaded that key, or proved to have its bytes.
  func owns(rawKey key: String, userID: String, on thread: OwnThread) throws -> Bool {
    if key.hasPrefix(StorageRecords.prefix(of: userID)) { return true }
    return try database.read(on: thread) { session in
      try session.has(
        "SELECT 1 FROM raw_owners WHERE key = ?1 AND user_id = ?2", [key, userID])
    }
  }

  /// The artefacts of the flow whose pipelines have failed; the package's is "".
  func failedArtefacts(of flow: FlowID, on thread: OwnThread) throws -> Set<String> {
    try database.read(on: thread) { session in
      Set(
        try session.texts(
          "SELECT name FROM flow_pipelines WHERE flow = ?1 AND state = 'FAILED'",
          [flow.description]))
    }
  }
}

/// A flow with its tasks, as long as they are worked on.
struct PlannedFlow: Sendable {
  let context: FlowContext
  let tasks: [PlannedTask]
}

/// What has come about in a task and is not in the database yet.
struct TaskChanges: Sendable {
  /// Pipelines by their places in the flow.
  var entries: [Int: PipelineEntry] = [:]
  /// Rows that steps leave.
  var writes: [FlowWrite] = []
  /// The stats of the pipeline that succeeded last.
  var stats: JSONObject?
  /// The log of the pipeline that failed last.
  var errorLog: [String]?
}

/// Another runner has the task, or has ended it: what this one knows of it counts no more.
struct LostTask: Error, Hashable {}

extension FlowStore {
  /// Records how far a task is. It may be lost with the power: the task is done again then.
  func record(
    _ changes: TaskChanges, of claim: TaskQueue.Claim, context: FlowContext, on thread: OwnThread
  ) throws {
    let now = now
    try write(.progress, on: thread) { session in
      try requireHeld(claim, in: session)
      try apply(changes, of: claim.flow, context: context, now: now, in: session)
    }
  }

  /// Records the end of a task and what follows: the last task can begin, or the flow has ended and
  /// the dataset's next revision can. The end of a flow is on the disk when this returns.
  func finish(
    _ changes: TaskChanges, of claim: TaskQueue.Claim, context: FlowContext, isLast: Bool,
    descriptor: JSONObject?, on thread: OwnThread
  ) throws {
    let now = now
    let flow = claim.flow
    try write(isLast ? .acknowledged : .progress, on: thread) { session in
      try requireHeld(claim, in: session)
      try apply(changes, of: flow, context: context, now: now, in: session)
      try session.run(
        "UPDATE tasks SET state = 'done', runner = NULL WHERE flow = ?1 AND position = ?2",
        [flow.description, claim.position])
      try TaskQueue.count(queued: 0, running: -1, owner: claim.ownerID, in: session)
      let open = try session.count(
        """
        UPDATE revisions SET open_tasks = open_tasks - 1 WHERE dataset_id = ?1 AND number = ?2
        RETURNING open_tasks
        """, [flow.dataset.description, flow.revision])
      if open == 1 { try TaskQueue.begin(flow, in: session) }
      guard open == 0 else { return }
      try settle(context, descriptor: descriptor, now: now, in: session)
      try beginNext(after: flow, in: session)
    }
  }

  private func requireHeld(_ claim: TaskQueue.Claim, in session: any SQLSession) throws {
    guard try TaskQueue.holds(claim, in: session) else { throw LostTask() }
  }

  private func beginNext(after flow: FlowID, in session: any SQLSession) throws {
    try session.run(
      "UPDATE revisions SET running = 0 WHERE dataset_id = ?1 AND number = ?2",
      [flow.dataset.description, flow.revision])
    try session.run(
      "UPDATE queues SET flows = flows - 1 WHERE owner_id = ?1", [flow.dataset.ownerID])
    let next = try session.row(
      """
      SELECT number FROM revisions WHERE dataset_id = ?1 AND open_tasks > 0
      ORDER BY number LIMIT 1
      """, [flow.dataset.description])
    guard let next else { return }
    try TaskQueue.begin(
      FlowID(dataset: flow.dataset, revision: try next.integer(0)), in: session)
  }

  private func apply(
    _ changes: TaskChanges, of flow: FlowID, context: FlowContext, now: String,
    in session: any SQLSession
  ) throws {
    let version = try session.count(
      """
      UPDATE revisions SET version = version + 1, updated_at = ?1, stats = COALESCE(?2, stats),
        error_log = COALESCE(?3, error_log)
      WHERE dataset_id = ?4 AND number = ?5 RETURNING version
      """,
      [
        now, changes.stats.map { JSONValue.object($0).text() },
        changes.errorLog.map(Self.text), flow.dataset.description, flow.revision,
      ])
    for (position, entry) in changes.entries {
      try session.run(
        """
        UPDATE flow_pipelines SET state = ?1, entry = ?2, version = ?3
        WHERE flow = ?4 AND position = ?5
        """,
        [
          entry.state.rawValue, entry.text, version, flow.description, position,
        ])
    }
    try apply(changes.writes, context: context, now: now, in: session)
  }

  static func text(_ lines: [String]) -> String {
    JSONValue.array(lines.map(JSONValue.string)).text()
  }

  /// The rows a step leaves. The same rows again change nothing, as a step may run twice.
  private func apply(
    _ writes: [FlowWrite], context: FlowContext, now: String, in session: any SQLSession
  ) throws {
    for change in writes {
      switch change {
      case .report(let resource, let report):
        try session.run(
          """
          INSERT INTO resource_reports (flow_id, resource, report) VALUES (?1, ?2, ?3)
          ON CONFLICT (flow_id, resource) DO UPDATE SET report = excluded.report
          """, [context.flow.description, resource, report.text(.indented)])
      case .storedFile(let key, let bytes):
        try session.run(
          """
          INSERT INTO stored_files
            (bucket, key, size, owner_id, dataset_id, flow_id, findability)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
          ON CONFLICT (bucket, key, flow_id) DO UPDATE SET size = excluded.size
          """,
          [
            packages.site.pkgstoreBucket, key, bytes, context.flow.dataset.ownerID,
            context.flow.dataset.description, context.flow.description,
            context.findability.rawValue,
          ])
      case .document(let key, let kept):
        try PkgDocuments.put(key, kept, of: context.flow, modified: now, in: session)
      case .access(let isOpen):
        try PkgDocuments.setAccess(of: context.flow.dataset, isOpen: isOpen, in: session)
      }
    }
  }
}

extension FlowStore {
  /// Writes the state of a flow whose tasks have all ended, and reports it, once.
  private func settle(
    _ context: FlowContext, descriptor: JSONObject?, now: String, in session: any SQLSession
  ) throws {
    if isStuck { return }
    let flow = context.flow
    let hasFailed = try session.has(
      "SELECT 1 FROM flow_pipelines WHERE flow = ?1 AND state = 'FAILED'", [flow.description])
    let state: FlowState = hasFailed ? .failed : .succeeded
    let row = try session.row(
      """
      UPDATE revisions SET state = ?1, updated_at = ?2, version = version + 1
      WHERE dataset_id = ?3 AND number = ?4 AND state IN ('QUEUED', 'INPROGRESS')
      RETURNING error_log
      """, [state.rawValue, now, flow.dataset.description, flow.revision])
    guard let row else { return }
    let lines = try row.textOrNil(0).map { try JSONValue(parsing: $0).array ?? [] } ?? []
    try onFinished(
      FinishedFlow(
        flow: flow, state: state, owner: context.owner, findability: context.findability,
        errors: state == .failed ? lines.compactMap(\.string) : [], descriptor: descriptor,
        spec: context.spec, finishedAt: now), session)
  }

  /// Ends flows whose tasks have all ended unnoticed: it repairs a stuck flow.
  func settleEnded(on thread: OwnThread) throws {
    let ids = try database.read(on: thread) { session in
      try session.texts(
        """
        SELECT dataset_id || '/' || number FROM revisions
        WHERE state IN ('QUEUED', 'INPROGRESS') AND open_tasks = 0 ORDER BY created_at
        """)
    }
    for flow in ids.compactMap({ FlowID($0) }) {
      let context = try planned(flow, on: thread).context
      let place = context.layout.descriptor(ofRevision: flow.revision)
      let descriptor = try document(place, on: thread)
      let now = now
      try write(.acknowledged, on: thread) { session in
        try settle(context, descriptor: descriptor, now: now, in: session)
      }
    }
  }
}
