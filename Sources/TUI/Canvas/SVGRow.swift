/// A row of a grid as elements of a picture: what is selected as a bar below, then runs of cells of
/// one style and kind.
struct SVGRow {
  /// What a cell is drawn as.
  enum Kind: Hashable {
    case text
    case line(isHeavy: Bool)
    case block(percent: Int)

    init(_ cell: Cell) {
      if let glyph = BoxGlyph(cell.text) {
        self = .line(isHeavy: glyph.isHeavy)
      } else {
        self = BlockGlyph(cell.text).map { .block(percent: $0.percent) } ?? .text
      }
    }
  }

  let grid: Grid
  let row: Int

  init(_ grid: Grid, _ row: Int) {
    self.grid = grid
    self.row = row
  }

  var elements: [String] { bars + runs }

  /// A bar for each stretch of selected cells.
  private var bars: [String] {
    var bars: [String] = []
    var start: Int?
    for column in 0...grid.columns {
      let isSelected = grid[row: row, column: column].style.isSelected
      if let begun = start, !isSelected {
        let width = SVGMetrics.cellWidth * (column - begun)
        bars.append(
          "<rect class=\"selected\" x=\"\(SVGMetrics.x(begun))\" y=\"\(y)\""
            + " width=\"\(width)\" height=\"\(SVGMetrics.cellHeight)\"/>")
        start = nil
      } else if start == nil, isSelected {
        start = column
      }
    }
    return bars
  }

  private var runs: [String] {
    var lines: [String] = []
    var run: [Cell] = []
    var start = 0
    for column in 0...grid.columns {
      let cell = grid[row: row, column: column]
      if cell.width == 0 { continue }
      if let first = run.first, !continues(first, run.last, cell) || column == grid.columns {
        lines.append(element(run, column: start))
        run = []
      }
      if column < grid.columns, run.isEmpty ? !cell.isBlank : true {
        if run.isEmpty { start = column }
        run.append(cell)
      }
    }
    return lines
  }

  /// Whether a cell belongs to the run before it: the same style and kind, and not a second blank.
  private func continues(_ first: Cell, _ last: Cell?, _ next: Cell) -> Bool {
    guard Kind(first) == Kind(next) else { return false }
    if next.isBlank {
      return last?.isBlank == false && next.style.isSelected == first.style.isSelected
    }
    return next.style == first.style
  }

  private func element(_ cells: [Cell], column: Int) -> String {
    var cells = cells
    while cells.last?.isBlank == true { cells.removeLast() }
    guard let first = cells.first else { return "" }
    let x = SVGMetrics.x(column)
    let name = first.style.svgClass
    switch Kind(first) {
    case .line(let isHeavy):
      let path = SVGRow.path(cells.compactMap { BoxGlyph($0.text) }, x, y)
      return "<path class=\"\(name)\(isHeavy ? " heavy" : "")\" d=\"\(path)\"/>"
    case .block(let percent):
      return "<path class=\"\(name) block\(percent)\" d=\"\(SVGRow.blocks(cells, x, y))\"/>"
    case .text:
      let length = SVGMetrics.cellWidth * cells.columns
      return "<text class=\"\(name)\" x=\"\(x)\" y=\"\(y + SVGMetrics.baseline)\""
        + " textLength=\"\(length)\" lengthAdjust=\"spacingAndGlyphs\">"
        + "\(Phrase(cells: cells).xml)</text>"
    }
  }

  private var y: SVGNumber { SVGMetrics.y(row) }
}
