/// How large a terminal or a picture is, in character cells.
public struct Size: Hashable, Sendable {
  public var columns: Int
  public var rows: Int

  /// That size; negative numbers count as 0.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// The smallest terminal that a screen is drawn on.
  public static let least = Size(columns: 40, rows: 10)

  /// Whether a screen can be drawn.
  public var isEnough: Bool { columns >= Size.least.columns && rows >= Size.least.rows }

  /// How much a screen may show (ui.md 4).
  public var width: WidthClass {
    switch columns {
    case ..<80: .narrow
    case ..<100: .usual
    case ..<120: .wide
    default: rows >= 36 ? .board : .wide
    }
  }

  /// The whole as a rectangle.
  public var rect: Rect { Rect(row: 0, column: 0, rows: rows, columns: columns) }
}

/// Classes of terminals (ui.md 4).
public enum WidthClass: Int, Hashable, Sendable, Comparable, CaseIterable {
  /// Below 80 columns: one pane, columns drop from the right.
  case narrow
  /// 80 to 99 columns.
  case usual
  /// From 100 columns.
  case wide
  /// From 120x36: the publish board.
  case board

  public static func < (a: WidthClass, b: WidthClass) -> Bool { a.rawValue < b.rawValue }
}
