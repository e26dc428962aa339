/// Findings of one kind as they are told: those that have one cause are one.
public struct ReportGroup: Hashable, Sendable {
  /// What it is.
  public var code: FindingCode
  /// How much it matters.
  public var severity: Severity
  /// The resource's name; nil for the descriptor's own.
  public var resource: String?
  /// The field's or column's name.
  public var field: String?
  /// The constraint not kept.
  public var constraint: String?
  /// How many findings there are.
  public var total: Int
  /// Some of them, in the file's order; at most `Limit.examples`.
  public var examples: [Finding]
  /// How many rows the table has, where all or nearly all of a column's cells are like that.
  public var wholeColumnRows: Int?
  /// How many rows have too few cells, where `total` counts the cells.
  public var shortRows: Int?
  /// How many labels are too many or too few, where `total` counts them.
  public var labels: Int?
  /// A change to the descriptor that settles it.
  public var fix: JSONPatch?

  /// Bounds of what is told.
  public enum Limit {
    /// Findings kept of a group.
    public static let examples = 16
    /// The fewest rows of a table whose column can be wrong as a whole.
    public static let wholeColumnRows = 20
    /// The share of a column's cells, in percent, from which on the column is wrong as a whole.
    public static let wholeColumnPercent = 95
  }

  init(_ examples: [Finding], total: Int) {
    let sample = examples[0]
    code = sample.code
    severity = sample.severity
    resource = sample.resource
    field = sample.field
    constraint = sample.constraint
    self.total = total
    self.examples = Array(examples.prefix(Limit.examples))
    fix = sample.fix
  }

  /// The first finding.
  public var sample: Finding { examples[0] }
  /// The first and the last line known of.
  public var lines: ClosedRange<Int>? {
    let lines = examples.compactMap(\.line)
    guard let first = lines.min(), let last = lines.max() else { return nil }
    return first...last
  }
  /// What would make all examples right, where one thing would.
  public var suggestion: CellFault.Suggestion? {
    guard var common = sample.suggestion else { return nil }
    for example in examples.dropFirst() {
      guard let other = example.suggestion, let merged = common.merged(with: other) else {
        return nil
      }
      common = merged
    }
    return common
  }
}
