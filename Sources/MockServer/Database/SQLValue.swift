/// A value as both engines keep it.
enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int)
  case text(String)
  case bytes([UInt8])
}

/// What can be bound to a statement.
protocol SQLStorable: Sendable {
  var sqlValue: SQLValue { get }
}

extension String: SQLStorable {
  var sqlValue: SQLValue { .text(self) }
}

extension Int: SQLStorable {
  var sqlValue: SQLValue { .integer(self) }
}

/// 0 or 1.
extension Bool: SQLStorable {
  var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension [UInt8]: SQLStorable {
  var sqlValue: SQLValue { .bytes(self) }
}

extension Optional: SQLStorable where Wrapped: SQLStorable {
  var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

/// A row of a result; its columns are asked for by number.
struct SQLRow: Sendable, Hashable {
  private let values: [SQLValue]

  init(_ values: [SQLValue]) { self.values = values }

  /// Throws where the column holds no text.
  func text(_ column: Int) throws(SQLFault) -> String {
    guard case .text(let text) = values[column] else { throw .unexpected(column: column) }
    return text
  }

  /// Nil for NULL; throws where the column holds something else than text.
  func textOrNil(_ column: Int) throws(SQLFault) -> String? {
    values[column] == .null ? nil : try text(column)
  }

  /// Throws where the column holds no number.
  func integer(_ column: Int) throws(SQLFault) -> Int {
    guard case .integer(let number) = values[column] else { throw .unexpected(column: column) }
    return number
  }

  /// Nil for NULL; throws where the column holds something else than a number.
  func integerOrNil(_ column: Int) throws(SQLFault) -> Int? {
    values[column] == .null ? nil : try integer(column)
  }

  /// Throws where the column holds no number.
  func bool(_ column: Int) throws(SQLFault) -> Bool { try integer(column) != 0 }

  /// Throws where the column holds no bytes.
  func bytes(_ column: Int) throws(SQLFault) -> [UInt8] {
    guard case .bytes(let bytes) = values[column] else { throw .unexpected(column: column) }
    return bytes
  }
}

/// Why the database could not do it.
enum SQLFault: Error, Sendable, Hashable {
  /// A row that is to be the only one of its kind was there already.
  case notUnique(String)
  /// A column of a result does not hold what it should.
  case unexpected(column: Int)
  /// A row does not hold what it should.
  case damaged(table: String, id: String)
  /// The engine's own words.
  case engine(String)
  /// The database has been closed.
  case closed
}
