/// Makes a table's checks of its labels, schema and dialect.
struct TableSetup {
  let columns: ColumnSet
  private(set) var merge: TableMerge

  /// `labels` are those of the header, nil where there is none; then the first row has `columns`
  /// cells.
  init(
    labels written: [String]?, columns count: Int, line: Int, schema declared: TableSchema?,
    dialect: TableDialect, context: TableContext, options: ValidationOptions
  ) {
    let labels = written.map { TableSetup.labels($0, declared, dialect) }
    let schema =
      declared
      ?? labels.flatMap { TableSetup.schema(of: $0, for: context.wanted, context.supposed) }
    let check =
      labels.map {
        HeaderCheck(
          labels: $0, schema: schema, line: line, schemaPointer: context.schemaPointer)
      }
      ?? HeaderCheck(columns: count, schema: schema)
    let checks = TableSetup.columns(check, schema, dialect, isSupposed: declared == nil)
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
    merge.profile = options.profiledRows.map {
      ProfilePass(columns, labels: labels ?? [], marks: merge.marks, rows: $0)
    }
    merge.sink = context.sink
    for finding in check.findings { merge.findings.add(finding) }
    noteUnchecked(checks, schema)
    noteUnchecked(schema, places, context.obstacles)
  }

  /// The labels as the schema writes them, where case does not tell labels apart.
  private static func labels(
    _ labels: [String], _ schema: TableSchema?, _ dialect: TableDialect
  ) -> [String] {
    guard !dialect.caseSensitiveHeader, let schema, schema.standard == .v1 else { return labels }
    return labels.map { label in
      schema.fields.first { $0.name.lowercased() == label.lowercased() }?.name ?? label
    }
  }

  /// The columns of a table without a schema that foreign keys of others refer to by their labels, of
  /// the types of the fields that refer to them; nil where none do.
  private static func schema(
    of labels: [String], for wanted: [[String]], _ supposed: [String: JSONObject]
  ) -> TableSchema? {
    guard wanted.contains(where: { $0.allSatisfy(labels.contains) }) else { return nil }
    let fields = labels.map { label -> JSONValue in
      .object((supposed[label] ?? ["type": "any"]).assigning(["name": .string(label)]))
    }
    return TableSchema(["fields": .array(fields)], standard: .v2)
  }

  private static func columns(
    _ check: HeaderCheck, _ schema: TableSchema?, _ dialect: TableDialect, isSupposed: Bool
  ) -> [ColumnCheck?] {
    guard let schema else { return check.fields.map { _ in nil } }
    let null = dialect.nullSequence.map { [$0] } ?? []
    return check.fields.map { place in
      guard let place else { return nil }
      let field = schema.fields[place]
      return ColumnCheck(
        field: field, missingValues: (field.missingValues ?? schema.missingValues) + null,
        isSupposed: isSupposed && field.type != .any)
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
  }

  /// Says which foreign keys are not looked up; of those that name more fields on one side the
  /// descriptor's check tells.
  private mutating func noteUnchecked(
    _ schema: TableSchema?, _ places: [String: Int], _ obstacles: [Int: KeyObstacle]
  ) {
    guard let schema else { return }
    for (place, key) in schema.foreignKeys.enumerated()
    where key.isPaired && !merge.hasParent(place) {
      let obstacle =
        key.resource.isEmpty ? Self.obstacle(to: key, schema, places) : obstacles[place]
      let told = obstacle ?? KeyObstacle(unread: key.resource)
      var finding = Finding(
        .foreignKeyUnchecked, .hint, field: key.fields.joined(separator: ", "),
        reason: told.reason)
      finding.wayOut = told.wayOut
      merge.findings.add(finding)
    }
  }

  /// Why a foreign key to its own table is not looked up.
  private static func obstacle(
    to key: TableSchema.ForeignKey, _ schema: TableSchema, _ places: [String: Int]
  ) -> KeyObstacle? {
    let missing = (key.fields + key.referenced).first { places[$0] == nil }
    return missing.map {
      KeyObstacle(noField: $0, of: "", among: places.sorted { $0.value < $1.value }.map(\.key))
    } ?? KeyObstacle(clashOf: key, schema, schema)
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
  mutating func finish(
    dialect: TableDialect, sample: [UInt8], resource: Resource?, advises: Bool = true
  ) {
    settleReferences()
    facts.endsWithNewline = lastEnd != .none || records == 0
    facts.widths = Array(
      widths.values.sorted { ($1.rows, $0.firstLine) < ($0.rows, $1.firstLine) }.prefix(3))
    // With the fields' names for labels the delimiter is the declared one for sure.
    let isNamed = schema?.names(labels) == true
    facts.better = isNamed ? nil : DialectSniff.better(than: dialect, sample: sample)
    if records == 0 {
      findings.add(.emptyFile)
      log.add("source-error", "Header is empty")
    }
    if isNamed, !advises { return }
    let layout = LayoutCheck(
      facts: facts, labels: labels, sample: sample, dialect: dialect, schema: schema,
      resource: resource)
    for finding in layout.findings {
      if finding.isCause {
        findings.fold(under: finding, finding.follows)
      } else {
        findings.add(finding)
      }
    }
  }
}

extension Finding {
  /// Whether it says why the table's rows are not what they seem.
  fileprivate var isCause: Bool { code == .dialectMismatch || code == .preamble }

  /// Whether findings of a code follow from this one: the wrong delimiter makes other cells of all of
  /// them, the wrong header other labels and rows of another width.
  fileprivate func follows(_ other: FindingCode) -> Bool {
    switch other.area {
    case .header: true
    case .row: other != .unclosedQuote && other != .swallowedRows
    case .cell: true
    case .descriptor, .file: false
    }
  }
}
