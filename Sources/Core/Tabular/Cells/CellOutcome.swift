/// What became of a cell.
public enum CellOutcome: Hashable, Sendable {
  case value(CellValue)
  /// The text stands for nothing.
  case missing
  case fault(CellFault)
}

/// Why a text is not a value of its field's type.
public struct CellFault: Error, Hashable, Sendable {
  /// What would make it one, where that is plain to see.
  public var suggestion: Suggestion?

  /// A way out.
  public enum Suggestion: Hashable, Sendable {
    /// The number has a decimal comma.
    case decimalComma
    /// The number has its digits grouped by that.
    case groupChar(String)
    /// Blanks around it.
    case trim
    /// The date fits that pattern.
    case pattern(String)
    /// The number has a unit around it.
    case unit
  }

  init(_ suggestion: Suggestion? = nil) { self.suggestion = suggestion }
}
