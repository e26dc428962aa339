internal import GRDB

/// The backend's database: one writer, many readers, every commit on disk before it is answered.
/// A class because it owns the connections.
final class BackendDatabase: Sendable {
  /// The connections, for stores with transactions of their own.
  let pool: DatabasePool

  enum Limit {
    /// How long a statement waits for another connection's lock.
    static let busySeconds = 10.0
  }

  /// Opens or makes the database and brings its schema up to date; throws SQLite's errors.
  init(path: String) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(Limit.busySeconds)
    configuration.foreignKeysEnabled = true
    pool = try DatabasePool(path: path, configuration: configuration)
    // The pool sets NORMAL, after everything a configuration can say: with the power, that loses
    // commits that were answered. There is one connection that writes, for as long as the pool is.
    try pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
    }
    try BackendDatabase.migrator.migrate(pool)
  }

  /// Reads one consistent snapshot.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    try await pool.read(body)
  }

  /// Runs one transaction: all of it or nothing, on disk when this returns.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    try await pool.write(body)
  }

  /// Closes the connections; nothing may be asked afterwards.
  func close() throws { try pool.close() }
}
