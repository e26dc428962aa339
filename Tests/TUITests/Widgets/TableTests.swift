import Testing

@testable import TUI

@Suite("tables on a screen")
struct TableTests {
  private let table = Table(columns: [
    .init("Name", 6, 12), .init("Size", 6, side: .right, rank: 2), .init("State", 5, rank: 1),
  ])

  private func frame(_ size: Size, selected: Int, of count: Int) -> Frame {
    var frame = Frame(size)
    var selection = Selection()
    selection.select(selected, of: count)
    table.draw(
      .init(area: frame.size.rect, count: count, selection: selection), on: &frame
    ) { [[Span("name-\($0)")], [Span("\($0) B")], [Span("✓")]] }
    return frame
  }

  @Test("columns stand under their headings; cursor and mark on the selected row")
  func usual() {
    let frame = frame(Size(columns: 30, rows: 5), selected: 1, of: 3)
    #expect(
      frame.grid.lines == [
        "   Name           Size  State", "   ──────────────────────────",
        "   name-0          0 B  ✓", " > name-1          1 B  ✓", "   name-2          2 B  ✓",
      ])
    #expect(frame.cursor == Frame.Place(row: 3, column: 1))
    #expect(frame.grid[row: 3, column: 29].style.isSelected)
    #expect(frame.click(row: 4, column: 9) == .row(pane: 0, index: 2))
  }

  @Test("of many rows those around the selected one are asked for")
  func many() {
    let frame = frame(Size(columns: 30, rows: 6), selected: 500, of: 1000)
    #expect(frame.grid.lines.contains { $0.hasPrefix(" > name-500") })
    #expect(frame.grid.lines.count == 6)
  }

  @Test("columns are given up by rank; nothing is drawn outside at any size")
  func sizes() {
    #expect(table.places(width: 16).map(\.index) == [0, 2])
    #expect(table.places(width: 9).map(\.index) == [0])
    for columns in 1...40 {
      for rows in 1...6 {
        let frame = frame(Size(columns: columns, rows: rows), selected: 2, of: 9)
        #expect(frame.grid.lines.count == rows)
      }
      for place in table.places(width: columns) { #expect(place.start + place.width <= columns) }
    }
  }
}
