internal import Core

extension Grid {
  /// The picture as a self-contained SVG: a dark window with a title, text in the reader's own
  /// monospaced font, stretched to the cells so that columns meet in any font.
  public func svg(title: Phrase) -> String {
    let width = SVGMetrics.margin * 2 + SVGMetrics.cellWidth * columns
    let height = SVGMetrics.top + SVGMetrics.cellHeight * rows + SVGMetrics.margin
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\""
        + " width=\"\(width)\" height=\"\(height)\" role=\"img\">",
      "<title>\(title.xml)</title>",
      "<style>", SVGMetrics.stylesheet, "</style>",
      "<rect class=\"window\" width=\"\(width)\" height=\"\(height)\" rx=\"10\"/>",
    ]
    lines += ["#e0605a", "#dcae3c", "#5c9e58"].enumerated().map { index, colour in
      "<circle cx=\"\(20 + 18 * index)\" cy=\"18\" r=\"5\" fill=\"\(colour)\"/>"
    }
    lines.append(
      "<text class=\"dim\" x=\"\(SVGNumber(tenths: width.tenths / 2))\" y=\"22\""
        + " text-anchor=\"middle\">\(title.xml)</text>")
    for row in 0..<rows { lines += svgRow(row) }
    return (lines + ["</svg>", ""]).joined(separator: "\n")
  }

  private func svgRow(_ row: Int) -> [String] {
    var lines: [String] = []
    var run: [Cell] = []
    var start = 0
    for column in 0...columns {
      let cell = self[row: row, column: column]
      if cell.width == 0 { continue }
      if let first = run.first, !continues(first, run.last, cell) || column == columns {
        lines.append(svgRun(run, row: row, column: start))
        run = []
      }
      if column < columns, run.isEmpty ? !cell.isBlank : true {
        if run.isEmpty { start = column }
        run.append(cell)
      }
    }
    return lines
  }

  /// Whether a cell belongs to the run before it: the same style and kind, and not a second blank.
  private func continues(_ first: Cell, _ last: Cell?, _ next: Cell) -> Bool {
    guard (BoxGlyph(first.text) == nil) == (BoxGlyph(next.text) == nil) else { return false }
    if next.isBlank { return last?.isBlank == false }
    return next.style == first.style
  }

  private func svgRun(_ cells: [Cell], row: Int, column: Int) -> String {
    var cells = cells
    while cells.last?.isBlank == true { cells.removeLast() }
    let x = SVGMetrics.margin + SVGMetrics.cellWidth * column
    let y = SVGMetrics.top + SVGMetrics.cellHeight * row
    let role = cells.first?.style.role ?? .plain
    if cells.first.flatMap({ BoxGlyph($0.text) }) != nil {
      let path = svgPath(cells.compactMap { BoxGlyph($0.text) }, x, y)
      return "<path class=\"\(role.rawValue)\" d=\"\(path)\"/>"
    }
    let length = SVGMetrics.cellWidth * cells.columns
    return "<text class=\"\(role.rawValue)\" x=\"\(x)\" y=\"\(y + SVGMetrics.baseline)\""
      + " textLength=\"\(length)\" lengthAdjust=\"spacingAndGlyphs\">"
      + "\(Phrase(cells: cells).xml)</text>"
  }

  /// The arms of glyphs side by side; a straight line is one piece.
  private func svgPath(_ glyphs: [BoxGlyph], _ x: SVGNumber, _ y: SVGNumber) -> String {
    let half = SVGNumber(tenths: SVGMetrics.cellWidth.tenths / 2)
    let middle = y + SVGNumber(tenths: SVGMetrics.cellHeight.tenths / 2)
    var parts: [String] = []
    var end: SVGNumber?
    for (index, glyph) in glyphs.enumerated() {
      let left = x + SVGMetrics.cellWidth * index
      let centre = left + half
      if glyph.left || glyph.right {
        let from = glyph.left ? left : centre
        if end != from { parts.append("M\(from) \(middle)") }
        let to = glyph.right ? left + SVGMetrics.cellWidth : centre
        if end == from { parts.removeLast() }
        parts.append("H\(to)")
        end = to
      }
      if glyph.up || glyph.down {
        let top = glyph.up ? y : middle
        let bottom = glyph.down ? y + SVGMetrics.cellHeight : middle
        parts.append("M\(centre) \(top)V\(bottom)")
        end = nil
      }
    }
    return parts.joined()
  }
}

extension Phrase {
  /// The text as XML character data.
  var xml: String {
    cells().map(\.text).joined().reduce(into: "") { output, character in
      switch character {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      default: output.append(character)
      }
    }
  }
}
