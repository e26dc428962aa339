/// Who may store and has stored what in RawStore, and how much each user's packages take.
struct StorageRecords: Sendable {
  let database: any Database

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
    try await database.write(.acknowledged) { session in
      try session.run("DELETE FROM grants WHERE expires_at < ?1", [now])
      for grant in grants {
        try session.run(
          """
          INSERT INTO grants (signature, key, user_id, acl, expires_at)
          VALUES (?1, ?2, ?3, ?4, ?5)
          ON CONFLICT (signature) DO UPDATE SET expires_at = excluded.expires_at
          """,
          [grant.signature, grant.key, grant.userID, grant.acl.rawValue, grant.expiresAt])
      }
    }
  }

  /// An object was stored with that policy: its grant's user is one of its owners now.
  func stored(key: String, signature: String) async throws {
    try await database.write(.acknowledged) { session in
      try session.run(
        """
        INSERT INTO raw_owners (key, user_id)
        SELECT key, user_id FROM grants WHERE signature = ?1 AND key = ?2
        ON CONFLICT (key, user_id) DO NOTHING
        """, [signature, key])
    }
  }

  /// Which of the keys the user has stored.
  func keysStored(by userID: String, among keys: [String]) async throws -> Set<String> {
    try await database.read { session in
      var found: Set<String> = []
      for start in stride(from: 0, to: keys.count, by: Limit.keys) {
        let part = Array(keys[start..<min(start + Limit.keys, keys.count)])
        found.formUnion(
          try session.texts(
            "SELECT key FROM raw_owners WHERE user_id = ?1 AND key IN ("
              + .places(from: 2, count: part.count) + ")", [userID] + part))
      }
      return found
    }
  }

  private enum Limit {
    /// Keys that are asked for at once.
    static let keys = 500
  }

  /// Bytes of the user's stored packages, each object counted once.
  func bytes(ownerID: String, isPrivate: Bool) async throws -> Int {
    try await database.read { session in
      try session.count(
        """
        SELECT COALESCE(SUM(size), 0) FROM (
          SELECT bucket, key, MAX(size) AS size FROM stored_files
          WHERE owner_id = ?1 AND (?2 = 0 OR findability = 'private')
          GROUP BY bucket, key) AS kept
        """, [ownerID, isPrivate])
    }
  }
}
