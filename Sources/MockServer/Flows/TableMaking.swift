internal import Core

/// A table's CSV and JSON as they grow while it is checked. A class because it owns the files, and the
/// casting that the labels make.
final class TableMaking {
  let sink: TableSink
  private let csv: ScratchFile
  private let json: ScratchFile
  private let header: Header

  /// What the labels are once they are read. A class because the sink tells it.
  private final class Header {
    var casting: RowCasting

    init(_ casting: RowCasting) { self.casting = casting }
  }

  /// Rows of a page; larger tables have a preview of that many.
  static let previewedRows = 2000

  /// Files for a table of that schema in that folder; throws `ObjectStoreError`.
  init(schema: TableSchema, in folder: String, isAsynchronous: Bool) throws {
    let (csv, json) = (try ScratchFile(in: folder), try ScratchFile(in: folder))
    (self.csv, self.json) = (csv, json)
    let names = schema.fields.map(\.name)
    let header = Header(RowCasting(schema: schema, header: names))
    self.header = header
    sink = TableSink(
      schema: schema,
      columns: { labels in
        header.casting = RowCasting(schema: schema, header: labels ?? names)
        return header.casting.order
      }, csv: csv.write, json: json.write, previewedRows: Self.previewedRows,
      isAsynchronous: isAsynchronous)
  }

  /// The files, once the table is checked. Throws what writing threw, and `StepFailure` where a row, or
  /// the header, could not be cast.
  func finish() throws -> MadeTables {
    let digests = try sink.finish()
    let casting = header.casting
    try casting.checkHeader()
    var warnings: [String] = []
    if let row = sink.end {
      guard try casting.cast(row) == nil else {
        throw StepFailure(TableConversion.reader, "Row \(row.record) cannot be written")
      }
      warnings = [casting.endWarning(row)]
    } else if sink.rows == 0 {
      try casting.checkNames()
    }
    func made(_ digest: FileDigest, _ file: ScratchFile) throws -> MadeTable {
      try file.flush()
      return MadeTable(
        result: TableConversion.Result(
          digest: digest, rows: sink.rows, leftOut: sink.leftOut, warnings: warnings),
        file: file)
    }
    return MadeTables(
      csv: try made(digests.csv, csv), json: try made(digests.json, json),
      previewBytes: sink.previewBytes)
  }
}

/// A table as CSV and as JSON.
struct MadeTables {
  let csv: MadeTable
  let json: MadeTable
  /// The bytes that the previewed rows take of JSON; nil where the table is shown whole.
  let previewBytes: Int?

  func table(_ format: TableFormat) -> MadeTable { format == .csv ? csv : json }

  /// The first rows as JSON, or none where the table is shown whole.
  func preview(in folder: String) throws -> MadeTable {
    let file = try ScratchFile(in: folder)
    var digest = DigestPass(algorithms: [.md5])
    func write(_ bytes: [UInt8]) throws {
      digest.update(bytes)
      try file.write(bytes)
    }
    var left = previewBytes ?? 1
    let chunks = try json.file.chunks()
    while left > 0, let chunk = try chunks() {
      try write(Array(chunk.prefix(left)))
      left -= min(left, chunk.count)
    }
    try write(Array("]".utf8))
    try file.flush()
    return MadeTable(
      result: TableConversion.Result(
        digest: digest.finish(), rows: previewBytes == nil ? 0 : TableMaking.previewedRows,
        warnings: []), file: file)
  }
}

/// A table written as CSV or JSON.
struct MadeTable {
  let result: TableConversion.Result
  let file: ScratchFile
}
