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
  let database: any Database

  func user(id: String) async throws -> UserRecord? {
    try await database.read { try UserRecord.first($0, where: "id = ?1", id) }
  }

  /// The user of that name, in any case.
  func user(named username: String) async throws -> UserRecord? {
    let key = UserRecord.key(username)
    return try await database.read { try UserRecord.first($0, where: "username_key = ?1", key) }
  }

  /// Writes a first login's user, or brings a known user's profile up to date; a name that another
  /// user has gets the first free number after it.
  func signIn(_ user: UserRecord, isReserved: @escaping @Sendable (String) -> Bool) async throws
    -> UserRecord
  {
    try await database.write(.acknowledged) { session in
      var user = user
      if let known = try UserRecord.first(session, where: "id = ?1", user.id) {
        user.username = known.username ?? user.username
        user.joinedAt = known.joinedAt
        try user.update(session)
        return user
      }
      user.username = try UserRecord.freeName(
        user.username ?? "user", session, isReserved: isReserved)
      try user.insert(session)
      return user
    }
  }

  /// Gives a user without a name that name.
  func setUsername(id: String, username: String) async throws {
    try await database.write(.acknowledged) { session in
      try session.run(
        "UPDATE users SET username = ?1, username_key = ?2 WHERE id = ?3 AND username IS NULL",
        [username, UserRecord.key(username), id])
    }
  }
}

extension UserRecord {
  /// How names are told apart: without their case.
  fileprivate static func key(_ username: String) -> String { username.lowercased() }

  fileprivate static func first(
    _ session: any SQLSession, where condition: SQLText, _ value: String
  ) throws -> UserRecord? {
    try session.row(
      "SELECT id, username, name, email, avatar_url, provider_id, joined_at FROM users WHERE "
        + condition, [value]
    ).map { row in
      UserRecord(
        id: try row.text(0), username: try row.textOrNil(1), name: try row.textOrNil(2),
        email: try row.textOrNil(3), avatarURL: try row.textOrNil(4),
        providerID: try row.textOrNil(5), joinedAt: try row.text(6))
    }
  }

  fileprivate static func freeName(
    _ wanted: String, _ session: any SQLSession, isReserved: (String) -> Bool
  ) throws -> String {
    var name = wanted
    var number = 0
    while try isReserved(name) || first(session, where: "username_key = ?1", key(name)) != nil {
      number += 1
      name = "\(wanted)\(number)"
    }
    return name
  }

  fileprivate func insert(_ session: any SQLSession) throws {
    try session.run(
      """
      INSERT INTO users
        (id, username, username_key, name, email, avatar_url, provider_id, joined_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """,
      [id, username, username.map(Self.key), name, email, avatarURL, providerID, joinedAt])
  }

  fileprivate func update(_ session: any SQLSession) throws {
    try session.run(
      """
      UPDATE users SET username = ?1, username_key = ?2, name = ?3, email = ?4, avatar_url = ?5,
        provider_id = ?6
      WHERE id = ?7
      """, [username, username.map(Self.key), name, email, avatarURL, providerID, id])
  }
}
