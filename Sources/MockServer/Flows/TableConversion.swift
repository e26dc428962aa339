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
    /// Rows of the source that are not among them.
    var leftOut = 0
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
    var (count, leftOut) = (0, 0)
    var casting = RowCasting(schema: schema, header: schema.fields.map(\.name))
    while count < limit, let row = try rows.next() {
      if row.isHeader {
        casting = RowCasting(schema: schema, header: row.cells)
        try casting.checkHeader()
        continue
      }
      if !warnings.isEmpty || RowCasting.isBlank(row) {
        leftOut += 1
        continue
      }
      guard let cells = try casting.cast(row) else {
        warnings = [casting.endWarning(row)]
        leftOut += 1
        continue
      }
      try output.write(writer.text(cells, isFirst: count == 0))
      count += 1
      if count % Self.stride == 0 { try breathe() }
    }
    if count == 0, warnings.isEmpty, limit > 0 { try casting.checkNames() }
    try output.write(writer.closing)
    var result = try output.finish(rows: count, warnings: warnings)
    result.leftOut = leftOut
    return result
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
