/// What became of a cell.
public enum CellOutcome: Hashable, Sendable {
  case value(CellValue)
  /// The text stands for nothing.
  case missing
  case fault(CellFault)
}
