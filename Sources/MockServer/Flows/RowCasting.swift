internal import Core

/// Casts the rows of one table, and says in the original's words why a row cannot be cast.
struct RowCasting {
  private let schema: TableSchema
  private let header: [String]
  private let parsers: [CellCaster]
  /// For each field the column of its name; nil where a header is not in the schema.
  private let columns: [Int?]

  /// Casting under that header, as the original reads it: trimmed, repeated names numbered.
  init(schema: TableSchema, header: [String]) {
    self.schema = schema
    let names = Self.numbered(header.map(TableSink.stripped))
    self.header = names
    parsers = schema.fields.map { CellCaster(field: $0, schema: schema) }
    columns = schema.fields.map { field in names.firstIndex(of: field.name) }
  }

  /// The columns of the fields, where rows can be cast at all.
  var order: [Int]? {
    guard header.count == parsers.count, !columns.contains(nil) else { return nil }
    return columns.compactMap(\.self)
  }

  /// Throws `StepFailure` where the header lacks fields.
  func checkHeader() throws {
    if header.count < parsers.count { throw shortHeader() }
  }

  /// Throws `StepFailure` where a table without rows has labels that are no fields.
  func checkNames() throws {
    if header.count == parsers.count, columns.contains(nil) { throw unknownHeader([]) }
  }

  /// The row's values in the fields' order; nil where the row has not as many cells as the schema has
  /// fields, or the header has more: the original ends the table there without a word.
  func cast(_ row: Row) throws -> [CellValue?]? {
    guard header.count == parsers.count, row.cells.count >= header.count else { return nil }
    var values: [CellValue?] = []
    var faults: [String] = []
    for (parser, text) in zip(parsers, row.cells) {
      let cell = TableSink.stripped(text)
      switch parser.parse(cell) {
      case .value(let value):
        values.append(value)
        if let name = parser.brokenConstraint(value, cell) {
          faults.append(Self.broken(name, parser.field, cell))
        }
      case .missing:
        values.append(nil)
        if parser.field.constraints.required {
          faults.append(Self.broken("required", parser.field, "None"))
        }
      case .fault:
        values.append(nil)
        let field = parser.field
        faults.append(
          "Field \"\(field.name)\" can't cast value \"\(cell)\" for type "
            + "\"\(field.type.rawValue)\" with format \"\(field.format)\"")
      }
    }
    guard faults.isEmpty else { throw Self.failure(faults, row) }
    guard !columns.contains(nil) else { throw unknownHeader(values) }
    return columns.map { column in column.flatMap { values[$0] } }
  }

  /// What the log says where a row ends the table.
  func endWarning(_ row: Row) -> String {
    let cells = "\(row.cells.count) of \(parsers.count)"
    let reason =
      header.count == parsers.count
      ? "row \(row.record) has \(cells) cells"
      : "the header has \(header.count) of \(parsers.count) fields"
    return "WARNING :Stopped at row \(row.record), line \(row.line): \(reason)"
  }

  /// Whether nothing is in the row: such rows are left out.
  static func isBlank(_ row: Row) -> Bool {
    row.cells.allSatisfy { TableSink.stripped($0).isEmpty }
  }

  private static func broken(_ constraint: String, _ field: Field, _ cell: String) -> String {
    "Field \"\(field.name)\" has constraint \"\(constraint)\" which is not satisfied for value "
      + "\"\(cell)\""
  }

  private static func failure(_ faults: [String], _ row: Row) -> StepFailure {
    StepFailure(
      TableConversion.reader,
      lines: faults.map { "ERROR   :Failed to cast row: " + $0 } + [
        "ERROR   :The row is number \(row.record) of the file, on line \(row.line)",
        "Traceback (most recent call last):",
        "tableschema.exceptions.CastError: There are \(faults.count) cast errors "
          + "(see exception.errors)",
      ])
  }

  private func shortHeader() -> StepFailure {
    let names = Set(header)
    let missing = schema.fields.map(\.name).filter { !names.contains($0) }
    let list = missing.map { PythonText.repr(.string($0)) }.joined(separator: ", ")
    return StepFailure(
      TableConversion.reader,
      "The header has \(header.count) of \(parsers.count) fields"
        + (missing.isEmpty ? "" : ", without \(list)"))
  }

  private func unknownHeader(_ values: [CellValue?]) -> StepFailure {
    let names = Set(schema.fields.map(\.name))
    let unknown = header.filter { !names.contains($0) }
    let row = JSONObject(
      zip(header, values).sorted { $0.0 < $1.0 }.map { ($0, $1?.json ?? .null) })
    let quoted = unknown.map { PythonText.repr(.string($0)) }
    return StepFailure(
      TableConversion.dumper,
      lines: ["ERROR   :" + PythonText.repr(.object(schema.descriptor))]
        + quoted.map { "WARNING :Encountered field \($0), not in schema" }
        + [
          "ERROR   :Failed to transform row " + PythonText.repr(.object(row)),
          "Traceback (most recent call last):", "KeyError: " + (quoted.first ?? "None"),
        ])
  }

  private static func numbered(_ names: [String]) -> [String] {
    names.reduce(into: []) { found, name in
      var candidate = name
      var number = 0
      while found.contains(candidate) {
        number += 1
        candidate = "\(name)_\(number)"
      }
      found.append(candidate)
    }
  }
}
