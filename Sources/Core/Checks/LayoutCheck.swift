/// Looks at a table's layout once all its rows were seen: line ends and dialect, what stands above and
/// below the table, a second table, the labels. Hints and warnings alone; what the
/// standard calls an error is found row by row.
struct LayoutCheck {
  /// What was counted of the whole file.
  let facts: DialectFacts
  /// The header's labels; none where it has none.
  let labels: [String]
  /// The text's first rows, all of them where it is short.
  let rows: [SampleRows.Row]
  let dialect: TableDialect
  let schema: TableSchema?
  /// The resource's index in the descriptor; nil where there is none.
  let resource: Int?
  /// The dialect as written.
  let declared: JSONValue?

  enum Limit {
    /// Rows below a table that are taken for notes.
    static let footnotes = 10
    /// The least share of rows of one width in a table.
    static let modal = 0.5
  }

  /// A check of what is known of a table; `sample` is the beginning of its text as UTF-8.
  init(
    facts: DialectFacts, labels: [String], sample: [UInt8], dialect: TableDialect,
    schema: TableSchema?, resource: Resource? = nil
  ) {
    self.facts = facts
    self.labels = labels
    self.dialect = dialect
    self.schema = schema
    self.resource = resource?.index
    declared = resource?.descriptor["dialect"]
    rows =
      SampleRows(
        Array(sample.prefix(DialectSniff.Limit.bytes)), SampleRows.Marks(dialect),
        limit: DialectSniff.Limit.rows, isWhole: sample.count < DialectSniff.Limit.bytes
      ).rows
  }

  /// What was found, in the order of the file.
  var findings: [Finding] {
    var found = facts.findings(resource, declared: declared)
    // Where the dialect does not fit, the rest would be about what is not there.
    guard facts.better == nil else { return found }
    let above = preamble
    if let above { found.append(above) }
    if above == nil { found += labelFindings }
    if above == nil, let header = headerLikeData { found.append(header) }
    if let comments { found.append(comments) }
    if let trailing { found.append(trailing) }
    if let second = secondTable {
      found.append(second)
    } else if let notes = footnotes {
      found.append(notes)
    }
    if let blanks { found.append(blanks) }
    return found
  }

  var fix: LayoutFix { LayoutFix(resource: resource, declared: declared) }

  /// The width most rows have, where it is a table's.
  var modal: Int? {
    guard let first = facts.widths.first(where: { $0.cells > 0 }), first.cells >= 2 else {
      return nil
    }
    return first.cells
  }

  /// Whether the runs are those of the whole file.
  private var knowsAllRuns: Bool { facts.runs.count < DialectFacts.runLimit }
}

extension LayoutCheck {
  /// Labels that differ from what they seem to be, or from each other by case alone. Those that differ
  /// from a field's name are told of where labels and names are compared.
  private var labelFindings: [Finding] {
    guard dialect.header else { return [] }
    let line = dialect.headerRows.first.flatMap { rows.indices.contains($0 - 1) ? $0 - 1 : nil }
      .map { rows[$0].line }
    var found: [Finding] = []
    var seen: [String: Int] = [:]
    for (index, label) in labels.enumerated() where !label.isEmpty {
      let column = [index + 1]
      if let expected = LayoutCheck.tidied(label), isAsDescribed(label) {
        found.append(
          Finding(
            .untidyLabel, .warning, line: line, columns: column, field: label, cell: label,
            expected: expected))
      }
      let key = label.lowercased()
      if let first = seen[key], labels[first] != label {
        found.append(
          Finding(
            .caseDuplicateLabel, .warning, line: line, columns: column, field: label, cell: label,
            expected: labels[first], reason: "column \(first + 1)"))
      }
      seen[key] = seen[key] ?? index
    }
    return found
  }

  private func isAsDescribed(_ label: String) -> Bool {
    schema.map { $0.fields.contains { Array($0.name.utf8) == Array(label.utf8) } } ?? true
  }

  /// The label without blanks at its ends, no-break spaces and what does not show; nil where it has
  /// none.
  private static func tidied(_ label: String) -> String? {
    var scalars = label.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
      switch scalar.value {
      case 0x200B, 0x2060, 0xFEFF, 0xAD: nil
      case 0xA0, 0x202F, 0x09: " "
      default: scalar
      }
    }
    while scalars.first == " " { scalars.removeFirst() }
    while scalars.last == " " { scalars.removeLast() }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return Array(label.unicodeScalars) == scalars ? nil : String(view)
  }

  /// A header that is a row of data.
  private var headerLikeData: Finding? {
    guard dialect.header, dialect.headerRows == [1], let modal, labels.count == modal else {
      return nil
    }
    guard
      schema.map(isData)
        ?? HeaderGuess(rows.map(\.cells).filter { $0.count == modal })
        .looksLikeData
    else { return nil }
    var finding = Finding(
      .headerLooksLikeData, .warning, line: rows.first?.line, cell: labels.joined(separator: ", "),
      expected: "{\"header\":false}")
    finding.fix = fix.set(["header": false])
    return finding
  }

  /// Whether no label is a field's name and all of those in columns of numbers, dates and the like are
  /// values of their fields.
  private func isData(_ schema: TableSchema) -> Bool {
    let names = Set(schema.fields.map { $0.name.lowercased() })
    guard !labels.contains(where: { names.contains($0.lowercased()) }),
      labels.count == schema.fields.count
    else { return false }
    var typed = 0
    for (label, field) in zip(labels, schema.fields) {
      switch field.type {
      case .string, .any, .object, .array, .list, .geojson: continue
      case .number, .integer, .boolean, .datetime, .date, .time, .year, .yearmonth, .duration,
        .geopoint:
        break
      }
      if case .fault = CellParser(field: field, schema: schema).parse(label) { return false }
      typed += 1
    }
    return typed > 0
  }
}

extension LayoutCheck {
  /// What stands above the table, where the first row is taken for the header and its labels are not
  /// the fields' names.
  var preamble: Finding? {
    guard let modal, dialect.header, dialect.headerRows == [1],
      let header = PreambleRows(rows, modal: modal)?.header, schema?.names(labels) != true
    else { return nil }
    // One label above rows of two values: a value with a comma in it, likelier than a title.
    guard modal > 2 || rows[header].cells.contains(where: { !CellShape($0).isTyped }) else {
      return nil
    }
    let above = rows[..<header].first { filled($0) > 0 }
    var finding = Finding(
      .preamble, .warning, line: (above ?? rows[0]).line, cell: above.map(title),
      expected: "{\"headerRows\":[\(header + 1)]}",
      reason: "line \(rows[header].line)", count: header)
    finding.fix = fix.set(["headerRows": [.number(JSONNumber(header + 1))]])
    return finding
  }

  private func filled(_ row: SampleRows.Row) -> Int { row.cells.count { !$0.isEmpty } }

  private func title(_ row: SampleRows.Row) -> String {
    row.cells.first { !$0.isEmpty } ?? ""
  }

  /// Rows that begin with `#` where nothing says that they are left out.
  var comments: Finding? {
    guard dialect.commentChar == nil, dialect.commentRows.isEmpty, let modal else { return nil }
    let marked = rows.enumerated().filter { place, row in
      row.cells.first?.hasPrefix("#") == true && (row.cells.count < modal || filled(row) == 1)
        && place != (dialect.headerRows.first ?? 1) - 1
    }
    guard let first = marked.first?.element else { return nil }
    var finding = Finding(
      .commentLines, .hint, line: first.line, cell: title(first),
      expected: "{\"commentChar\":\"#\"}", count: marked.count)
    finding.fix = fix.set(["commentChar": "#"])
    return finding
  }

  /// Every row ends in the delimiter, so that there is a column of nothing.
  var trailing: Finding? {
    let body = rows.filter { !$0.cells.isEmpty }.dropFirst(dialect.header ? 1 : 0)
    guard let modal, body.count >= 2, facts.widths.count(where: { $0.cells > 0 }) <= 2,
      body.allSatisfy({ $0.cells.count == modal && $0.cells.last?.isEmpty == true })
    else { return nil }
    if dialect.header {
      let isUnlabelled = labels.count == modal && labels.last?.isEmpty == true
      guard isUnlabelled || labels.count == modal - 1 else { return nil }
    } else {
      guard schema.map({ $0.fields.count == modal - 1 }) ?? false else { return nil }
    }
    return Finding(
      .trailingDelimiter, .warning, columns: [modal],
      expected: DialectFacts.shown(dialect.delimiter))
  }

  /// Another table below a blank line.
  var secondTable: Finding? {
    guard let modal else { return nil }
    let runs = facts.runs
    for place in runs.indices.dropFirst(2)
    where runs[place - 1].cells == 0 && runs[place].cells >= 2 {
      let above = runs[place - 2]
      let isOther = runs[place].cells != above.cells && runs[place].rows >= 2 && above.rows >= 2
      let isWide = above.cells == modal || runs[place].cells == modal
      if isOther, isWide {
        return Finding(
          .secondTable, .warning, line: runs[place].firstLine,
          reason: "below a blank line: \(Counted(runs[place].rows, "row")) of "
            + "\(Counted(runs[place].cells, "cell")); above it: \(Counted(above.rows, "row")) of "
            + "\(Counted(above.cells, "cell"))")
      }
    }
    return repeatedHeader
  }

  /// The header once more below a blank line.
  private var repeatedHeader: Finding? {
    guard let labels = rows.first?.cells, labels.count >= 2 else { return nil }
    for place in rows.indices.dropFirst(2)
    where rows[place].cells == labels && rows[place - 1].cells.isEmpty {
      return Finding(
        .secondTable, .warning, line: rows[place].line,
        reason: "the header is there once more, below a blank line")
    }
    return nil
  }

  /// A few rows of one cell at the end.
  var footnotes: Finding? {
    guard let modal, modal >= 3, knowsAllRuns else { return nil }
    var notes = facts.runs.reversed().prefix { $0.cells <= 1 }.map(\.self)
    while notes.first?.cells == 0 { notes.removeFirst() }
    let lines = notes.filter { $0.cells == 1 }
    let count = lines.reduce(0) { $0 + $1.rows }
    guard count > 0, count <= Limit.footnotes, let first = lines.last,
      facts.runs.contains(where: { $0.cells == modal && $0.firstLine < first.firstLine })
    else { return nil }
    return Finding(.footnotes, .warning, line: first.firstLine, count: count)
  }

  /// Blank lines at the end.
  var blanks: Finding? {
    guard knowsAllRuns, let last = facts.runs.last, last.cells == 0, facts.runs.count > 1 else {
      return nil
    }
    return Finding(.trailingBlankLines, .hint, line: last.firstLine, count: last.rows)
  }
}

/// Changes of a resource's dialect.
struct LayoutFix {
  /// The resource's index; nil where there is no descriptor to change.
  let resource: Int?
  /// The dialect as written.
  let declared: JSONValue?

  /// The change that sets those members; nil where the dialect is in another file.
  func set(_ members: JSONObject) -> JSONPatch? {
    guard let resource else { return nil }
    let pointer = "/resources/\(resource)/dialect"
    guard let declared else { return .set(pointer, to: .object(members)) }
    guard declared.object != nil else { return nil }
    return JSONPatch(
      members.members.map { .add(pointer: "\(pointer)/\($0.name)", value: $0.value) })
  }
}
