/// The rows of a table down to its header, with what is counted of them.
struct HeadRows {
  let dialect: TableDialect
  private var header: HeaderRows
  /// The rows by their width, and how they end.
  private(set) var widths: [(cells: Int, line: Int)] = []
  private(set) var ends: [LineEnd] = []
  private(set) var findings: [Finding] = []
  /// The number of the last row, the line the next one begins on and its place in the text.
  private(set) var record = 0
  private(set) var line = 1
  private(set) var offset: Int
  private let start: Int

  /// What becomes of a row.
  enum Use {
    case data, skip
    case header(labels: [String], line: Int)
  }

  init(_ dialect: TableDialect, offset: Int) {
    self.dialect = dialect
    header = HeaderRows(dialect)
    self.offset = offset
    start = offset
  }

  mutating func take(_ walk: RowWalk) -> Use {
    let scanner = walk.scanner
    let row = Row(
      cells: scanner.row.spans.map(scanner.text), record: walk.record, line: scanner.row.line,
      byteOffset: scanner.row.byteOffset, isHeader: false)
    let use = header.take(row, dialect)
    if case .data = use {
      (record, line, offset) = (walk.record - 1, row.line, start + row.byteOffset)
      return .data
    }
    note(walk)
    if case .header(let joined) = use { return .header(labels: joined.cells, line: joined.line) }
    return .skip
  }

  /// The header of the rows there are, where the text ends among them.
  var rest: Row? {
    var header = header
    return header.rest(dialect)
  }

  private mutating func note(_ walk: RowWalk) {
    let row = walk.scanner.row
    widths.append((row.spans.count, row.line))
    ends.append(row.terminator)
    record = walk.record
    line = walk.scanner.line
    offset = start + row.byteOffset + (walk.scanner.position - row.bounds.lowerBound)
    guard let stray = row.strayCell ?? row.unclosedCell else { return }
    let isQuoted = row.spans.indices.contains(stray) && row.spans[stray].isQuoted
    findings.append(
      Finding(
        row.unclosedCell == nil ? .strayQuote : .unclosedQuote, isQuoted ? .error : .warning,
        line: row.line, record: walk.record, byteOffset: start + row.byteOffset,
        columns: [stray + 1],
        cell: row.spans.indices.contains(stray) ? walk.scanner.text(row.spans[stray]) : ""))
    guard isQuoted, row.innerLines > 0 else { return }
    findings.append(
      Finding(
        .swallowedRows, line: row.line, record: walk.record, byteOffset: start + row.byteOffset,
        columns: [stray + 1], count: row.innerLines))
  }
}
