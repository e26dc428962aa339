import Core
import Testing

@testable import TUI

@Suite("a grid")
struct GridTests {
  @Test("text is cut by columns, and no character in half")
  func clipping() {
    var grid = Grid(columns: 8, rows: 3)
    grid.put(Span(Phrase(Sanitized("世界の灯台"))), row: 0, column: 0)
    grid.put(Span("abcdefgh"), row: 1, column: 0)
    grid.put(Span("abcdefghi"), row: 2, column: 0)
    #expect(grid.lines == ["世界の…", "abcdefgh", "abcdefg…"])
    #expect(grid[row: 0, column: 1].width == 0)
    #expect(grid[row: 0, column: 7].isBlank)
  }

  @Test("spans are cut as one text: what no longer fits is told wherever the cut falls")
  func cutSpans() {
    var grid = Grid(columns: 12, rows: 4)
    grid.put([Span("abcdef"), Span("ghi", .bad)], row: 0, column: 0, limit: 6)
    grid.put([Span("abcdef"), Span("  "), Span("g")], row: 1, column: 0, limit: 7)
    grid.put([Span("abcdef"), Span("   ")], row: 2, column: 0, limit: 6)
    grid.put([Span("abc"), Span("def")], row: 3, column: 0, limit: 6)
    #expect(grid.lines == ["abcde…", "abcdef…", "abcdef", "abcdef"])
  }

  @Test("a wide character that loses a half is gone")
  func halves() {
    var grid = Grid(columns: 6, rows: 2)
    for row in 0..<2 { grid.put(Span(Phrase(Sanitized("世界"))), row: row, column: 0) }
    grid.put(Span("x"), row: 0, column: 1)
    grid.put(Span("x"), row: 1, column: 2)
    #expect(grid.lines == [" x界", "世x"])
    grid.put(Span(Phrase(Sanitized("界"))), row: 0, column: 1)
    #expect(grid.lines[0] == " 界")
  }

  @Test("nothing is drawn outside, and sizes have bounds")
  func bounds() {
    var grid = Grid(columns: -3, rows: 2)
    grid.put(Span("x"), row: 0, column: 0)
    #expect(grid.lines == ["", ""])
    grid = Grid(columns: 4, rows: 1)
    let empty = grid
    grid.put(Span("x"), row: 1, column: 0)
    grid.put(Span("x"), row: 0, column: 4)
    grid.put(Span("x"), row: 0, column: -1)
    grid.put(Span("x"), row: 0, column: 0, limit: 0)
    grid.box(Rect(row: 0, column: 0, rows: 1, columns: 1))
    #expect(grid == empty)
    #expect(Grid(columns: .max, rows: 0).columns == Grid.Limit.columns)
  }

  @Test("a box holds its title and footer inside its corners")
  func box() {
    var grid = Grid(columns: 12, rows: 3)
    let rect = Rect(row: 0, column: 0, rows: 3, columns: 12)
    grid.box(rect, title: [Span("Title is long")], footer: [Span("ok")])
    #expect(
      grid.lines == [
        "┌─ Title… ─┐", "│          │", "└───── ok ─┘",
      ])
  }

  @Test("blanks at the ends of rows are left out of the text")
  func trailingBlanks() {
    var grid = Grid(columns: 9, rows: 3)
    grid.put(Span(" a  b "), row: 1, column: 0)
    #expect(grid.text == "\n a  b\n")
  }
}
