/// One thing found in a descriptor or a file: facts only; `Finding+Message.swift` words them.
public struct Finding: Hashable, Sendable {
  /// What it is.
  public var code: FindingCode
  /// How much it matters.
  public var severity: Severity
  /// The resource's name.
  public var resource: String?
  /// The file's path.
  public var file: String?
  /// Where in the descriptor, as a JSON pointer.
  public var pointer: String?
  /// The line of the file (or of the descriptor, with a pointer), from 1.
  public var line: Int?
  /// The column of the descriptor's text, in scalars from 1.
  public var textColumn: Int?
  /// The row's number with the header counted, from 1.
  public var record: Int?
  /// The place in the file, in bytes from 0.
  public var byteOffset: Int?
  /// The table's columns, from 1.
  public var columns: [Int] = []
  /// The field's or column's name.
  public var field: String?
  /// What was found, at most 200 scalars of it.
  public var cell: String?
  /// The constraint not kept.
  public var constraint: String?
  /// What should be there.
  public var expected: String?
  /// What else is known, as the end of a sentence.
  public var reason: String?
  /// How many places it stands for, where one finding tells of many.
  public var count: Int?
  /// How many errors have it as their cause and are not told one by one.
  public var consequences: Int?
  /// What to do about it, where that is not plain from the code.
  public var wayOut: String?
  /// What would make the cell right.
  public var suggestion: CellFault.Suggestion?
  /// The text it is about.
  public var excerpt: Excerpt?
  /// A change to the descriptor that settles it.
  public var fix: JSONPatch?

  /// A finding; `cell` is cut.
  public init(
    _ code: FindingCode, _ severity: Severity = .error, pointer: String? = nil,
    line: Int? = nil, record: Int? = nil, byteOffset: Int? = nil, columns: [Int] = [],
    field: String? = nil, cell: String? = nil, constraint: String? = nil,
    expected: String? = nil, reason: String? = nil, count: Int? = nil,
    suggestion: CellFault.Suggestion? = nil
  ) {
    self.code = code
    self.severity = severity
    self.pointer = pointer
    self.line = line
    self.record = record
    self.byteOffset = byteOffset
    self.columns = columns
    self.field = field
    self.cell = cell.map(Finding.cut)
    self.constraint = constraint
    self.expected = expected
    self.reason = reason
    self.count = count
    self.suggestion = suggestion
  }

  /// Bounds on what a finding holds.
  public enum Limit {
    /// Scalars kept of a cell.
    public static let cell = 200
    /// Scalars shown of a reason.
    public static let reason = 1000
  }

  static func cut(_ text: String) -> String {
    if text.utf8.count <= Limit.cell { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(Limit.cell)))
  }
}
