/// Reads the rows of a JSON table as its text goes by: an array of arrays or objects, such an array
/// in a member of an object, or one value a line. Memory is a row and the text not yet read.
public struct JSONRowReader {
  /// Bounds of what is read.
  public enum Limit {
    /// Bytes of a row, or of another member of the object the rows are in.
    public static let rowBytes = 16 << 20
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
    /// A line.
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
  public init(dialect: TableDialect, isLines: Bool = false, expected: [String] = []) {
    shape = JSONRowShape(dialect: dialect, expected: expected)
    property = isLines ? nil : dialect.property
    phase = isLines ? .line : .root
  }

  /// The labels, once the first rows have been read.
  public var labels: [String]? { shape.labels }

  /// Takes the next text, UTF-8 without a byte order mark.
  public mutating func feed(_ bytes: [UInt8], isLast: Bool) { text.append(bytes, isLast: isLast) }

  /// The next row, or a finding in its place; nil where more text is needed or none is left.
  public mutating func next() -> JSONRowStep? {
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
  mutating func failWithoutRows(_ reason: String) {
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
