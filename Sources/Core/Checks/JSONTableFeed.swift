/// Feeds the rows of a JSON table to the check of tables.
struct JSONTableFeed {
  private(set) var table: TableCheck
  private let offset: Int
  private let keepsOffsets: Bool
  private var isOpen = false
  private var own = FindingGroups()

  init(schema: TableSchema?, context: TableContext, options: ValidationOptions) {
    table = TableCheck(
      schema: schema, dialect: TableDialect(), context: context, options: options)
    (offset, keepsOffsets) = (context.offset, context.keepsOffsets)
  }

  /// Rows of data so far.
  var rows: Int { table.rows }
  /// Errors so far.
  var errors: Int { table.findings.errors + own.errors }

  /// Takes the next row or finding; the labels are those known by then.
  mutating func take(_ step: JSONRowStep, labels: [String]?) {
    switch step {
    case .finding(var finding):
      finding.byteOffset = finding.byteOffset.flatMap { keepsOffsets ? $0 + offset : nil }
      own.add(finding)
    case .row(let row):
      if !isOpen { open(labels ?? [], columns: row.cells.count, line: row.line) }
      table.take(row, byteOffset: row.byteOffset + offset)
    }
  }

  /// Says that no more rows come. A table without any is not at fault, a file without bytes is.
  mutating func end(labels: [String]?, bytes: Int) {
    if !isOpen, let labels, !labels.isEmpty { open(labels, columns: labels.count, line: 1) }
    if !isOpen, own.isEmpty, bytes == 0 {
      own.add(.emptyFile)
    }
    table.endValues()
  }

  private mutating func open(_ labels: [String], columns: Int, line: Int) {
    isOpen = true
    table.start(labels: labels.isEmpty ? nil : labels, columns: columns, line: line)
  }

  /// What was found.
  var findings: FindingGroups {
    var found = table.findings
    found.add(own)
    return found
  }
}
