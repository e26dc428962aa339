/// What a table's rows say about its fields.
package struct TableInference: Sendable {
  package struct FoundField: Sendable {
    /// The label, or a name made up where there is none.
    package var name: String
    /// The type and what belongs to it, but for the name; a string where no other type fits.
    package var type: JSONObject
    /// Missing values of the column, without the empty text.
    package var missing: [String]
    package var words: String
    /// Cells with a value that were looked at.
    fileprivate var values = 0
    /// Those of them that are not of the type: slips.
    fileprivate var strangers = 0
    /// Whether some cells are not of the type, so that the check finds errors.
    fileprivate(set) var hasSlips = false
  }

  /// The fields in order.
  package private(set) var fields: [FoundField] = []
  /// Whether the first row is a header.
  package private(set) var hasHeader = true
  /// Fields that are unique by themselves, in the sample.
  package private(set) var distinct: [String] = []
  /// Whether all rows were looked at.
  package private(set) var isComplete = true
  /// Rows looked at, the header not counted.
  package private(set) var rows = 0

  /// Bounds of the rows looked at.
  package enum Limit {
    package static let rows = 100_000
    /// Bytes of cells.
    package static let bytes = 32 << 20
    /// Columns looked at; those beyond are strings.
    package static let columns = 2_000
  }

  /// Looks at the rows of a file; throws what the source throws.
  package init(
    dialect: TableDialect, encoding: TextEncoding, chunks: @escaping ChunkSource
  ) throws {
    var reader = RowReader(dialect: dialect, encoding: encoding, chunks: chunks)
    var columns: [ColumnInference] = []
    var labels: [String] = []
    var bytes = 0
    while let row = try reader.next() {
      if row.isHeader {
        labels = row.cells
        columns = labels.prefix(Limit.columns).map { ColumnInference(label: $0) }
        continue
      }
      guard rows < Limit.rows, bytes < Limit.bytes else {
        isComplete = false
        break
      }
      rows += 1
      for (index, cell) in row.cells.prefix(columns.count).enumerated() {
        columns[index].take(cell, line: row.line)
        bytes += cell.utf8.count + 1
      }
    }
    hasHeader = !TableInference.looksLikeData(labels, columns)
    conclude(labels, columns)
  }

  /// Looks at the rows of a JSON table, of one value a line where `isLines`.
  package init(
    json dialect: TableDialect, isLines: Bool, encoding: TextEncoding, chunks: ChunkSource
  ) throws {
    var reader = JSONRowReader(dialect: dialect, isLines: isLines)
    var decoder = TextDecoder(encoding: encoding)
    var columns: [ColumnInference] = []
    var isAtEnd = false
    reading: while !isAtEnd {
      let chunk = try chunks()
      isAtEnd = chunk == nil
      reader.feed(decoder.decode(chunk ?? [], isLast: isAtEnd), isLast: isAtEnd)
      while let step = reader.next() {
        guard case .row(let row) = step else { continue }
        guard rows < Limit.rows else {
          isComplete = false
          break reading
        }
        rows += 1
        let labels = reader.labels ?? []
        while columns.count < min(labels.count, Limit.columns) {
          columns.append(ColumnInference(label: labels[columns.count]))
        }
        for (index, value) in row.cells.prefix(columns.count).enumerated() {
          columns[index].take(value, line: row.line)
        }
      }
    }
    conclude(reader.labels ?? [], columns)
  }

  /// Whether the first row fits the columns below it, some of which are not text.
  private static func looksLikeData(_ labels: [String], _ columns: [ColumnInference]) -> Bool {
    let typed = zip(labels, columns).filter { $1.field != nil && $1.values > 0 }
    return !typed.isEmpty && typed.allSatisfy { $1.accepts($0) || $0.isEmpty }
      && typed.contains { !$0.0.isEmpty }
  }

  private mutating func conclude(_ labels: [String], _ columns: [ColumnInference]) {
    for (index, label) in labels.enumerated() {
      let name = hasHeader ? label : "field\(index + 1)"
      guard columns.indices.contains(index) else {
        fields.append(
          FoundField(name: name, type: ["type": "string"], missing: [], words: "string"))
        continue
      }
      let column = columns[index]
      fields.append(TableInference.field(name, column))
      let isName = TableInference.keyTypes.contains(column.field?.type ?? .string)
      if isName, column.isDistinct, column.values == rows, rows > 1, !name.isEmpty {
        distinct.append(name)
      }
    }
  }

  /// Types that names of rows have.
  private static let keyTypes: Set<FieldType> = [.string, .integer, .year, .yearmonth, .date]

  private static func field(_ name: String, _ column: ColumnInference) -> FoundField {
    guard let field = column.field else {
      return FoundField(
        name: name, type: ["type": "string"], missing: [], words: words(ofText: column))
    }
    var type = field.descriptor
    type["name"] = nil
    let marks = column.marks.keys.sorted()
    let cells = column.values + column.empty + column.marks.values.reduce(0, +)
    let own = column.values - column.strangers
    var words = "\(field.words): \(Counted.digits(own)) of \(Counted(cells, "cell"))"
    if column.empty > 0 { words += ", \(Counted.digits(column.empty)) empty" }
    for mark in marks { words += ", \(Counted.digits(column.marks[mark] ?? 0)) \"\(mark)\"" }
    return FoundField(
      name: name, type: type, missing: marks, words: words, values: column.values,
      strangers: column.strangers)
  }

  private static func words(ofText column: ColumnInference) -> String {
    if column.values == 0 { return "string: there are no values" }
    if column.isAmbiguous {
      return "string: dates, but nothing says which is the day and which the month;"
        + " set type to date and format to \"%d/%m/%Y\" or \"%m/%d/%Y\""
    }
    if column.hasFewCommas { return "string: numbers, a few with a comma" }
    guard let obstacle = column.obstacle else { return "string" }
    return "string: \"\(Sanitized(obstacle.text, limit: 40))\" on line"
      + " \(Counted.digits(obstacle.line)) is no \(obstacle.type.rawValue)"
  }

  /// Keeps the type of a field that few of all its cells are not of, and says so; whether it did.
  package mutating func keep(_ name: String, wrong: Int, first: Finding) -> Bool {
    guard let index = fields.firstIndex(where: { $0.name == name }) else { return false }
    let field = fields[index]
    guard field.strangers > 0 || !isComplete, NearTypes.areSlips(wrong, of: field.values) else {
      return false
    }
    fields[index].hasSlips = true
    let named: JSONObject = ["name": ""]
    let type = Field(named.assigning(field.type), standard: .v2).words
    let line = first.line.map { " on line \(Counted.digits($0))" } ?? ""
    let cell = "\"\(Sanitized(first.cell ?? "", limit: 40))\"\(line)"
    let own = "\(Counted.digits(field.values - wrong)) of \(Counted(field.values, "value"))"
    fields[index].words =
      "\(type), a guess: " + (isComplete ? "\(own) fit" : "nearly all values fit")
      + (wrong == 1
        ? "; \(cell) does not" : "; \(Counted.digits(wrong)) do not, the first \(cell)")
    return true
  }

  /// Makes a field a string, as more rows than were looked at turned out to be of no other type.
  package mutating func giveUp(_ name: String, wrong: Int, first: Finding) {
    guard let index = fields.firstIndex(where: { $0.name == name }) else { return }
    let type = fields[index].type["type"]?.string ?? ""
    let line = first.line.map { " on line \(Counted.digits($0))" } ?? ""
    fields[index].type = ["type": "string"]
    (fields[index].missing, fields[index].hasSlips) = ([], false)
    fields[index].words =
      "string: \(Counted(wrong, "cell")) of no \(type), the first"
      + " \"\(Sanitized(first.cell ?? "", limit: 40))\"\(line)"
  }
}

extension Field {
  /// The type with what belongs to it.
  fileprivate var words: String {
    var words = type.rawValue
    if format != "default" { words += " (\(format))" }
    if decimalChar != "." { words += " (decimal comma)" }
    if let groupChar { words += " (digits grouped by \"\(groupChar)\")" }
    return words
  }
}

extension TableInference {
  /// The schema. Missing values are declared for the whole table, unless they may be text in some
  /// column: then for the columns they were found in.
  package func schema(isShared: Bool) -> JSONObject {
    let marks = Set(fields.flatMap(\.missing)).sorted()
    let members = fields.map { field in
      var members: JSONObject = ["name": .string(field.name)]
      for (name, value) in field.type.members { members[name] = value }
      if !isShared, !field.missing.isEmpty {
        members["missingValues"] = .array(([""] + field.missing).map { .string($0) })
      }
      return JSONValue.object(members)
    }
    var schema: JSONObject = ["fields": .array(members)]
    if isShared, !marks.isEmpty {
      schema["missingValues"] = .array(([""] + marks).map { .string($0) })
    }
    return schema
  }

  /// Whether no text column could mean literally what is a missing value elsewhere.
  package var sharesMissingValues: Bool {
    fields.allSatisfy { $0.type["type"] != "string" || $0.words.hasPrefix("string: there are no") }
  }
}
