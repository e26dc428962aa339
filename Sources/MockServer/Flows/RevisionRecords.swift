internal import Core

/// Datasets and their revisions: what SpecStore writes and everybody reads.
struct RevisionRecords: Sendable {
  let database: any Database

  /// A spec to be written as a dataset's next revision.
  struct Upload: Sendable {
    let spec: UploadSpec
    /// The files of RawStore that it names.
    let rawKeys: [String]
    let owner: String
    let maxDatasets: Int
    /// ISO 8601, UTC.
    let time: String
    let scheduledFor: String?
    let request: RequestKey?
  }

  /// A client's own name for a request, and a digest of its body.
  struct RequestKey: Sendable, Hashable {
    let key: String
    let digest: String
  }

  /// The result of an upload.
  enum Outcome: Sendable {
    case accepted(FlowID)
    /// The same request was accepted before.
    case repeated(FlowID)
    /// Another request was accepted under the same key.
    case anotherRequest
    case tooManyDatasets(limit: Int)
    /// So many flows wait that no more are taken just now: the owner's, or all of the hub.
    case busy(isOwner: Bool)
    case unplannable(PlanFault)
  }

  /// Writes the revision and its tasks, all or nothing; the number is the next one.
  func insert(_ upload: Upload) async throws -> Outcome {
    try await database.write(.acknowledged) { session in
      if let outcome = try upload.earlierOutcome(session) { return outcome }
      let dataset = upload.spec.dataset
      guard try upload.isKnown(session) || upload.hasRoom(session) else {
        return .tooManyDatasets(limit: upload.maxDatasets)
      }
      if let outcome = try upload.refusal(session) { return outcome }
      let last = try session.row(
        "SELECT MAX(number) FROM revisions WHERE dataset_id = ?1", [dataset.description])
      let flow = FlowID(dataset: dataset, revision: (try last?.integerOrNil(0) ?? 0) + 1)
      let tasks: [PlannedTask]
      do throws(PlanFault) {
        tasks = try Planner.tasks(spec: upload.spec.json, flow: flow)
      } catch {
        return .unplannable(error)
      }
      try upload.write(flow, session)
      try StorageRecords.keep(upload.rawKeys, of: flow, in: session)
      try TaskQueue.enter(tasks, of: flow, createdAt: upload.time, in: session)
      return .accepted(flow)
    }
  }
}

extension RevisionRecords.Upload {
  fileprivate func earlierOutcome(_ session: any SQLSession) throws -> RevisionRecords.Outcome? {
    guard let request,
      let row = try session.row(
        "SELECT digest, reply FROM requests WHERE owner_id = ?1 AND key = ?2",
        [spec.dataset.ownerID, request.key])
    else { return nil }
    guard try row.text(0) == request.digest, let flow = FlowID(try row.text(1)) else {
      return .anotherRequest
    }
    return .repeated(flow)
  }

  fileprivate func isKnown(_ session: any SQLSession) throws -> Bool {
    try session.has("SELECT 1 FROM datasets WHERE id = ?1", [spec.dataset.description])
  }

  fileprivate func hasRoom(_ session: any SQLSession) throws -> Bool {
    try session.count(
      "SELECT COUNT(*) FROM datasets WHERE owner_id = ?1", [spec.dataset.ownerID]) < maxDatasets
  }

  /// Nil where there is room in the queues.
  fileprivate func refusal(_ session: any SQLSession) throws -> RevisionRecords.Outcome? {
    let own = try session.count(
      "SELECT flows FROM queues WHERE owner_id = ?1", [spec.dataset.ownerID])
    if own >= RevisionRecords.Limit.ownerFlows { return .busy(isOwner: true) }
    let all = try session.count("SELECT COALESCE(SUM(flows), 0) FROM queues")
    return all >= RevisionRecords.Limit.flows ? .busy(isOwner: false) : nil
  }

  fileprivate func write(_ flow: FlowID, _ session: any SQLSession) throws {
    try session.run(
      """
      INSERT INTO datasets (id, owner_id, owner, name, findability, created_at, updated_at,
        scheduled_for)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)
      ON CONFLICT (id) DO UPDATE SET owner = excluded.owner,
        findability = excluded.findability, updated_at = excluded.updated_at,
        scheduled_for = excluded.scheduled_for, is_open = CASE
          WHEN excluded.findability = 'private' THEN 0 ELSE datasets.is_open END
      """,
      [
        flow.dataset.description, flow.dataset.ownerID, owner, flow.dataset.name,
        spec.findability.rawValue, time, scheduledFor,
      ])
    try session.run(
      """
      INSERT INTO revisions (dataset_id, number, spec, state, created_at, updated_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?5)
      """,
      [
        flow.dataset.description, flow.revision, spec.json.text(.spaced),
        FlowState.queued.rawValue, time,
      ])
    guard let request else { return }
    try session.run(
      """
      INSERT INTO requests (owner_id, key, digest, reply, created_at)
      VALUES (?1, ?2, ?3, ?4, ?5)
      """,
      [flow.dataset.ownerID, request.key, request.digest, flow.description, time])
  }
}

extension RevisionRecords {
  /// The revision, with its pipelines, in one snapshot; nil where there is none.
  func revision(
    _ selector: RevisionSelector, of dataset: DatasetID
  ) async throws -> RevisionRecord? {
    try await revision(selector, of: dataset, since: 0) { _, _ in false }
  }

  /// The revision without its pipelines where `isKnown` says that its version need not be read; else
  /// with those that changed since a version.
  func revision(
    _ selector: RevisionSelector, of dataset: DatasetID, since version: Int,
    unless isKnown: @escaping @Sendable (FlowID, Int) -> Bool
  ) async throws -> RevisionRecord? {
    try await database.read { session in
      guard let row = try Self.row(selector, of: dataset, in: session) else { return nil }
      var revision = try RevisionRecord(row, dataset: dataset)
      if isKnown(revision.flow, revision.version) { return revision }
      revision.pipelines = try Self.pipelines(of: revision.flow, since: version, in: session)
      return revision
    }
  }

  private static func row(
    _ selector: RevisionSelector, of dataset: DatasetID, in session: any SQLSession
  ) throws -> SQLRow? {
    let condition: (text: SQLText, values: [any SQLStorable]) =
      switch selector {
      case .number(let number): (" AND r.number = ?2", [number])
      case .latest: ("", [])
      case .successful: (" AND r.state = ?2", [FlowState.succeeded.rawValue])
      }
    return try session.row(
      """
      SELECT r.number, r.spec, r.state, r.created_at, r.error_log, r.stats, r.version, d.owner,
        d.findability
      FROM revisions r JOIN datasets d ON d.id = r.dataset_id WHERE r.dataset_id = ?1
      """ + condition.text + " ORDER BY r.number DESC LIMIT 1",
      [dataset.description] + condition.values)
  }

  private static func pipelines(
    of flow: FlowID, since version: Int, in session: any SQLSession
  ) throws -> [PipelineRecord] {
    try session.rows(
      """
      SELECT name, state, entry FROM flow_pipelines
      WHERE flow = ?1 AND state <> 'PENDING' AND version > ?2 ORDER BY position
      """, [flow.description, version]
    ).compactMap { row in
      let name = try row.text(0)
      return try FlowState(rawValue: row.text(1)).map { state in
        PipelineRecord(
          id: name.isEmpty ? flow.description : "\(flow)/\(name)", state: state,
          entry: try row.text(2))
      }
    }
  }

  /// The dataset that an owner's user name, in any case, and a name stand for.
  func dataset(owner: String, name: String) async throws -> DatasetID? {
    try await database.read { session in
      try session.row(
        """
        SELECT d.owner_id FROM datasets d JOIN users u ON u.id = d.owner_id
        WHERE u.username_key = ?1 AND d.name = ?2
        """, [owner.lowercased(), name]
      ).map { DatasetID(ownerID: try $0.text(0), name: name) }
    }
  }

  /// The datasets of a user, the latest first, private and unlisted ones only where asked.
  func datasets(ownerID: String, includesHidden: Bool) async throws -> [DatasetRecord] {
    try await database.read { session in
      try session.rows(
        """
        SELECT d.owner, d.name, d.findability, d.updated_at,
          (SELECT MAX(r.number) FROM revisions r WHERE r.dataset_id = d.id)
        FROM datasets d WHERE d.owner_id = ?1 AND (?2 = 1 OR d.findability = 'published')
        ORDER BY d.updated_at DESC, d.name LIMIT ?3
        """, [ownerID, includesHidden, Limit.datasets]
      ).map { try DatasetRecord($0) }
    }
  }

  /// The validation reports of a flow, one for each of its tables.
  func reports(of flow: FlowID) async throws -> [JSONValue] {
    try await database.read { session in
      try session.texts(
        """
        SELECT r.report FROM resource_reports r
        JOIN flow_pipelines p ON p.flow = r.flow_id AND p.name = r.resource
        WHERE r.flow_id = ?1 ORDER BY p.position
        """, [flow.description]
      ).map { try JSONValue(parsing: $0) }
    }
  }

  enum Limit {
    /// How many datasets a list shows.
    static let datasets = 1_000
    /// How many flows of an owner may wait or run, and how many of all.
    static let ownerFlows = 200
    static let flows = 10_000
  }
}

/// A row of `datasets`.
struct DatasetRecord: Sendable, Hashable {
  let owner: String
  let name: String
  let findability: Findability
  /// ISO 8601, UTC.
  let updatedAt: String
  let latestRevision: Int
}

extension DatasetRecord {
  fileprivate init(_ row: SQLRow) throws {
    owner = try row.text(0)
    name = try row.text(1)
    findability = Findability(rawValue: try row.text(2)) ?? .private
    updatedAt = try row.text(3)
    latestRevision = try row.integerOrNil(4) ?? 0
  }
}

extension RevisionRecord {
  fileprivate init(_ row: SQLRow, dataset: DatasetID) throws {
    flow = FlowID(dataset: dataset, revision: try row.integer(0))
    specText = try row.text(1)
    state = FlowState(rawValue: try row.text(2)) ?? .queued
    createdAt = try row.text(3)
    let log = try row.textOrNil(4).map { try JSONValue(parsing: $0) }
    errorLog = (log?.array ?? []).compactMap(\.string)
    stats = try row.textOrNil(5).map { try JSONValue(parsing: $0) } ?? .null
    version = try row.integer(6)
    owner = try row.text(7)
    findability = Findability(rawValue: try row.text(8)) ?? .private
  }
}
