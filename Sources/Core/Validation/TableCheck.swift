/// Checks a table row by row as its text goes by: structure, labels, types, constraints, keys.
struct TableCheck {
  let schema: TableSchema?
  let dialect: TableDialect
  let options: ValidationOptions
  let keepsOffsets: Bool
  var walk: RowWalk
  var findings = FindingGroups()
  var log = TableErrorLog()
  var labels: [String] = []
  var rows = 0
  var records = 0
  private var header: HeaderRows
  private var isStarted = false
  private(set) var width = 0
  var columns: [ColumnCheck?] = []
  var keys: [KeyCheck] = []
  private var facts = DialectFacts()
  private var widths: [Int: DialectFacts.Width] = [:]
  private var sample: [UInt8] = []
  var rowHashes: [UInt64: Int] = [:]
  var hashes: [Int?] = []
  private var lastTerminator = LineEnd.lineFeed

  init(
    schema: TableSchema?, dialect: TableDialect, keepsOffsets: Bool, options: ValidationOptions
  ) {
    self.schema = schema
    self.dialect = dialect
    self.keepsOffsets = keepsOffsets
    self.options = options
    walk = RowWalk(dialect: dialect)
    header = HeaderRows(dialect)
    facts.delimiter = dialect.delimiter
    facts.quote = dialect.quoteChar
  }

  /// Takes the next text.
  mutating func feed(_ text: [UInt8], isLast: Bool) {
    if sample.count < DialectSniff.Limit.bytes {
      sample += text.prefix(DialectSniff.Limit.bytes - sample.count)
    }
    walk.append(text, isLast: isLast)
    while walk.advance() { takeRow() }
    if isLast { finish() }
  }

  var row: ScannedRow { walk.scanner.row }

  private mutating func takeRow() {
    records += 1
    noteLayout()
    noteQuotes()
    if isStarted { return checkRow() }
    if !dialect.header {
      start(labels: [], line: 1)
      return checkRow()
    }
    let scanner = walk.scanner
    let found = Row(
      cells: scanner.row.spans.map(scanner.text), record: walk.record, line: scanner.row.line,
      byteOffset: scanner.row.byteOffset, isHeader: false)
    switch header.take(found, dialect) {
    case .skip: break
    case .header(let joined): start(labels: joined.cells, line: joined.line)
    case .data:
      start(labels: [], line: found.line)
      checkRow()
    }
  }

  /// Sets up the columns once the labels are known.
  private mutating func start(labels: [String], line: Int) {
    isStarted = true
    self.labels = labels
    let check =
      dialect.header
      ? HeaderCheck(labels: labels, schema: schema, line: line)
      : HeaderCheck(columns: row.spans.count, schema: schema)
    for finding in check.findings { findings.add(finding) }
    log = check.log
    width = dialect.header ? labels.count : check.fields.count
    guard let schema else {
      columns = check.fields.map { _ in nil }
      return
    }
    let places = Dictionary(
      check.fields.enumerated().compactMap { column, field in
        field.map { (schema.fields[$0].name, column) }
      }, uniquingKeysWith: { first, _ in first })
    keys = KeyCheck.keys(of: schema, columns: places)
    let keyColumns = Set(keys.flatMap(\.columns))
    columns = check.fields.enumerated().map { column, field in
      field.map { makeColumn(schema.fields[$0], schema, isKey: keyColumns.contains(column)) }
    }
    hashes = Array(repeating: nil, count: columns.count)
    noteUnchecked(schema)
  }

  private func makeColumn(_ field: Field, _ schema: TableSchema, isKey: Bool) -> ColumnCheck {
    let missing = field.missingValues ?? schema.missingValues
    return ColumnCheck(
      field: field, missingValues: missing + (dialect.nullSequence.map { [$0] } ?? []),
      isKey: isKey)
  }

  private mutating func noteUnchecked(_ schema: TableSchema) {
    for case let column? in columns {
      guard let fault = column.limits.patternFault else { continue }
      findings.add(
        Finding(
          .patternUnchecked, .warning, field: column.field.name,
          cell: column.field.constraints.pattern, reason: fault.reason))
    }
    if !schema.foreignKeys.isEmpty { findings.add(Finding(.foreignKeyUnchecked, .hint)) }
  }

  /// The facts about lines and widths, for every row.
  private mutating func noteLayout() {
    switch row.terminator {
    case .lineFeed: facts.lineFeeds += 1
    case .carriageReturn: facts.carriageReturns += 1
    case .both: facts.pairs += 1
    case .none, .custom: break
    }
    if records == 1 { facts.lineEnding = TableCheck.text(of: row.terminator) }
    lastTerminator = row.terminator
    let count = row.spans.count
    if widths[count] == nil {
      widths[count] = DialectFacts.Width(cells: count, rows: 0, firstLine: row.line)
    }
    widths[count]?.rows += 1
  }

  private static func text(of end: LineEnd) -> String {
    switch end {
    case .lineFeed: "\n"
    case .carriageReturn: "\r"
    case .both: "\r\n"
    case .none, .custom: ""
    }
  }

  private mutating func finish() {
    if !isStarted, let rest = header.rest(dialect) {
      start(labels: rest.cells, line: rest.line)
    }
    facts.endsWithNewline = lastTerminator != .none || records == 0
    facts.widths = Array(
      widths.values.sorted { ($1.rows, $0.firstLine) < ($0.rows, $1.firstLine) }.prefix(3))
    facts.better = DialectSniff.better(than: dialect, sample: sample)
    sample = []
    if records == 0 {
      findings.add(Finding(.sourceError, reason: "the file is empty"))
      log.add("source-error", "Header is empty")
    }
    for finding in facts.findings { findings.add(finding) }
  }

  var layout: DialectFacts { facts }
}
