@testable import Core
@testable import TUI

/// What holds for every frame, whatever it shows.
struct FrameLaws {
  let frame: Frame
  private(set) var faults: [String] = []

  init(_ frame: Frame, size: Size) {
    self.frame = frame
    let wanted = Size(
      columns: min(size.columns, Grid.Limit.columns), rows: min(size.rows, Grid.Limit.rows))
    if frame.size != wanted { faults.append("size \(frame.size)") }
    for row in 0..<frame.grid.rows { check(row: row) }
    checkText()
    checkCursor()
    for target in frame.targets where !holds(target.rect) {
      faults.append("target outside: \(target.click) \(target.rect)")
    }
  }

  /// Each row is exactly as wide as the grid, and nothing in it is cut in half.
  private mutating func check(row: Int) {
    var column = 0
    while column < frame.grid.columns {
      let cell = frame.grid[row: row, column: column]
      guard cell.width == 1 || cell.width == 2, !cell.text.isEmpty else {
        faults.append("row \(row), column \(column): half of a character")
        return
      }
      if cell.text.utf8.count > 1 { check(cell, row, column) }
      for half in column + 1..<column + cell.width
      where frame.grid[row: row, column: half].width != 0 || half >= frame.grid.columns {
        faults.append("row \(row), column \(half): no right half")
      }
      column += cell.width
    }
  }

  /// A cell's text takes the columns it says, and little else.
  private mutating func check(_ cell: Cell, _ row: Int, _ column: Int) {
    let scalars = cell.text.unicodeScalars
    if scalars.count > Sanitized.Limit.grapheme + 1 {
      faults.append("row \(row), column \(column): \(scalars.count) scalars in a cell")
    }
    let width = Phrase(cells: [cell]).width
    if width != cell.width { faults.append("row \(row), column \(column): \(width) columns") }
  }

  private mutating func checkText() {
    var texts = frame.links.map(\.address.text) + [frame.title.text]
    for row in 0..<frame.grid.rows {
      for column in 0..<frame.grid.columns {
        let text = frame.grid[row: row, column: column].text
        if text.utf8.count > 1 || text.utf8.first.map({ $0 < 0x20 || $0 > 0x7E }) == true {
          texts.append(text)
        }
      }
    }
    let isSafe = texts.allSatisfy { $0.unicodeScalars.allSatisfy(Sanitized.isSafe) }
    if !isSafe { faults.append("text that steers") }
  }

  /// The cursor is on the picture.
  private mutating func checkCursor() {
    guard let cursor = frame.cursor else {
      if frame.size.isEnough { faults.append("no cursor") }
      return
    }
    guard cursor.row >= 0, cursor.row < frame.grid.rows, cursor.column >= 0,
      cursor.column < frame.grid.columns
    else {
      faults.append("cursor outside: \(cursor)")
      return
    }
  }

  /// Whether the cursor stands on a selected cell, where any is.
  var isCursorOnSelection: Bool {
    let isOn =
      frame.cursor.map { frame.grid[row: $0.row, column: $0.column].style.isSelected } ?? false
    return isOn || !hasSelection
  }

  private var hasSelection: Bool {
    (0..<frame.grid.rows).contains { row in
      (0..<frame.grid.columns).contains {
        frame.grid[row: row, column: $0].style.isSelected
      }
    }
  }

  private func holds(_ rect: Rect) -> Bool {
    rect.isEmpty
      || (rect.row >= 0 && rect.column >= 0 && rect.bottom <= frame.grid.rows
        && rect.end <= frame.grid.columns)
  }
}
