/// Where a cell's bytes are in the scanner's buffer.
struct CellSpan {
  /// The first byte: inside the quotes of a plain quoted cell, at the opening quote of a complex one.
  var start: Int
  /// One past the last byte.
  var end: Int
  /// Whether it began with a quote.
  var isQuoted = false
  /// Whether quotes or escapes are inside, so that the text is not the bytes.
  var isComplex = false
}

/// A row as found in the bytes.
struct ScannedRow {
  /// The cells; none for an empty line.
  var spans: [CellSpan] = []
  /// The first byte's place in the text.
  var byteOffset = 0
  /// The line it begins on, from 1.
  var line = 1
  /// Line ends inside its cells.
  var innerLines = 0
  /// The cell with a quote where none may be, from 0.
  var strayCell: Int?
  /// The cell whose quote is never closed, from 0.
  var unclosedCell: Int?
  /// How it ended.
  var terminator = LineEnd.none
  /// Its bytes' place in the scanner's buffer, without the line end.
  var bounds = 0..<0
}

/// How a row ends.
enum LineEnd: Sendable { case none, lineFeed, carriageReturn, both, custom }

/// Splits UTF-8 text into rows and cells without making strings. Feed it chunks; a row is given out
/// once its end is known.
struct RowScanner {
  /// Bounds on what one row may cost.
  enum Limit {
    /// Bytes of one row; a longer one is taken for an unclosed quote.
    static let rowBytes = 64 << 20
    /// Bytes after the buffer's last that may be read.
    static let padding = 64
  }

  let marks: DialectMarks
  private(set) var row = ScannedRow()
  private(set) var buffer: [UInt8] = []
  /// Where the next row begins in the buffer, and on which line.
  private(set) var position = 0
  private(set) var line = 1
  private var base = 0
  private var isLast = false
  private var retryAt = 0

  init(dialect: TableDialect) { marks = DialectMarks(dialect) }

  mutating func append(_ bytes: [UInt8], isLast: Bool) {
    if position > 0 {
      buffer.removeFirst(position)
      base += position
      retryAt -= position
      position = 0
    }
    buffer.reserveCapacity(buffer.count + bytes.count + Limit.padding)
    buffer += bytes
    self.isLast = isLast
  }

  /// Scans the next row into `row`; false where more bytes are needed or none are left.
  mutating func scan() -> Bool {
    guard position < buffer.count else { return false }
    if !isLast, buffer.count < retryAt { return false }
    row.spans.removeAll(keepingCapacity: true)
    row.byteOffset = base + position
    row.line = line
    let isFinal = isLast || buffer.count - position > Limit.rowBytes
    let end = buffer.withUnsafeBufferPointer { bytes in
      var cursor = RowCursor(bytes: bytes, index: position, isLast: isFinal)
      return cursor.scan(into: &row, marks: marks)
    }
    guard let end else {
      // A row that grows over many chunks is scanned again only when twice as much is there.
      retryAt = position + (buffer.count - position) * 2
      return false
    }
    retryAt = 0
    row.bounds = position..<max(position, end - marks.length(of: row.terminator))
    line += row.innerLines + (row.terminator == .none ? 0 : 1)
    position = end
    return true
  }

  /// Steps over the next row if it begins with the comment mark; nil where more bytes are needed.
  mutating func skipComment() -> Bool? {
    guard let comment = marks.comment, position < buffer.count else { return false }
    if buffer.count - position < comment.count, !isLast { return nil }
    guard buffer[position...].starts(with: comment) else { return false }
    guard let end = buffer[position...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
      if !isLast { return nil }
      position = buffer.count
      return true
    }
    if buffer[end] == 0x0D, end + 1 == buffer.count, !isLast { return nil }
    let isPair = buffer[end] == 0x0D && end + 1 < buffer.count && buffer[end + 1] == 0x0A
    position = end + (isPair ? 2 : 1)
    line += 1
    return true
  }

  /// The text of a cell of the row.
  func text(_ span: CellSpan) -> String {
    buffer.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map {
        CellMarks(marks).text($0, span.start, span.end - span.start, span.form)
      } ?? ""
    }
  }
}

/// The bytes that quote and escape, to make a cell's text of its bytes.
struct CellMarks: BitwiseCopyable {
  var quote: UInt8?
  var escape: UInt8?
  var doublesQuote: Bool

  init(_ marks: DialectMarks) {
    quote = marks.quote
    escape = marks.escape
    doublesQuote = marks.doublesQuote
  }

  /// Appends the text of a cell with quotes or escapes inside; its bytes begin at the opening quote.
  func resolve(
    _ bytes: UnsafeBufferPointer<UInt8>, _ form: CellForm, into text: inout FlatList<UInt8>
  ) {
    var index = 0
    var isInside = form.contains(.quoted)
    if isInside { index = 1 }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == escape, index + 1 < bytes.count {
        text.append(bytes[index + 1])
        index += 2
      } else if isInside, byte == quote {
        let isPair = doublesQuote && index + 1 < bytes.count && bytes[index + 1] == byte
        if isPair { text.append(byte) } else { isInside = false }
        index += isPair ? 2 : 1
      } else {
        text.append(byte)
        index += 1
      }
    }
  }

  /// The text of a cell at its place in a block.
  func text(
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ count: Int, _ form: CellForm
  ) -> String {
    let raw = UnsafeBufferPointer(start: bytes + start, count: count)
    guard form.contains(.complex) else { return String(decoding: raw, as: UTF8.self) }
    var text = FlatList<UInt8>(capacity: count + 1)
    defer { text.free() }
    resolve(raw, form, into: &text)
    return String(decoding: text.elements, as: UTF8.self)
  }
}
