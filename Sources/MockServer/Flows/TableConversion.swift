internal import Core

/// Reads a table by its schema and writes it anew, value by value, as the original's
/// `stream_remote_resources` and dumper do together.
struct TableConversion {
  let schema: TableSchema
  let format: TableFormat
  /// How many rows are written at most.
  var limit = Int.max
  /// Called now and then; throws to end the conversion.
  var breathe: () throws -> Void = {}

  static let reader = "stream_remote_resources"
  static let dumper = "dump.to_path"
  /// Rows between two breaths.
  private static let stride = 2048

  /// What came of it.
  struct Result {
    let digest: FileDigest
    let rows: Int
    /// What readers of the log should know.
    let warnings: [String]
  }

  /// Converts the rows into the file; throws `StepFailure` at the first bad row.
  func run(_ rows: RowReader, into file: ScratchFile) throws -> Result {
    var rows = rows
    var output = Output(file: file)
    let writer = format.writer(schema.fields)
    try output.write(writer.opening)
    var warnings: [String] = []
    var count = 0
    var casting: RowCasting?
    while count < limit, let row = try rows.next() {
      if casting == nil, row.isHeader {
        casting = RowCasting(schema: schema, header: row.cells)
        continue
      }
      let current = casting ?? RowCasting(schema: schema, header: schema.fields.map(\.name))
      casting = current
      if RowCasting.isBlank(row) { continue }
      guard let cells = try current.cast(row) else {
        warnings = [current.endWarning(row)]
        break
      }
      try output.write(writer.text(cells, isFirst: count == 0))
      count += 1
      if count % Self.stride == 0 { try breathe() }
    }
    try output.write(writer.closing)
    return try output.finish(rows: count, warnings: warnings)
  }

  /// The file with the digests of what goes into it.
  private struct Output {
    let file: ScratchFile
    private var digest = DigestPass()

    init(file: ScratchFile) { self.file = file }

    mutating func write(_ part: String) throws {
      let bytes = Array(part.utf8)
      digest.update(bytes)
      try file.write(bytes)
    }

    mutating func finish(rows: Int, warnings: [String]) throws -> Result {
      try file.flush()
      return Result(digest: digest.finish(), rows: rows, warnings: warnings)
    }
  }
}
