internal import FoundationEssentials
internal import GRDB

/// A row of `users`.
struct UserRecord: Sendable, Hashable {
  var id: String
  var username: String?
  var name: String?
  var email: String?
  var avatarURL: String?
  var providerID: String?
  /// ISO 8601, UTC, microseconds.
  var joinedAt: String
}

/// The users of the backend.
struct UserRecords: Sendable {
  let database: BackendDatabase

  func user(id: String) async throws -> UserRecord? {
    try await database.read { db in
      try UserRecord.first(db, where: "id = ?", id)
    }
  }

  /// The user of that name, in any case.
  func user(named username: String) async throws -> UserRecord? {
    try await database.read { db in
      try UserRecord.first(db, where: "username = ?", username)
    }
  }

  /// Writes a first login's user, or brings a known user's profile up to date; a name that another
  /// user has gets the first free number after it.
  func signIn(_ user: UserRecord, isReserved: @escaping @Sendable (String) -> Bool) async throws
    -> UserRecord
  {
    try await database.write { db in
      var user = user
      if let known = try UserRecord.first(db, where: "id = ?", user.id) {
        user.username = known.username ?? user.username
        user.joinedAt = known.joinedAt
        try user.update(db)
        return user
      }
      user.username = try UserRecord.freeName(user.username ?? "user", db, isReserved: isReserved)
      try user.insert(db)
      return user
    }
  }

  /// Gives a user without a name that name.
  func setUsername(id: String, username: String) async throws {
    try await database.write { db in
      try db.execute(
        sql: "UPDATE users SET username = ? WHERE id = ? AND username IS NULL",
        arguments: [username, id])
    }
  }
}

extension UserRecord {
  fileprivate static func first(
    _ db: Database, where condition: String, _ value: String
  ) throws -> UserRecord? {
    try GRDB.Row.fetchOne(db, sql: "SELECT * FROM users WHERE \(condition)", arguments: [value])
      .map { row in
        UserRecord(
          id: row["id"], username: row["username"], name: row["name"], email: row["email"],
          avatarURL: row["avatar_url"], providerID: row["provider_id"],
          joinedAt: row["joined_at"])
      }
  }

  fileprivate static func freeName(
    _ wanted: String, _ db: Database, isReserved: (String) -> Bool
  ) throws -> String {
    var name = wanted
    var number = 0
    while try isReserved(name) || first(db, where: "username = ?", name) != nil {
      number += 1
      name = "\(wanted)\(number)"
    }
    return name
  }

  fileprivate func insert(_ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO users (id, username, name, email, avatar_url, provider_id, joined_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [id, username, name, email, avatarURL, providerID, joinedAt])
  }

  fileprivate func update(_ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE users SET username = ?, name = ?, email = ?, avatar_url = ?, provider_id = ?
        WHERE id = ?
        """,
      arguments: [username, name, email, avatarURL, providerID, id])
  }
}
