/// Writes a table anew as CSV and as JSON while it is checked, up to the first row that does not fit its
/// fields. A class because one table is written once, by whoever checks it.
package final class TableSink {
  /// Takes the next bytes of a file.
  package typealias Output = ([UInt8]) throws -> Void

  private let schema: TableSchema
  private let columns: ([String]?) -> [Int]?
  private let outputs: (csv: Output, json: Output)
  private let digests: (csv: DigestThread, json: DigestThread)
  private let previewedRows: Int
  private var emitter: RowEmitter?
  private var jsonBytes = 0
  /// What writing threw.
  private var error: (any Error)?
  /// Rows written.
  package private(set) var rows = 0
  /// Rows of data that were not written.
  package private(set) var leftOut = 0
  /// The row that was the first not to fit; nothing is written from it on.
  package private(set) var end: Row?
  /// The bytes of JSON that the previewed rows take, its opening included; nil where the table has no
  /// more rows than that.
  package private(set) var previewBytes: Int?

  /// A sink for a table of that schema. `columns` gives the column of each field under the labels that
  /// were read, nil for a table without; or nil where no row fits.
  package init(
    schema: TableSchema, columns: @escaping ([String]?) -> [Int]?, csv: @escaping Output,
    json: @escaping Output, previewedRows: Int, isAsynchronous: Bool
  ) {
    self.schema = schema
    self.columns = columns
    self.previewedRows = previewedRows
    outputs = (csv, json)
    digests = (
      DigestThread([.md5], isAsynchronous: isAsynchronous),
      DigestThread([.md5], isAsynchronous: isAsynchronous)
    )
    write(csv: Array(CSVText.line(schema.fields.map(\.name)).utf8), json: [0x5B])
  }

  /// Whether nothing more is written.
  var isOver: Bool { end != nil || error != nil }

  /// Says under which labels the rows come, and gives what writes them.
  func begin(labels: [String]?, marks: DialectMarks) -> RowEmitter {
    let emitter = RowEmitter(schema, order: columns(labels), marks: marks)
    self.emitter = emitter
    return emitter
  }

  /// Takes a block's rows, in the file's order.
  func take(_ outcome: BlockOutcome, _ view: BlockView) {
    guard !isOver, let emitter else {
      leftOut += outcome.rows
      return
    }
    while true {
      let emitted = outcome.emitted
      notePreview(emitted, outcome, view)
      append(emitted)
      leftOut += emitted.blanks
      let next = emitted.next
      if emitted.isStopped { stop(at: next, view) }
      guard !isOver, next < outcome.rows else { break }
      emitter.write(outcome, view.bytes, from: next, into: &outcome.emitted)
    }
    if isOver { leftOut += outcome.rows - outcome.emitted.next }
  }

  private func append(_ emitted: EmittedRows) {
    guard emitted.rows > 0 else { return }
    // The first row has no comma before it.
    let json = emitted.json.elements.dropFirst(rows == 0 ? 1 : 0)
    write(csv: Array(emitted.csv.elements), json: Array(json))
    rows += emitted.rows
  }

  private func write(csv: [UInt8], json: [UInt8]) {
    guard error == nil else { return }
    jsonBytes += json.count
    digests.csv.update(csv)
    digests.json.update(json)
    do {
      try outputs.csv(csv)
      try outputs.json(json)
    } catch {
      self.error = error
    }
  }

  private func stop(at row: Int, _ view: BlockView) {
    end = Row(
      cells: view.cells(of: row), record: view.record(of: row), line: view.line(of: row),
      byteOffset: view.offset(of: row), isHeader: false)
  }

  /// Finds where the previewed rows end, once more rows than those are there.
  private func notePreview(_ emitted: EmittedRows, _ outcome: BlockOutcome, _ view: BlockView) {
    guard previewBytes == nil, rows + emitted.rows > previewedRows, let emitter else { return }
    guard rows < previewedRows else {
      previewBytes = jsonBytes
      return
    }
    var some = EmittedRows()
    defer { some.free() }
    emitter.write(
      outcome, view.bytes, from: emitted.first, count: previewedRows - rows, into: &some)
    previewBytes = jsonBytes + some.json.count - (rows == 0 ? 1 : 0)
  }

  /// Ends both files and gives their digests. Throws what writing threw.
  package func finish() throws -> (csv: FileDigest, json: FileDigest) {
    write(csv: [], json: [0x5D])
    let found = (digests.csv.finish(), digests.json.finish())
    if let error { throw error }
    return found
  }

  /// The text without blanks around it, as Python's `strip`.
  package static func stripped(_ text: String) -> String {
    let bytes = text.utf8
    guard let first = bytes.first, let last = bytes.last else { return text }
    if (0x21..<0x7F).contains(first), (0x21..<0x7F).contains(last) { return text }
    let scalars = text.unicodeScalars
    let isBlank: (Unicode.Scalar) -> Bool = {
      $0.properties.isWhitespace || (0x1C...0x1F).contains($0.value)
    }
    guard let start = scalars.firstIndex(where: { !isBlank($0) }),
      let end = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(scalars[start...end])
  }
}
