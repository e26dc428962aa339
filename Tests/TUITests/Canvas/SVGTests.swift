import Core
import Testing

@testable import TUI

@Suite("a grid as a picture")
struct SVGTests {
  @Test("what the grid shows is the picture's text, escaped")
  func escaping() throws {
    var grid = Grid(columns: 40, rows: 2)
    grid.put(Span(Phrase(Sanitized("<b onload=\"x\">&amp;</b> ]]> '"))), row: 0, column: 0)
    grid.put(Span(Phrase(Sanitized("世界 \u{1B}[0m"))), row: 1, column: 2)
    let walk = try XMLWalk(grid.svg(title: "<&\">"))
    #expect(walk.text.contains("<b onload=\"x\">&amp;</b> ]]> '"))
    #expect(walk.text.contains("世界 \\u{1B}[0m"))
    #expect(walk.text.contains("<&\">"))
  }

  @Test("text stands in its column, as wide as its cells")
  func places() {
    var grid = Grid(columns: 20, rows: 1)
    grid.put([Span("✓", .good), Span("  "), Span(Phrase(Sanitized("世界")))], row: 0, column: 1)
    let svg = grid.svg(title: "t")
    #expect(svg.contains("class=\"good\" x=\"24.4\" y=\"54\" textLength=\"8.4\""))
    #expect(svg.contains("class=\"plain\" x=\"49.6\" y=\"54\" textLength=\"33.6\""))
  }

  @Test("lines are drawn, not written")
  func lines() {
    var grid = Grid(columns: 3, rows: 2)
    grid.box(Rect(row: 0, column: 0, rows: 2, columns: 3))
    let svg = grid.svg(title: "t")
    #expect(!svg.contains("┌"))
    #expect(svg.contains("M20.2 49.5H24.4M20.2 49.5V59M24.4 49.5H37M37 49.5V59"))
    #expect(svg.contains("M20.2 68.5H24.4M20.2 59V68.5M24.4 68.5H37M37 59V68.5"))
  }

  @Test("an empty grid is a picture too")
  func empty() throws {
    #expect(try XMLWalk(Grid(columns: 0).svg(title: "")).elements > 3)
  }
}
