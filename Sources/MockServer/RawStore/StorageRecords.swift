internal import Core

/// What is stored in RawStore for whom, and how much each user's packages take.
struct StorageRecords: Sendable {
  let database: any Database

  /// Files that a user asks leave to upload.
  struct Reservation: Sendable {
    let ownerID: String
    let isPrivate: Bool
    /// Keys with their sizes in bytes.
    let files: [(key: String, bytes: Int)]
    /// What the user's plan allows, in bytes.
    let limitBytes: Int
    /// ISO 8601, UTC.
    let now: String
    /// Until when files count that no revision names.
    let until: String
  }

  /// Counts files against the owner's plan from now on, until a revision names them or they run out.
  /// False where the plan does not allow them.
  func reserve(_ wanted: Reservation) async throws -> Bool {
    try await database.write(.progress) { session in
      let known = try Self.counted(wanted, in: session)
      let new = wanted.files.filter { known[$0.key] != $0.bytes }
      var total = try Self.bytes(
        ownerID: wanted.ownerID, isPrivate: wanted.isPrivate, now: wanted.now, in: session)
      for file in new {
        let (sum, overflow) = total.addingReportingOverflow(file.bytes)
        guard !overflow, sum <= wanted.limitBytes else { return false }
        total = sum
      }
      guard total <= wanted.limitBytes else { return false }
      for file in wanted.files {
        try session.run(
          """
          INSERT INTO raw_refs (key, flow, owner_id, size, is_private, until)
          VALUES (?1, '', ?2, ?3, ?4, ?5)
          ON CONFLICT (key, flow) DO UPDATE SET until = excluded.until,
            is_private = excluded.is_private
          """, [file.key, wanted.ownerID, file.bytes, wanted.isPrivate, wanted.until])
      }
      return true
    }
  }

  /// Which of the files count already, and with how many bytes.
  private static func counted(
    _ wanted: Reservation, in session: any SQLSession
  ) throws -> [String: Int] {
    var found: [String: Int] = [:]
    for part in parts(wanted.files.map(\.key)) {
      let rows = try session.rows(
        "SELECT key, size FROM raw_refs WHERE flow = '' AND until > ?1 AND key IN ("
          + .places(from: 2, count: part.count) + ")", [wanted.now] + part)
      for row in rows { found[try row.text(0)] = try row.integer(1) }
    }
    return found
  }

  /// A revision names those files: they are kept as long as it is.
  static func keep(_ keys: [String], of flow: FlowID, in session: any SQLSession) throws {
    let owner = flow.dataset.ownerID
    for key in Set(keys) where key.hasPrefix(prefix(of: owner)) {
      let size = try session.count(
        "SELECT MAX(size) FROM raw_refs WHERE key = ?1 GROUP BY key", [key])
      try session.run(
        """
        INSERT INTO raw_refs (key, flow, owner_id, size, is_private)
        VALUES (?1, ?2, ?3, ?4, 0) ON CONFLICT (key, flow) DO NOTHING
        """, [key, flow.description, owner, size])
      try session.run("DELETE FROM raw_refs WHERE key = ?1 AND flow = ''", [key])
    }
  }

  /// What the keys of a user's files begin with.
  static func prefix(of ownerID: String) -> String { "\(ownerID)/" }

  /// Which of the keys are the user's: by what they begin with, or, of an older hub's, because the user
  /// uploaded them.
  func keys(of userID: String, among keys: [String]) async throws -> Set<String> {
    let own = keys.filter { $0.hasPrefix(Self.prefix(of: userID)) }
    let others = keys.filter { !$0.hasPrefix(Self.prefix(of: userID)) }
    guard !others.isEmpty else { return Set(own) }
    return try await database.read { session in
      try Self.parts(others).reduce(into: Set(own)) { found, part in
        found.formUnion(
          try session.texts(
            "SELECT key FROM raw_owners WHERE user_id = ?1 AND key IN ("
              + .places(from: 2, count: part.count) + ")", [userID] + part))
      }
    }
  }

  private enum Limit {
    /// Keys that are asked for at once.
    static let keys = 500
  }

  private static func parts(_ keys: [String]) -> [[String]] {
    stride(from: 0, to: keys.count, by: Limit.keys).map { start in
      Array(keys[start..<min(start + Limit.keys, keys.count)])
    }
  }

  /// Bytes of the user's stored packages, each object counted once, and of what was uploaded, or may be,
  /// and is in no package yet.
  private static func bytes(
    ownerID: String, isPrivate: Bool, now: String, in session: any SQLSession
  ) throws -> Int {
    let stored = try session.count(
      """
      SELECT COALESCE(SUM(size), 0) FROM (
        SELECT bucket, key, MAX(size) AS size FROM stored_files
        WHERE owner_id = ?1 AND (?2 = 0 OR findability = 'private')
        GROUP BY bucket, key) AS kept
      """, [ownerID, isPrivate])
    let pending = try session.count(
      """
      SELECT COALESCE(SUM(size), 0) FROM raw_refs
      WHERE owner_id = ?1 AND flow = '' AND until > ?2 AND (?3 = 0 OR is_private = 1)
      """, [ownerID, now, isPrivate])
    return stored + pending
  }
}

/// The change from keys that all users shared to keys of their own.
enum OwnedKeysMigration {
  static let migration = Migration(
    "4 raw keys by owner",
    [
      """
      CREATE TABLE raw_refs (
        key TEXT NOT NULL, flow TEXT NOT NULL, owner_id TEXT NOT NULL, size BIGINT NOT NULL,
        is_private INTEGER NOT NULL, until TEXT, PRIMARY KEY (key, flow))
      """,
      "CREATE INDEX raw_refs_pending ON raw_refs(owner_id, until) WHERE flow = ''",
      "DROP TABLE grants",
    ])
}
