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

/// The text of a resource that is JSON and no table, kept to be parsed once: what is no JSON text by
/// RFC 8259 is told.
struct JSONText {
  private var bytes: [UInt8] = []
  private var isTooLong = false

  private enum Limit {
    /// Bytes of a text that is parsed.
    static let bytes = 256 << 20
  }

  private static let formats: Set<String> = ["json", "geojson", "topojson", "jsonld"]

  /// Nil for what is not JSON by its name.
  init?(_ resource: Resource) {
    guard resource.compression == nil, JSONText.formats.contains(resource.format ?? "") else {
      return nil
    }
  }

  mutating func take(_ chunk: [UInt8]) {
    guard !isTooLong else { return }
    isTooLong = bytes.count + chunk.count > Limit.bytes
    if isTooLong { bytes = [] } else { bytes += chunk }
  }

  /// What is wrong with the text; nil for nothing.
  var finding: Finding? {
    guard !isTooLong else { return nil }
    do throws(JSONError) {
      let mark = ByteOrderMark.length(in: bytes)
      _ = try JSONValue(parsing: mark == 0 ? bytes : Array(bytes.dropFirst(mark)))
      return nil
    } catch {
      if let foreign = FileSignature.foreign(bytes) { return foreign.finding }
      return Finding(
        .wrongContent, line: error.place.line, byteOffset: error.place.offset,
        expected: "write the file anew: it may have been cut off",
        reason: "not JSON: \(error.reason)")
    }
  }
}
