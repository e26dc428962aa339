/// A row of a JSON table.
public struct JSONRow: Hashable, Sendable {
  /// The values by column; null where an object has no member for the column. Members that are no
  /// column come last.
  public let cells: [JSONValue?]
  /// The row as it is written.
  public let source: JSONValue
  /// The line it begins on, from 1.
  public let line: Int
  /// Where it begins, in bytes from 0.
  public let byteOffset: Int

  /// A row.
  public init(cells: [JSONValue?], source: JSONValue, line: Int, byteOffset: Int) {
    self.cells = cells
    self.source = source
    self.line = line
    self.byteOffset = byteOffset
  }
}

/// What comes next out of a JSON table.
public enum JSONRowStep: Hashable, Sendable {
  case row(JSONRow)
  /// A place that is no row.
  case finding(Finding)
}

/// A value of a JSON text that should be a row, with its place.
struct JSONElement {
  let value: JSONValue
  let line: Int
  let byteOffset: Int
}
