/// Words what was found in a block's rows.
struct FindingMaker {
  let schema: TableSchema?
  let columns: ColumnSet
  let keys: [TableKey]
  let labels: [String]
  let keepsOffsets: Bool
  let view: BlockView

  /// The finding an event stands for.
  func finding(of event: CellEvent) -> Finding {
    let row = Int(event.row)
    let column = Int(event.column)
    let field = columns.columns.indices.contains(column) ? columns.columns[column]?.field : nil
    var finding = Finding(
      event.kind.code, line: view.line(of: row), record: view.record(of: row),
      byteOffset: keepsOffsets ? view.offset(of: row) : nil, columns: [column + 1],
      field: field?.name, constraint: event.kind.constraint)
    switch event.kind {
    case .blankRow:
      finding.columns = []
      finding.field = nil
      return finding
    case .missingCell: finding.field = name(of: column)
    case .swallowedRows:
      finding.count = Int(event.length)
      finding.field = nil
    case .strayQuote, .unclosedQuote, .extraCell:
      finding.field = nil
      finding.cell = Finding.cut(view.text(of: event))
      if event.kind == .strayQuote, !event.form.contains(.quoted) { finding.severity = .warning }
    case .padded, .costly, .type, .required, .pattern, .enumeration, .minLength, .maxLength,
      .minimum, .maximum,
      .exclusiveMinimum, .exclusiveMaximum, .categories, .jsonSchema:
      fill(&finding, event)
    }
    let length = event.kind == .swallowedRows ? 1 : Int(event.length)
    finding.excerpt = view.excerpt(row: row, start: Int(event.start), count: length)
    return finding
  }

  /// Adds what a cell's own check says of it.
  private func fill(_ finding: inout Finding, _ event: CellEvent) {
    guard let column = columns.columns[Int(event.column)] else { return }
    let text = view.text(of: event)
    finding.cell = Finding.cut(text)
    switch column.parser.parse(text) {
    case .missing: break
    case .fault(let fault):
      finding.suggestion = fault.suggestion
    case .value(let value):
      let result = column.limits.check(value, text: text)
      if let breach = result.breaches.first(where: { $0.name == finding.constraint }) {
        finding.expected = breach.expected
        finding.reason = breach.reason
      }
      if let remark = result.remarks.first(where: { $0.code == finding.code }) {
        (finding.severity, finding.cell) = (remark.severity, remark.cell)
        (finding.reason, finding.suggestion) = (remark.reason, remark.suggestion)
      }
    }
    if event.kind == .type {
      let format = column.field.format == "default" ? "" : " (\(column.field.format))"
      finding.expected = column.field.type.rawValue + format
    }
  }

  /// A column's name: its field's, else its label.
  func name(of column: Int) -> String {
    let fields = columns.columns
    if let name = fields.indices.contains(column) ? fields[column]?.field.name : nil { return name }
    return labels.indices.contains(column) ? labels[column] : "\(column + 1)"
  }

  /// The finding for a row that repeats another.
  func finding(of twin: Repeat) -> Finding {
    Finding(
      .duplicateRow, .hint, line: view.line(of: twin.row), record: view.record(of: twin.row),
      byteOffset: keepsOffsets ? view.offset(of: twin.row) : nil, expected: "\(twin.first)")
  }
}

extension FindingMaker {
  /// The finding for what a key says of a row, in one of the key's roles; nil where it says nothing.
  func finding(of hit: KeyHit, role: TableKey.Role) -> Finding? {
    let key = keys[hit.key]
    switch (role, hit.kind) {
    case (.unique, .repeated(let first)):
      var finding = placed(.uniqueError, hit)
      finding.constraint = "unique"
      finding.expected = "\(first)"
      return finding
    case (.primary, .repeated(let first)), (.uniqueSet, .repeated(let first)):
      var finding = placed(role == .primary ? .primaryKey : .uniqueKey, hit)
      finding.constraint = "unique"
      finding.reason = "was already in row \(first)"
      return finding
    case (.primary, .incomplete):
      var finding = placed(.primaryKey, hit)
      finding.constraint = "required"
      finding.reason = "has a part missing"
      return finding
    case (.foreign(let place), .unreferenced(let broken)) where place == broken:
      guard let foreign = schema?.foreignKeys[place] else { return nil }
      var finding = placed(.foreignKey, hit)
      let target = foreign.resource.isEmpty ? "this table" : foreign.resource
      finding.constraint = foreign.resource
      finding.expected = "\(target) (\(foreign.referenced.joined(separator: ", ")))"
      finding.field = key.names.joined(separator: ", ")
      return finding
    default: return nil
    }
  }

  /// A finding about a row's key.
  private func placed(_ code: FindingCode, _ hit: KeyHit) -> Finding {
    let key = keys[hit.key]
    let spans = view.spans(of: hit.row)
    let cells = key.columns.filter(spans.indices.contains).map { spans[$0] }
    let texts = cells.map(view.text)
    var finding = Finding(
      code, line: view.line(of: hit.row), record: view.record(of: hit.row),
      byteOffset: keepsOffsets ? view.offset(of: hit.row) : nil,
      columns: key.columns.map { $0 + 1 }, field: key.names.joined(separator: ", "),
      cell: texts.joined(separator: ", "))
    if let first = cells.first {
      finding.excerpt = view.excerpt(
        row: hit.row, start: PackedSpan.start(first), count: PackedSpan.count(first))
    }
    return finding
  }
}
