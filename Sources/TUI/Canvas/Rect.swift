/// A part of a grid; places count from 0.
package struct Rect: Hashable, Sendable {
  package var row: Int
  package var column: Int
  package var rows: Int
  package var columns: Int

  /// That part.
  init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = row
    self.column = column
    self.rows = rows
    self.columns = columns
  }

  /// The column right of the last one.
  package var end: Int { column + columns }
  /// The row below the last one.
  var bottom: Int { row + rows }
  /// Whether there is no place in it.
  package var isEmpty: Bool { rows <= 0 || columns <= 0 }

  /// Whether a place lies in it.
  package func contains(row: Int, column: Int) -> Bool {
    row >= self.row && row < bottom && column >= self.column && column < end
  }

  /// What is left when every edge moves inwards.
  func inset(rows: Int, columns: Int) -> Rect {
    Rect(
      row: row + rows, column: column + columns, rows: max(0, self.rows - 2 * rows),
      columns: max(0, self.columns - 2 * columns))
  }

  /// The first rows, and the rest below.
  package func split(rows first: Int) -> (top: Rect, bottom: Rect) {
    let first = min(max(0, first), rows)
    return (
      Rect(row: row, column: column, rows: first, columns: columns),
      Rect(row: row + first, column: column, rows: rows - first, columns: columns)
    )
  }

  /// The first columns, and the rest to the right.
  package func split(columns first: Int) -> (left: Rect, right: Rect) {
    let first = min(max(0, first), columns)
    return (
      Rect(row: row, column: column, rows: rows, columns: first),
      Rect(row: row, column: column + first, rows: rows, columns: columns - first)
    )
  }
}

/// How large a terminal or a picture is, in character cells.
package struct Size: Hashable, Sendable {
  package var columns: Int
  package var rows: Int

  /// That size; negative numbers count as 0.
  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// The smallest terminal that a screen is drawn on.
  package static let least = Size(columns: 40, rows: 10)

  /// Whether a screen can be drawn.
  var isEnough: Bool { columns >= Size.least.columns && rows >= Size.least.rows }

  /// How much a screen may show.
  package var width: WidthClass {
    switch columns {
    case ..<80: .narrow
    case ..<100: .usual
    case ..<120: .wide
    default: rows >= 36 ? .board : .wide
    }
  }

  /// The whole as a rectangle.
  var rect: Rect { Rect(row: 0, column: 0, rows: rows, columns: columns) }
}

/// Classes of terminals.
package enum WidthClass: Int, Hashable, Sendable, Comparable, CaseIterable {
  /// Below 80 columns: one pane, columns drop from the right.
  case narrow
  /// 80 to 99 columns.
  case usual
  /// From 100 columns.
  case wide
  /// From 120x36: the publish board.
  case board

  package static func < (a: WidthClass, b: WidthClass) -> Bool { a.rawValue < b.rawValue }
}
