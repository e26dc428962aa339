/// A table on this disk, read row by row and written in another form.
package struct LocalTable {
  /// The form that it is written in.
  package enum Form: String, Sendable, Hashable {
    case csv
    /// One array of objects.
    case json
    /// One object a line.
    case jsonl
  }

  /// A cell that is not of its field's type: it has no value to be written.
  package struct CellRefusal: Error, Sendable, Hashable {
    /// The row with the header counted, from 1.
    package let record: Int
    package let field: String
    package let type: String
    package let text: String
  }

  private let resource: Resource
  private let files: ResourceFiles

  /// The table of that name at a path, which names a package or the table itself; nil where there is
  /// none that is read.
  package init?(at path: String, named name: String) throws(HubFault) {
    let subject = try LocalValidation(path: path).subject
    guard let found = subject.package.resources.first(where: { $0.name == name }),
      let form = found.tableForm
    else { return nil }
    do {
      guard let files = try ResourceFiles(found, subject.place) else { return nil }
      let isDescribed = subject.kind == .package || subject.kind == .resource
      if isDescribed || form != .delimited {
        resource = found
      } else {
        let layout = try files.input([]).layout()
        resource = found.with(dialect: layout.dialect)
      }
      self.files = files
    } catch { throw .file(error as? FileFault ?? .malformed(path: name)) }
  }

  /// Writes the table; `put` gets its text piece by piece. Throws `CellRefusal`, and what reading and
  /// `put` throw.
  package func write(as form: Form, _ put: ([UInt8]) throws -> Void) throws {
    var output = Output(form: form, schema: resource.schema)
    let inner = resource.ofContent
    let encoding = try encoding()
    if resource.tableForm == .delimited {
      var reader = RowReader(
        dialect: inner.layout, encoding: encoding, chunks: files.input([]).next)
      while let row = try reader.next() {
        if row.isHeader {
          try output.begin(row.cells, put)
        } else if !row.cells.allSatisfy(\.isEmpty) {
          try output.add(row.cells, record: row.record, put)
        }
      }
    } else {
      try writeJSON(inner, encoding, &output, put)
    }
    try output.end(put)
  }

  private func writeJSON(
    _ inner: Resource, _ encoding: TextEncoding, _ output: inout Output,
    _ put: ([UInt8]) throws -> Void
  ) throws {
    var decoder = TextDecoder(encoding: encoding)
    var reader = JSONRowReader(
      dialect: inner.dialect, isLines: resource.tableForm == .jsonLines,
      expected: resource.schema?.fields.map(\.name) ?? [])
    let input = files.input([])
    var isOver = false
    while !isOver {
      let chunk = try input.next()
      isOver = chunk == nil
      reader.feed(decoder.decode(chunk ?? [], isLast: isOver), isLast: isOver)
      while let step = reader.next() {
        guard case .row(let row) = step else { throw FileFault.malformed(path: resource.name) }
        try output.add(row.cells, labels: reader.labels ?? [], put)
      }
    }
  }

  /// The encoding that the whole file is in, by what is declared and by its bytes.
  private func encoding() throws -> TextEncoding {
    var pass = EncodingPass(declared: resource.encoding)
    let input = files.input([])
    while let chunk = try input.next() { pass.update(chunk) }
    return pass.finish().encoding
  }
}

extension LocalTable {
  /// The text as it is made.
  private struct Output {
    let form: Form
    let schema: TableSchema?
    private var labels: [String]?
    private var casters: [CellCaster] = []
    private var hasRows = false

    init(form: Form, schema: TableSchema?) {
      self.form = form
      self.schema = schema
    }

    /// Takes the labels; those of the schema where the table has none.
    mutating func begin(_ labels: [String], _ put: ([UInt8]) throws -> Void) throws {
      self.labels = labels
      if let schema, schema.fields.count == labels.count {
        casters = schema.fields.map { CellCaster(field: $0, schema: schema) }
      }
      switch form {
      case .csv: try put(Array(CSVText.line(labels).utf8))
      case .json: try put([UInt8(ascii: "[")])
      case .jsonl: break
      }
    }

    /// Adds a row of text.
    mutating func add(
      _ cells: [String], record: Int, _ put: ([UInt8]) throws -> Void
    ) throws {
      if labels == nil {
        try begin(
          schema?.fields.map(\.name) ?? cells.indices.map { "column\($0 + 1)" }, put)
      }
      if form == .csv { return try put(Array(CSVText.line(cells).utf8)) }
      var values: [JSONValue] = []
      for (column, cell) in cells.enumerated() {
        values.append(try value(cell, column, record))
      }
      try add(values, put)
    }

    /// Adds a row of values.
    mutating func add(
      _ cells: [JSONValue?], labels: [String], _ put: ([UInt8]) throws -> Void
    ) throws {
      if self.labels == nil { try begin(labels, put) }
      if form == .csv {
        let texts = cells.map { $0 == .null ? "" : $0?.string ?? $0?.text() ?? "" }
        return try put(Array(CSVText.line(texts).utf8))
      }
      try add(cells.map { $0 ?? .null }, put)
    }

    private mutating func add(_ values: [JSONValue], _ put: ([UInt8]) throws -> Void) throws {
      let names = labels ?? []
      let members = values.enumerated().map { column, value in
        (names.indices.contains(column) ? names[column] : "column\(column + 1)", value)
      }
      let text = JSONValue.object(JSONObject(members)).text()
      switch form {
      case .json: try put(Array(((hasRows ? ",\n" : "") + text).utf8))
      case .jsonl: try put(Array((text + "\n").utf8))
      case .csv: break
      }
      hasRows = true
    }

    private func value(_ cell: String, _ column: Int, _ record: Int) throws -> JSONValue {
      guard casters.indices.contains(column) else { return .string(cell) }
      let caster = casters[column]
      switch caster.parse(cell) {
      case .value(let value): return value.json
      case .missing: return .null
      case .fault:
        throw CellRefusal(
          record: record, field: caster.field.name, type: caster.field.type.rawValue, text: cell)
      }
    }

    mutating func end(_ put: ([UInt8]) throws -> Void) throws {
      if labels == nil { try begin(schema?.fields.map(\.name) ?? [], put) }
      if form == .json { try put(Array("]\n".utf8)) }
    }
  }
}
