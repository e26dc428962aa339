/// Reads the rows of a JSON table as its text goes by: an array of arrays or objects, such an array
/// in a member of an object, or one value a line. Memory is a row and the text not yet read.
package struct JSONRowReader {
  package enum Limit {
    /// Bytes of a row, or of another member of the object the rows are in.
    static let rowBytes = 16 << 20
  }

  /// What is expected next.
  enum Phase {
    /// The array, or the object it is in.
    case root
    /// A member's name, or the object's end where none has been.
    case name(isFirst: Bool)
    /// The colon after a member's name.
    case colon(isRows: Bool)
    /// The value of a member that has no rows.
    case other
    /// The array in its member.
    case rows
    /// A row, or the array's end where none has been.
    case row(isFirst: Bool)
    /// A comma or the array's end.
    case afterRow
    /// A comma or the object's end.
    case afterMember
    /// A line of NDJSON.
    case line
    /// Nothing but blanks.
    case tail
    /// Nothing is looked at any more.
    case over
  }

  var phase: Phase
  var text = JSONRowText()
  var shape: JSONRowShape
  let property: String?
  var hasRows = false
  var finding: Finding?

  /// A reader of a file laid out so; `isLines` for one value a line (NDJSON). `expected` are the
  /// schema's names, which come first where objects have them.
  package init(dialect: TableDialect, isLines: Bool = false, expected: [String] = []) {
    shape = JSONRowShape(dialect: dialect, expected: expected)
    property = isLines ? nil : dialect.property
    phase = isLines ? .line : .root
  }

  /// The labels, once the first rows have been read.
  package var labels: [String]? { shape.labels }

  /// Takes the next text, UTF-8 without a byte order mark.
  package mutating func feed(_ bytes: [UInt8], isLast: Bool) { text.append(bytes, isLast: isLast) }

  /// The next row, or a finding in its place; nil where more text is needed or none is left.
  package mutating func next() -> JSONRowStep? {
    while true {
      if let step = shape.advance() { return step }
      if let found = finding {
        finding = nil
        return .finding(found)
      }
      if case .over = phase { return nil }
      guard advance() else { return nil }
    }
  }

  /// Takes one thing off the text; false where more text is needed.
  private mutating func advance() -> Bool {
    if case .line = phase { return takeLine() }
    guard let byte = text.firstByte() else {
      if text.isLast { endOfText() }
      return text.isLast
    }
    switch phase {
    case .root: open(byte)
    case .rows: openRows(byte)
    case .name(let isFirst): return takeName(byte, isFirst: isFirst)
    case .colon(let isRows):
      expect(byte, UInt8(ascii: ":"), "a colon should follow the name")
      if isRows { advance(to: .rows) } else { advance(to: .other) }
    case .other: return takeOther()
    case .row(let isFirst): return takeRow(byte, isFirst: isFirst)
    case .afterRow:
      let ways: [(UInt8, Phase)] = [
        (UInt8(ascii: ","), .row(isFirst: false)),
        (UInt8(ascii: "]"), property == nil ? .tail : .afterMember),
      ]
      branch(byte, ways, "a comma or ] should follow the row")
    case .afterMember:
      let ways: [(UInt8, Phase)] = [
        (UInt8(ascii: ","), .name(isFirst: false)), (UInt8(ascii: "}"), .tail),
      ]
      branch(byte, ways, "a comma or } should follow the member")
    case .tail: fail("text after the end of the data")
    case .line, .over: return false
    }
    return true
  }

  private mutating func advance(to next: Phase) {
    if case .over = phase { return }
    phase = next
  }

  private mutating func expect(_ byte: UInt8, _ wanted: UInt8, _ reason: String) {
    if byte == wanted { text.skip(1) } else { fail(reason) }
  }

  private mutating func branch(_ byte: UInt8, _ ways: [(UInt8, Phase)], _ reason: String) {
    guard let way = ways.first(where: { $0.0 == byte }) else { return fail(reason) }
    text.skip(1)
    phase = way.1
    if case .tail = phase { endOfRows() }
  }

  /// Ends with a finding at the place where the text is.
  mutating func fail(_ reason: String, at place: TextPlace? = nil) {
    note(reason, at: place)
    phase = .over
    shape.end()
  }

  /// Ends with a finding of JSON that has no rows where they should be.
  private mutating func failWithoutRows(_ reason: String) {
    fail(reason)
    finding?.reason = "the JSON is no table: \(reason)"
    finding?.wayOut = "write the rows as an array, or say by the dialect where they are"
  }

  /// Makes a finding at the place where the text is, or at that one.
  mutating func note(_ reason: String, at place: TextPlace? = nil) {
    let place = place ?? text.place
    var found = Finding(
      .sourceError, line: place.line, byteOffset: place.offset, reason: "not JSON: \(reason)")
    found.textColumn = place.column
    found.wayOut = "correct the JSON text there"
    finding = found
  }
}

extension JSONRowReader {
  mutating func open(_ byte: UInt8) {
    if property == nil { return openRows(byte) }
    guard byte == UInt8(ascii: "{") else {
      guard JSONRowReader.begins(byte) else { return fail("an object should be here") }
      return failWithoutRows("the dialect names a property, so that an object should be here")
    }
    text.skip(1)
    phase = .name(isFirst: true)
  }

  private mutating func openRows(_ byte: UInt8) {
    guard byte == UInt8(ascii: "[") else {
      guard JSONRowReader.begins(byte) else { return fail("an array of rows should be here") }
      let isObject = byte == UInt8(ascii: "{") && property == nil
      return failWithoutRows(
        "an array of rows should be here"
          + (isObject ? "; name the member they are in by the dialect's property" : ""))
    }
    text.skip(1)
    hasRows = true
    phase = .row(isFirst: true)
  }

  /// Whether a JSON value may begin with that byte.
  private static func begins(_ byte: UInt8) -> Bool {
    "{[\"-tfn0123456789".utf8.contains(byte)
  }

  private mutating func takeName(_ byte: UInt8, isFirst: Bool) -> Bool {
    if isFirst, byte == UInt8(ascii: "}") {
      text.skip(1)
      phase = .tail
      endOfRows()
      return true
    }
    guard byte == UInt8(ascii: "\"") else {
      fail("a member's name in double quotes should be here")
      return true
    }
    guard let name = value() else { return isOver }
    phase = .colon(isRows: name?.value.string == property && !hasRows)
    return true
  }

  private mutating func takeOther() -> Bool {
    guard value() != nil else { return isOver }
    phase = .afterMember
    return true
  }

  private mutating func takeRow(_ byte: UInt8, isFirst: Bool) -> Bool {
    if isFirst, byte == UInt8(ascii: "]") {
      text.skip(1)
      phase = property == nil ? .tail : .afterMember
      endOfRows()
      return true
    }
    guard let element = value() else { return isOver }
    if let element { shape.take(element) }
    phase = .afterRow
    return true
  }

  private mutating func takeLine() -> Bool {
    guard let line = text.line(limitBytes: Limit.rowBytes) else {
      if text.isTooLong(limitBytes: Limit.rowBytes) {
        fail("the line has more than \(Limit.rowBytes) bytes")
        return true
      }
      if text.isLast {
        phase = .over
        shape.end()
      }
      return text.isLast
    }
    if line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return true }
    if let element = parse(line) { shape.take(element) }
    return true
  }

  /// The value that begins where the text is: nil where more text is needed, an inner nil where it
  /// is no JSON.
  private mutating func value() -> JSONElement?? {
    if let byte = text.firstByte(), ",:]}".utf8.contains(byte) {
      fail("a value should be here")
      return nil
    }
    guard let found = text.value() else {
      if text.isTooLong(limitBytes: Limit.rowBytes) {
        fail("a value of more than \(Limit.rowBytes) bytes")
      } else if text.isLast {
        fail("the value that begins here is not closed")
      }
      return nil
    }
    return .some(parse(found))
  }

  private mutating func parse(_ piece: JSONRowText.Piece) -> JSONElement? {
    do throws(JSONError) {
      return JSONElement(
        value: try JSONValue(parsing: Array(piece.bytes)), line: piece.place.line,
        byteOffset: piece.place.offset)
    } catch {
      let isFirstLine = error.place.line == 1
      note(
        error.reason,
        at: TextPlace(
          line: piece.place.line + error.place.line - 1,
          column: error.place.column + (isFirstLine ? piece.place.column - 1 : 0),
          offset: piece.place.offset + error.place.offset))
      return nil
    }
  }

  private var isOver: Bool {
    if case .over = phase { true } else { false }
  }

  private mutating func endOfRows() {
    shape.end()
    guard let property, !hasRows else { return }
    note("there is no member \"\(property)\", which the dialect's property names")
  }

  private mutating func endOfText() {
    if case .tail = phase {
      phase = .over
      return
    }
    fail("the text ends too soon")
  }
}
