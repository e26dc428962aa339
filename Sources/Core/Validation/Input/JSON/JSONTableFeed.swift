/// Feeds the rows of a JSON table to the check of tables.
struct JSONTableFeed {
  private let schema: TableSchema?
  private let context: TableContext
  private let options: ValidationOptions
  private var dialect = TableDialect()
  private(set) var table: TableCheck?
  private var cells: JSONCells?
  private var places = RowPlaces()
  private var text: [UInt8] = []
  private var records = 0
  private var own = FindingGroups()

  /// Text collected before it is checked.
  private static let blockBytes = 1 << 18
  private static let nullText = "null"

  init(schema: TableSchema?, context: TableContext, options: ValidationOptions) {
    (self.schema, self.context, self.options) = (schema, context, options)
  }

  /// Rows of data so far.
  var rows: Int { table?.rows ?? 0 }
  /// Errors so far.
  var errors: Int { (table?.findings.errors ?? 0) + own.errors }

  /// Takes the next row or finding; the labels are those known by then.
  mutating func take(_ step: JSONRowStep, labels: [String]?) {
    switch step {
    case .finding(var finding):
      finding.byteOffset = finding.byteOffset.flatMap(offset)
      own.add(finding)
    case .row(let row):
      if table == nil { open(labels ?? [], line: row.line, byteOffset: row.byteOffset) }
      records += 1
      places.append(line: row.line, byteOffset: offset(row.byteOffset))
      cells?.write(row.cells, to: &text)
      for var finding in cells?.misfits(row.cells) ?? [] {
        (finding.record, finding.line) = (records, row.line)
        finding.byteOffset = offset(row.byteOffset)
        own.add(finding)
      }
      if text.count >= Self.blockBytes { flush(isLast: false) }
    }
  }

  private func offset(_ place: Int) -> Int? {
    context.keepsOffsets ? place + context.offset : nil
  }

  /// Says that no more rows come. A table without any is not at fault, a file without bytes is.
  mutating func end(labels: [String]?, bytes: Int) {
    if table == nil, let labels, !labels.isEmpty { open(labels, line: 1, byteOffset: 0) }
    if table == nil, own.isEmpty, bytes == 0 {
      own.add(Finding(.sourceError, reason: "the file is empty"))
    }
    flush(isLast: true)
  }

  private mutating func open(_ labels: [String], line: Int, byteOffset: Int) {
    let missing = schema?.missingValues ?? [""]
    let null = missing.contains("") ? "" : Self.nullText
    if !missing.contains("") { dialect.nullSequence = null }
    dialect.header = !labels.isEmpty
    var own = context
    (own.keepsOffsets, own.offset) = (false, 0)
    table = TableCheck(schema: schema, dialect: dialect, context: own, options: options)
    let cells = JSONCells(labels: labels, schema: schema, null: null)
    self.cells = cells
    if labels.isEmpty { return }
    records = 1
    places.append(line: line, byteOffset: offset(byteOffset))
    JSONCells(labels: [], schema: nil, null: "").write(
      labels.map { .string($0) }, to: &text)
  }

  private mutating func flush(isLast: Bool) {
    if !text.isEmpty || isLast { table?.feed(text, isLast: isLast) }
    text.removeAll(keepingCapacity: true)
  }

  /// What was found, with places in the JSON text. What is said of the text's layout is about the
  /// text made here, and left out.
  var findings: FindingGroups {
    var found = (table?.findings ?? FindingGroups())
      .leavingOut(Self.layoutCodes).mapping(places.placed)
    found.add(own)
    return found
  }

  private static let layoutCodes: Set<FindingCode> = [
    .dialectMismatch, .mixedLineEndings, .noFinalNewline, .strayQuote, .swallowedRows,
    .unclosedQuote,
  ]
}
