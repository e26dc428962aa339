/// Reads the rows of a CSV file one after the other, the header first. Comment rows and rows above
/// the header are left out; several header rows are joined into one. Memory is a chunk and a row.
package struct RowReader {
  private var walk: RowWalk
  private var decoder: TextDecoder
  private let dialect: TableDialect
  private let chunks: ChunkSource
  private var isAtEnd = false
  private var header: HeaderRows

  /// A reader of a file in that encoding. A byte order mark wins over the encoding given only as far
  /// as it is left out.
  package init(
    dialect: TableDialect, encoding: TextEncoding = .utf8, chunks: @escaping ChunkSource
  ) {
    self.dialect = dialect
    self.chunks = chunks
    walk = RowWalk(dialect: dialect)
    decoder = TextDecoder(encoding: encoding)
    header = HeaderRows(dialect)
  }

  /// The next row; nil at the end. Throws what the source throws.
  package mutating func next() throws -> Row? { try next(from: 0) }

  /// The next row from that record on: rows before it, but for the header, are passed over.
  package mutating func next(from record: Int) throws -> Row? {
    while true {
      guard try advance() else {
        return header.rest(dialect)
      }
      if walk.record < record, header.isOver { continue }
      let row = Row(
        cells: walk.scanner.row.spans.map(walk.scanner.text), record: walk.record,
        line: walk.scanner.row.line, byteOffset: walk.scanner.row.byteOffset, isHeader: false)
      switch header.take(row, dialect) {
      case .data: return row
      case .header(let joined): return joined
      case .skip: continue
      }
    }
  }

  private mutating func advance() throws -> Bool {
    while !walk.advance() {
      guard !isAtEnd else { return false }
      let chunk = try chunks()
      isAtEnd = chunk == nil
      walk.append(decoder.decode(chunk ?? [], isLast: isAtEnd), isLast: isAtEnd)
    }
    return true
  }
}

/// Collects the rows a header is made of.
struct HeaderRows {
  private var wanted: [Int]
  private var found: [Row] = []

  /// What becomes of a row.
  enum Use {
    case data, skip
    case header(Row)
  }

  /// Whether no more rows are the header's.
  var isOver: Bool { wanted.isEmpty }

  init(_ dialect: TableDialect) { wanted = dialect.header ? dialect.headerRows.sorted() : [] }

  mutating func take(_ row: Row, _ dialect: TableDialect) -> Use {
    guard let last = wanted.last else { return .data }
    if wanted.contains(row.record) { found.append(row) }
    guard row.record >= last else { return .skip }
    return rest(dialect).map { .header($0) } ?? .data
  }

  /// The header of the rows found so far, once.
  mutating func rest(_ dialect: TableDialect) -> Row? {
    defer { wanted = [] }
    guard !wanted.isEmpty, let first = found.first else { return nil }
    let width = found.map(\.cells.count).max() ?? 0
    let labels = (0..<width).map { column in
      found.compactMap { $0.cells.indices.contains(column) ? $0.cells[column] : nil }
        .filter { found.count == 1 || !$0.isEmpty }
        .joined(separator: dialect.headerJoin)
    }
    return Row(
      cells: labels, record: first.record, line: first.line, byteOffset: first.byteOffset,
      isHeader: true)
  }
}

/// Numbers the rows of a scanner and leaves comment rows out.
struct RowWalk {
  private(set) var scanner: RowScanner
  /// The current row's number from 1; lines left out for their comment mark are not counted, so that
  /// the first row below them is the header.
  private(set) var record = 0
  private let commentRows: Set<Int>

  init(dialect: TableDialect) {
    scanner = RowScanner(dialect: dialect)
    commentRows = Set(dialect.commentRows)
  }

  mutating func append(_ bytes: [UInt8], isLast: Bool) {
    scanner.append(bytes, isLast: isLast)
  }

  /// Goes to the next row; false where more bytes are needed or none are left.
  mutating func advance() -> Bool {
    while true {
      switch scanner.skipComment() {
      case nil: return false
      case true?: continue
      case false?: break
      }
      guard scanner.scan() else { return false }
      record += 1
      if !commentRows.contains(record) { return true }
    }
  }
}
