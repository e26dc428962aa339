/// An error as goodtables 1.5.1 lists it, before it is worded.
package struct TableError: Hashable, Sendable {
  /// The code in goodtables' words, such as `type-or-format-error`.
  package let code: String
  /// The row with the header counted; nil for the header and the file.
  package let row: Int?
  /// The column, from 1.
  package let column: Int?
  /// The row's cells.
  package let cells: [String]?
  package let message: String
}

/// Keeps the first errors in goodtables' form.
struct TableErrorLog {
  /// The most errors listed.
  static let limit = 1000

  private(set) var errors: [TableError] = []
  private(set) var count = 0

  mutating func add(
    _ code: String, row: Int? = nil, column: Int? = nil, cells: [String]? = nil,
    _ message: String
  ) {
    if isFull { return skip() }
    count += 1
    errors.append(
      TableError(code: code, row: row, column: column, cells: cells, message: message))
  }

  /// Whether no more errors are listed, only counted.
  var isFull: Bool { errors.count >= TableErrorLog.limit }

  /// Counts an error.
  mutating func skip() { count += 1 }

  /// The errors by row and column.
  var sorted: [TableError] {
    errors.enumerated().sorted { left, right in
      (left.element.row ?? 0, left.element.column ?? 0, left.offset)
        < (right.element.row ?? 0, right.element.column ?? 0, right.offset)
    }
    .map(\.element)
  }
}
