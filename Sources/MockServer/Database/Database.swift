internal import Core

/// The hub's database, whichever engine keeps it. A body touches nothing but its session: after a lost
/// connection it may run once more.
protocol Database: Sendable {
  /// Reads one consistent snapshot; throws `SQLFault`, or what the body throws.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Value
  ) async throws -> Value

  /// Runs one transaction: all of it or nothing, and lasting as it promises when this returns.
  @discardableResult
  func write<Value: Sendable>(
    _ promise: Durability, _ body: @escaping @Sendable (any SQLSession) throws -> Value
  ) async throws -> Value

  /// Reads on a thread of ours, which waits.
  func read<Value>(
    on thread: OwnThread, _ body: (any SQLSession) throws -> Value
  ) throws -> Value

  /// Writes from a thread of ours, which waits.
  @discardableResult
  func write<Value: Sendable>(
    _ promise: Durability, on thread: OwnThread,
    _ body: @escaping @Sendable (any SQLSession) throws -> Value
  ) throws -> Value

  /// Ends what is under way; nothing may be asked afterwards.
  func close() throws
}

/// How long a committed transaction lasts.
enum Durability: Sendable, Hashable {
  /// It is on the disk before anybody is answered.
  case acknowledged
  /// All of it or nothing and in order, but what came last may be lost with the power. Who writes so
  /// does it again then.
  case progress
}

/// What a transaction, or a snapshot, is asked with. It belongs to one thread and ends with its body.
protocol SQLSession {
  /// The rows that the statement gives.
  func rows(_ text: SQLText, _ values: [any SQLStorable]) throws -> [SQLRow]
  /// Carries a statement out and tells how many rows it changed.
  @discardableResult
  func run(_ text: SQLText, _ values: [any SQLStorable]) throws -> Int
}

extension SQLSession {
  func rows(_ text: SQLText) throws -> [SQLRow] { try rows(text, []) }

  @discardableResult
  func run(_ text: SQLText) throws -> Int { try run(text, []) }

  /// The first row, where there is one.
  func row(_ text: SQLText, _ values: [any SQLStorable] = []) throws -> SQLRow? {
    try rows(text, values).first
  }

  /// The first column of each row.
  func texts(_ text: SQLText, _ values: [any SQLStorable] = []) throws -> [String] {
    try rows(text, values).map { try $0.text(0) }
  }

  /// The first row's number; 0 where there is no row.
  func count(_ text: SQLText, _ values: [any SQLStorable] = []) throws -> Int {
    try row(text, values)?.integer(0) ?? 0
  }

  /// Whether the statement gives a row.
  func has(_ text: SQLText, _ values: [any SQLStorable] = []) throws -> Bool {
    try row(text, values) != nil
  }
}
