internal import Core

/// Tasks that wait for a runner, whose turn it is, and who has which. A claim is a lease: who does not
/// renew it in time loses the task, and what it says of the task afterwards is refused by the number
/// of the attempt.
///
/// A task's state is `waiting` (for other tasks, or for an earlier revision of the dataset), `queued`,
/// `running` or `done`.
struct TaskQueue: Sendable {
  let database: any Database
  /// Milliseconds since 1970. Leases are of seconds, so it is the machine's and not a scenario's.
  let clock: @Sendable () -> Int

  enum Limit {
    /// How long a claim holds without being renewed.
    static let leaseMilliseconds = 30_000
    /// How often runners may lose a task before it fails.
    fileprivate static let lostTries = 5
    /// How often the process may end with the task under way before it fails: it may be the cause.
    fileprivate static let restartTries = 25
  }

  /// A task that this runner has.
  struct Claim: Sendable, Hashable {
    let flow: FlowID
    let position: Int
    let attempt: Int
    let ownerID: String
    let runner: String
  }

  /// What a look at the queue gave.
  enum Turn: Sendable, Hashable {
    case claimed(Claim)
    /// The task was lost too often: it is the caller's now, to be ended as failed.
    case givenUp(Claim)
    case nothing
  }
}

extension TaskQueue {
  /// Enters the tasks of a revision that is inserted in the same transaction. They can be claimed
  /// where no earlier revision of the dataset is under way.
  static func enter(
    _ tasks: [PlannedTask], of flow: FlowID, createdAt: String, in session: any SQLSession
  ) throws {
    for entry in tasks.flatMap({ task in task.pipelines.map { (task.position, $0) } }) {
      let (task, planned) = entry
      let pipeline = planned.pipeline
      try session.run(
        """
        INSERT INTO flow_pipelines (flow, position, task, name, state, version, entry)
        VALUES (?1, ?2, ?3, ?4, 'PENDING', 1, '')
        """,
        [flow.description, planned.position, task, pipeline.artefact ?? ""])
    }
    let owner = flow.dataset.ownerID
    for task in tasks {
      try session.run(
        """
        INSERT INTO tasks (flow, position, owner_id, created_at, state, weight)
        VALUES (?1, ?2, ?3, ?4, 'waiting', ?5)
        """, [flow.description, task.position, owner, createdAt, task.weight])
    }
    try session.run(
      """
      INSERT INTO queues (owner_id, flows) VALUES (?1, 1)
      ON CONFLICT (owner_id) DO UPDATE SET flows = queues.flows + 1
      """, [owner])
    try session.run(
      "UPDATE revisions SET open_tasks = ?1 WHERE dataset_id = ?2 AND number = ?3",
      [tasks.count, flow.dataset.description, flow.revision])
    let isBusy = try session.has(
      "SELECT 1 FROM revisions WHERE dataset_id = ?1 AND running = 1",
      [flow.dataset.description])
    if !isBusy { try begin(flow, in: session) }
  }

  /// Lets the flow's tasks be claimed: those of its resources, or the last one where there are none.
  static func begin(_ flow: FlowID, in session: any SQLSession) throws {
    try session.run(
      "UPDATE revisions SET running = 1 WHERE dataset_id = ?1 AND number = ?2",
      [flow.dataset.description, flow.revision])
    let last = try session.count(
      "SELECT MAX(position) FROM tasks WHERE flow = ?1", [flow.description])
    let open = try session.count(
      "SELECT open_tasks FROM revisions WHERE dataset_id = ?1 AND number = ?2",
      [flow.dataset.description, flow.revision])
    let changed = try session.run(
      """
      UPDATE tasks SET state = 'queued'
      WHERE flow = ?1 AND state = 'waiting' AND (position < ?2 OR ?3 = 1)
      """, [flow.description, last, open])
    try count(queued: changed, owner: flow.dataset.ownerID, in: session)
  }

  static func count(
    queued: Int, running: Int = 0, owner: String, in session: any SQLSession
  ) throws {
    try session.run(
      "UPDATE queues SET queued = queued + ?1, running = running + ?2 WHERE owner_id = ?3",
      [queued, running, owner])
  }
}

extension TaskQueue {
  /// Takes the next task: of the owner who has the fewest under way and was not served for the
  /// longest time, below `cap`; of that owner's the smallest.
  func claim(runner: String, cap: Int, now: String, on thread: OwnThread) throws -> Turn {
    let time = clock()
    // There is mostly nothing: a look takes no turn at writing.
    let isDue = try database.read(on: thread) { session in
      try session.has("SELECT 1 FROM queues WHERE queued > 0 AND running < ?1", [cap])
        || session.has(
          "SELECT 1 FROM tasks WHERE state = 'running' AND lease_until < ?1", [time])
    }
    guard isDue else { return .nothing }
    return try database.write(.progress, on: thread) { session in
      if let lost = try Self.lost(before: time, runner: runner, in: session) {
        return .givenUp(lost)
      }
      guard
        let owner = try session.row(
          """
          SELECT owner_id FROM queues WHERE queued > 0 AND running < ?1
          ORDER BY running, served_at, owner_id LIMIT 1
          """, [cap])?.text(0),
        let row = try session.row(
          """
          SELECT flow, position, attempt FROM tasks WHERE owner_id = ?1 AND state = 'queued'
          ORDER BY weight, created_at, flow, position LIMIT 1
          """, [owner]), let flow = FlowID(try row.text(0))
      else { return .nothing }
      let claim = Claim(
        flow: flow, position: try row.integer(1), attempt: try row.integer(2) + 1,
        ownerID: owner, runner: runner)
      try Self.take(claim, at: time, in: session)
      try session.run(
        """
        UPDATE queues SET queued = queued - 1, running = running + 1, served_at = ?1
        WHERE owner_id = ?2
        """, [time, owner])
      try session.run(
        """
        UPDATE revisions SET state = 'INPROGRESS', updated_at = ?1, version = version + 1
        WHERE dataset_id = ?2 AND number = ?3 AND state = 'QUEUED'
        """, [now, flow.dataset.description, flow.revision])
      return .claimed(claim)
    }
  }

  private static func take(_ claim: Claim, at time: Int, in session: any SQLSession) throws {
    try session.run(
      """
      UPDATE tasks SET state = 'running', runner = ?1, attempt = ?2, lease_until = ?3
      WHERE flow = ?4 AND position = ?5
      """,
      [
        claim.runner, claim.attempt, time + Limit.leaseMilliseconds, claim.flow.description,
        claim.position,
      ])
  }

  /// Queues again what runners have not renewed, and gives one that was lost too often.
  private static func lost(
    before time: Int, runner: String, in session: any SQLSession
  ) throws -> Claim? {
    let rows = try session.rows(
      """
      SELECT flow, position, attempt, owner_id, tries FROM tasks
      WHERE state = 'running' AND lease_until < ?1
      """, [time])
    for row in rows {
      guard let flow = FlowID(try row.text(0)) else { continue }
      let (position, owner) = (try row.integer(1), try row.text(3))
      try session.run(
        "UPDATE tasks SET tries = tries + 1 WHERE flow = ?1 AND position = ?2",
        [flow.description, position])
      if try row.integer(4) + 1 >= Limit.lostTries {
        let claim = Claim(
          flow: flow, position: position, attempt: try row.integer(2) + 1, ownerID: owner,
          runner: runner)
        try take(claim, at: time, in: session)
        return claim
      }
      try requeue(flow, position, owner: owner, in: session)
    }
    return nil
  }

  private static func requeue(
    _ flow: FlowID, _ position: Int, owner: String, in session: any SQLSession
  ) throws {
    try session.run(
      "UPDATE tasks SET state = 'queued', runner = NULL WHERE flow = ?1 AND position = ?2",
      [flow.description, position])
    try count(queued: 1, running: -1, owner: owner, in: session)
  }

  /// Holds the runner's tasks for another while.
  func renew(runner: String) async throws {
    let until = clock() + Limit.leaseMilliseconds
    try await database.write(.progress) { session in
      try session.run(
        "UPDATE tasks SET lease_until = ?1 WHERE state = 'running' AND runner = ?2",
        [until, runner])
    }
  }

  /// Gives a task back: another attempt begins from its start.
  func release(_ claim: Claim) async throws {
    try await database.write(.progress) { session in
      guard try Self.holds(claim, in: session) else { return }
      try Self.requeue(claim.flow, claim.position, owner: claim.ownerID, in: session)
    }
  }

  /// Whether the task is still that attempt's.
  static func holds(_ claim: Claim, in session: any SQLSession) throws -> Bool {
    try session.has(
      """
      SELECT 1 FROM tasks WHERE flow = ?1 AND position = ?2 AND attempt = ?3 AND runner = ?4
        AND state = 'running'
      """, [claim.flow.description, claim.position, claim.attempt, claim.runner])
  }
}

extension TaskQueue {
  /// After a start: no runner of the last process is left, so what it had is queued again. Where the
  /// machine was started anew too, rows of open flows may be newer than their objects: all their
  /// tasks are done again.
  func recover(bootID: String) async throws {
    try await database.write(.acknowledged) { session in
      let known = try session.row("SELECT value FROM facts WHERE name = 'boot'")?.text(0)
      try session.run(
        """
        INSERT INTO facts (name, value) VALUES ('boot', ?1)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """, [bootID])
      if let known, known != bootID { try Self.doAgain(in: session) }
      try session.run(
        "UPDATE tasks SET state = 'queued', runner = NULL, tries = tries + 1 WHERE state = 'running'"
      )
      try Self.recount(in: session)
    }
  }

  private static func doAgain(in session: any SQLSession) throws {
    let rows = try session.rows(
      "SELECT dataset_id, number FROM revisions WHERE open_tasks > 0 AND running = 1")
    for row in rows {
      guard let flow = FlowID("\(try row.text(0))/\(try row.integer(1))") else { continue }
      try session.run(
        "UPDATE tasks SET state = 'waiting', runner = NULL WHERE flow = ?1", [flow.description])
      try session.run(
        "UPDATE flow_pipelines SET state = 'PENDING', entry = '' WHERE flow = ?1",
        [flow.description])
      try session.run(
        """
        UPDATE revisions SET open_tasks = (SELECT COUNT(*) FROM tasks WHERE flow = ?1)
        WHERE dataset_id = ?2 AND number = ?3
        """, [flow.description, flow.dataset.description, flow.revision])
      try begin(flow, in: session)
    }
  }

  /// Makes the counters what the rows say.
  static func recount(in session: any SQLSession) throws {
    try session.run(
      """
      UPDATE queues SET
        queued = (SELECT COUNT(*) FROM tasks t
          WHERE t.owner_id = queues.owner_id AND t.state = 'queued'),
        running = (SELECT COUNT(*) FROM tasks t
          WHERE t.owner_id = queues.owner_id AND t.state = 'running'),
        flows = (SELECT COUNT(*) FROM revisions r JOIN datasets d ON d.id = r.dataset_id
          WHERE d.owner_id = queues.owner_id AND r.open_tasks > 0)
      """)
  }
}
