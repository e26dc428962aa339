/// Looks at a table's layout once all its rows were seen: line ends and dialect, what stands above and
/// below the table, a second table, the labels (validation.md 5.2). Hints and warnings alone; what the
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

  /// Bounds of what is said.
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
  var knowsAllRuns: Bool { facts.runs.count < DialectFacts.runLimit }
}
