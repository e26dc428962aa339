/// The text of a JSON table that has not been read yet, and where it is.
struct JSONRowText {
  /// A piece of the text with the place it begins at.
  struct Piece {
    let bytes: ArraySlice<UInt8>
    let place: TextPlace
  }

  private var bytes: [UInt8] = []
  private var start = 0
  private(set) var place = TextPlace(line: 1, column: 1, offset: 0)
  private(set) var isLast = false
  private var extent = JSONExtent()
  private var lineScanned = 0

  mutating func append(_ more: [UInt8], isLast: Bool) {
    bytes.removeSubrange(..<start)
    start = 0
    bytes += more
    self.isLast = isLast
  }

  private var rest: ArraySlice<UInt8> { bytes[start...] }

  /// Whether so much text waits that its piece is longer than it may be.
  func isTooLong(limitBytes: Int) -> Bool { bytes.count - start > limitBytes }

  /// Goes on by that many bytes.
  mutating func skip(_ count: Int) {
    var (line, column) = (place.line, place.column)
    for byte in bytes[start..<(start + count)] {
      if byte == 0x0A {
        (line, column) = (line + 1, 1)
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    start += count
    place = TextPlace(line: line, column: column, offset: place.offset + count)
  }

  /// The next byte that is no blank.
  mutating func firstByte() -> UInt8? {
    let blanks = rest.prefix { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    if !blanks.isEmpty { skip(blanks.count) }
    return rest.first
  }

  /// The value that begins here; nil where more text is needed.
  mutating func value() -> Piece? {
    guard let end = extent.end(of: rest) ?? scalarEnd else { return nil }
    extent = JSONExtent()
    return take(max(1, end))
  }

  /// A number or word may end with the text.
  private var scalarEnd: Int? {
    guard isLast, let first = rest.first, !"[{\"".utf8.contains(first) else { return nil }
    return rest.count
  }

  /// The line that begins here, without its end; nil where more text is needed or none is left.
  mutating func line(limitBytes: Int) -> Piece? {
    if let end = bytes[(start + lineScanned)...].firstIndex(of: 0x0A) {
      lineScanned = 0
      let piece = take(end - start)
      skip(1)
      return piece
    }
    lineScanned = bytes.count - start
    guard isLast, start < bytes.count else { return nil }
    lineScanned = 0
    return take(bytes.count - start)
  }

  private mutating func take(_ count: Int) -> Piece {
    let piece = Piece(bytes: bytes[start..<(start + count)], place: place)
    skip(count)
    return piece
  }
}

/// A row of a JSON table.
package struct JSONRow: Hashable, Sendable {
  /// The values by column; null where an object has no member for the column. Members that are no
  /// column come last.
  package let cells: [JSONValue?]
  /// The row as it is written.
  package let source: JSONValue
  /// The line it begins on, from 1.
  package let line: Int
  /// Where it begins, in bytes from 0.
  package let byteOffset: Int

  /// A row.
  package init(cells: [JSONValue?], source: JSONValue, line: Int, byteOffset: Int) {
    self.cells = cells
    self.source = source
    self.line = line
    self.byteOffset = byteOffset
  }
}

/// What comes next out of a JSON table.
package enum JSONRowStep: Hashable, Sendable {
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
