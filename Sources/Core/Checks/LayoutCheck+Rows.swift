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
