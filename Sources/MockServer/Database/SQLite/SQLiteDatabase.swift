internal import Core
internal import FoundationEssentials
internal import GRDB

/// SQLite in one file: one writer, whose waiting transactions are committed together, and some
/// readers. A class because it owns the connections.
final class SQLiteDatabase: Database {
  private let pool: DatabasePool
  private let writer: WriterQueue
  private let readers = WaitingThreads(maximum: Limit.readers)

  private enum Limit {
    /// How long a statement waits for another process's lock.
    static let busySeconds = 10.0
    static let readers = 4
    /// Pages of the log after which it is written back: 16 MiB.
    static let checkpointPages = 4_096
  }

  /// Opens or makes the database and brings its schema up to date.
  init(path: String, migrations: [Migration]) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(Limit.busySeconds)
    configuration.foreignKeysEnabled = true
    configuration.maximumReaderCount = Limit.readers
    let pool = try Self.translated { try DatabasePool(path: path, configuration: configuration) }
    self.pool = pool
    writer = WriterQueue(pool)
    try Self.translated {
      try pool.writeWithoutTransaction { db in
        // The pool sets NORMAL, after everything a configuration can say.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        try db.execute(sql: "PRAGMA wal_autocheckpoint = \(Limit.checkpointPages)")
      }
      try Self.migrator(migrations).migrate(pool)
    }
  }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Value
  ) async throws -> Value {
    let pool = pool
    return try await readers.run { try Self.read(pool, body) }
  }

  func read<Value>(
    on thread: OwnThread, _ body: (any SQLSession) throws -> Value
  ) throws -> Value {
    try Self.read(pool, body)
  }

  func write<Value: Sendable>(
    _ promise: Durability, _ body: @escaping @Sendable (any SQLSession) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      writer.add(promise, body) { continuation.resume(with: $0) }
    }
  }

  func write<Value: Sendable>(
    _ promise: Durability, on thread: OwnThread,
    _ body: @escaping @Sendable (any SQLSession) throws -> Value
  ) throws -> Value {
    try thread.wait { done in writer.add(promise, body, then: done) }.get()
  }

  /// Reads on a thread that may wait, which a caller of `Blocking.run` has.
  @available(*, noasync, message: "Read in Blocking.run")
  func readHere<Value>(_ body: (any SQLSession) throws -> Value) throws -> Value {
    try Self.read(pool, body)
  }

  /// Writes from a thread that may wait, which a caller of `Blocking.run` has.
  @available(*, noasync, message: "Write in Blocking.run")
  func writeHere<Value: Sendable>(
    _ promise: Durability, _ body: @escaping @Sendable (any SQLSession) throws -> Value
  ) throws -> Value {
    try OwnThread.waitHere { done in writer.add(promise, body, then: done) }.get()
  }

  func close() throws {
    writer.close()
    try Self.translated { try pool.close() }
  }

  private static func read<Value>(
    _ pool: DatabasePool, _ body: (any SQLSession) throws -> Value
  ) throws -> Value {
    try translated { try pool.read { try body(SQLiteSession($0)) } }
  }

  /// GRDB's errors as the port's.
  static func translated<Value>(_ work: () throws -> Value) throws -> Value {
    do { return try work() } catch let error as DatabaseError {
      let words = error.message ?? "\(error.resultCode)"
      switch error.extendedResultCode {
      case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY:
        throw SQLFault.notUnique(words)
      default: throw SQLFault.engine("\(words) (SQLite \(error.extendedResultCode.rawValue))")
      }
    }
  }

  private static func migrator(_ migrations: [Migration]) -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for migration in migrations {
      migrator.registerMigration(migration.name) { try migration.change(SQLiteSession($0)) }
    }
    return migrator
  }
}

/// A connection within a transaction or a snapshot.
struct SQLiteSession: SQLSession {
  private let db: GRDB.Database

  init(_ db: GRDB.Database) { self.db = db }

  func rows(_ text: SQLText, _ values: [any SQLStorable]) throws -> [SQLRow] {
    try SQLiteDatabase.translated {
      let cursor = try GRDB.Row.fetchCursor(
        try db.cachedStatement(sql: text.text), arguments: Self.arguments(values))
      var found: [SQLRow] = []
      while let row = try cursor.next() { found.append(SQLRow(row)) }
      return found
    }
  }

  @discardableResult
  func run(_ text: SQLText, _ values: [any SQLStorable]) throws -> Int {
    try SQLiteDatabase.translated {
      try db.cachedStatement(sql: text.text).execute(arguments: Self.arguments(values))
      return db.changesCount
    }
  }

  private static func arguments(_ values: [any SQLStorable]) -> StatementArguments {
    StatementArguments(values.map { DatabaseValue($0.sqlValue) })
  }
}

extension DatabaseValue {
  fileprivate init(_ value: SQLValue) {
    switch value {
    case .null: self = .null
    case .integer(let number): self = number.databaseValue
    case .text(let text): self = text.databaseValue
    case .bytes(let bytes): self = Data(bytes).databaseValue
    }
  }
}

extension SQLRow {
  fileprivate init(_ row: GRDB.Row) {
    self.init(
      (0..<row.count).map { column in
        let value: DatabaseValue = row[column]
        switch value.storage {
        case .null: return .null
        case .int64(let number): return .integer(Int(number))
        case .double(let number): return .text("\(number)")
        case .string(let text): return .text(text)
        case .blob(let data): return .bytes([UInt8](data))
        }
      })
  }
}
