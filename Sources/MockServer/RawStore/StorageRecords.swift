internal import GRDB

/// Who may store and has stored what in RawStore, and how much each user's packages take.
struct StorageRecords: Sendable {
  let database: BackendDatabase

  /// Leave to upload one object, known again by its policy's signature.
  struct Grant: Sendable, Hashable {
    let signature: String
    let key: String
    let userID: String
    let acl: ObjectACL
    /// ISO 8601, UTC.
    let expiresAt: String
  }

  /// Remembers grants and forgets those expired before `now`.
  func add(_ grants: [Grant], now: String) async throws {
    try await database.write { db in
      try db.execute(sql: "DELETE FROM grants WHERE expires_at < ?", arguments: [now])
      for grant in grants {
        try db.execute(
          sql: """
            INSERT OR REPLACE INTO grants (signature, key, user_id, acl, expires_at)
            VALUES (?, ?, ?, ?, ?)
            """,
          arguments: [
            grant.signature, grant.key, grant.userID, grant.acl.rawValue, grant.expiresAt,
          ])
      }
    }
  }

  /// An object was stored with that policy: its grant's user is one of its owners now.
  func stored(key: String, signature: String) async throws {
    try await database.write { db in
      try db.execute(
        sql: """
          INSERT OR IGNORE INTO raw_owners (key, user_id)
          SELECT key, user_id FROM grants WHERE signature = ? AND key = ?
          """,
        arguments: [signature, key])
    }
  }

  /// Which of the keys the user has stored.
  func keysStored(by userID: String, among keys: [String]) async throws -> Set<String> {
    try await database.read { db in
      try keys.reduce(into: []) { found, key in
        let owned = try GRDB.Row.fetchOne(
          db, sql: "SELECT 1 FROM raw_owners WHERE key = ? AND user_id = ?",
          arguments: [key, userID])
        if owned != nil { found.insert(key) }
      }
    }
  }

  /// Bytes of the user's stored packages, each object counted once.
  func bytes(ownerID: String, isPrivate: Bool) async throws -> Int {
    try await database.read { db in
      try Int.fetchOne(
        db,
        sql: """
          SELECT COALESCE(SUM(size), 0) FROM (
            SELECT bucket, key, MAX(size) AS size FROM stored_files
            WHERE owner_id = ? AND (NOT ? OR findability = 'private')
            GROUP BY bucket, key)
          """,
        arguments: [ownerID, isPrivate]) ?? 0
    }
  }
}
