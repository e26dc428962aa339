/// Makes a table's checks of its labels, schema and dialect.
struct TableSetup {
  let columns: ColumnSet
  private(set) var merge: TableMerge

  /// `labels` are those of the header, nil where there is none; then the first row has `columns`
  /// cells.
  init(
    labels: [String]?, columns count: Int, line: Int, schema: TableSchema?,
    dialect: TableDialect, context: TableContext, options: ValidationOptions
  ) {
    let check =
      labels.map {
        HeaderCheck(
          labels: $0, schema: schema, line: line, schemaPointer: context.schemaPointer)
      }
      ?? HeaderCheck(columns: count, schema: schema)
    let checks = TableSetup.columns(check, schema, dialect)
    let places = TableSetup.places(check, schema)
    let keys =
      schema.map { TableKey.keys(of: $0, places: places, wanted: context.wanted) } ?? []
    columns = ColumnSet(
      columns: checks, width: labels?.count ?? check.fields.count, keys: keys.map(\.columns))
    var facts = DialectFacts()
    facts.delimiter = dialect.delimiter
    facts.quote = dialect.quoteChar
    merge = TableMerge(
      schema: schema, columns: columns, labels: labels ?? [], marks: DialectMarks(dialect),
      keepsOffsets: context.keepsOffsets, keys: keys, parents: context.parents,
      ownKeys: TableMerge.ownKeys(schema, keys, places: places), unlisted: check.unlisted,
      log: check.log, facts: facts,
      rowsRemembered: options.duplicateRowsRemembered)
    for finding in check.findings { merge.findings.add(finding) }
    noteUnchecked(checks, schema)
  }

  private static func columns(
    _ check: HeaderCheck, _ schema: TableSchema?, _ dialect: TableDialect
  ) -> [ColumnCheck?] {
    guard let schema else { return check.fields.map { _ in nil } }
    let null = dialect.nullSequence.map { [$0] } ?? []
    return check.fields.map { place in
      guard let place else { return nil }
      let field = schema.fields[place]
      return ColumnCheck(
        field: field, missingValues: (field.missingValues ?? schema.missingValues) + null)
    }
  }

  /// The columns of the fields, by name.
  private static func places(_ check: HeaderCheck, _ schema: TableSchema?) -> [String: Int] {
    guard let schema else { return [:] }
    return Dictionary(
      check.fields.enumerated().compactMap { column, field in
        field.map { (schema.fields[$0].name, column) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Says which patterns and foreign keys are not evaluated.
  private mutating func noteUnchecked(_ checks: [ColumnCheck?], _ schema: TableSchema?) {
    for case let column? in checks {
      if let fault = column.limits.patternFault {
        merge.findings.add(
          Finding(
            .patternUnchecked, .warning, field: column.field.name,
            cell: column.field.constraints.pattern, reason: fault.reason))
      }
      if let reason = column.limits.jsonSchemaFault {
        merge.findings.add(
          Finding(
            .patternUnchecked, .warning, field: column.field.name, cell: "jsonSchema",
            reason: reason))
      }
    }
    for (place, key) in (schema?.foreignKeys ?? []).enumerated() where !merge.hasParent(place) {
      merge.findings.add(
        Finding(
          .foreignKeyUnchecked, .hint, field: key.fields.joined(separator: ", "),
          reason: key.resource.isEmpty
            ? "its fields have no columns" : "the resource \(key.resource) was not read"))
    }
  }

  /// Adds what is known of the rows down to the header.
  mutating func begin(after head: HeadRows) {
    for (row, end) in zip(head.widths, head.ends) {
      merge.records += 1
      if merge.records == 1 { merge.facts.lineEnding = end.text }
      merge.facts.lineEnds.note(end)
      merge.lastEnd = end
      merge.note(cells: row.cells, rows: 1, line: row.line)
    }
    for finding in head.findings { merge.findings.add(finding) }
    (merge.record, merge.line, merge.offset) = (head.record, head.line, head.offset)
  }
}

extension TableMerge {
  /// Says what can only be said at the table's end.
  mutating func finish(dialect: TableDialect, sample: [UInt8], resource: Resource?) {
    settleReferences()
    facts.endsWithNewline = lastEnd != .none || records == 0
    facts.widths = Array(
      widths.values.sorted { ($1.rows, $0.firstLine) < ($0.rows, $1.firstLine) }.prefix(3))
    facts.better = DialectSniff.better(than: dialect, sample: sample)
    if records == 0 {
      findings.add(Finding(.sourceError, reason: "the file is empty"))
      log.add("source-error", "Header is empty")
    }
    let layout = LayoutCheck(
      facts: facts, labels: labels, sample: sample, dialect: dialect, schema: schema,
      resource: resource)
    for finding in layout.findings { findings.add(finding) }
    // Labels read with the wrong delimiter are no names to take over.
    if facts.better != nil { findings = findings.mapping(\.withoutLabelFix) }
  }
}

extension Finding {
  /// The same without a change that renames a field after a label.
  fileprivate var withoutLabelFix: Finding {
    guard [.incorrectLabel, .missingLabel, .extraLabel].contains(code) else { return self }
    var copy = self
    copy.fix = nil
    return copy
  }
}
