internal import Core

extension Grid {
  /// The picture as a self-contained SVG: a dark window with a title, text in the reader's own
  /// monospaced font, stretched to the cells so that columns meet in any font.
  package func svg(title: Phrase) -> String { svg(title: title, cursor: nil) }

  func svg(title: Phrase, cursor: Frame.Place?) -> String {
    let width = SVGMetrics.margin * 2 + SVGMetrics.cellWidth * columns
    let height = SVGMetrics.top + SVGMetrics.cellHeight * rows + SVGMetrics.margin
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\""
        + " width=\"\(width)\" height=\"\(height)\" role=\"img\">",
      "<title>\(title.xml)</title>",
      "<style>", SVGMetrics.stylesheet + (hasPaper ? "\n" + SVGMetrics.paper : ""), "</style>",
      "<rect class=\"window\" width=\"\(width)\" height=\"\(height)\" rx=\"10\"/>",
    ]
    lines += ["#e0605a", "#dcae3c", "#5c9e58"].enumerated().map { index, colour in
      "<circle cx=\"\(20 + 18 * index)\" cy=\"18\" r=\"5\" fill=\"\(colour)\"/>"
    }
    lines.append(
      "<text class=\"dim\" x=\"\(SVGNumber(tenths: width.tenths / 2))\" y=\"22\""
        + " text-anchor=\"middle\">\(title.xml)</text>")
    for row in 0..<rows { lines += SVGRow(self, row).elements }
    if let cursor { lines.append(svgCursor(cursor)) }
    return (lines + ["</svg>", ""]).joined(separator: "\n")
  }

  private var hasPaper: Bool {
    (0..<rows).contains { row in
      (0..<columns).contains { self[row: row, column: $0].style.role == .paper }
    }
  }

  /// An outline, as a terminal without the focus draws it: the text below stays readable.
  private func svgCursor(_ place: Frame.Place) -> String {
    let cell = self[row: place.row, column: place.column]
    let width = SVGMetrics.cellWidth * max(1, cell.width)
    return "<rect class=\"cursor\" x=\"\(SVGMetrics.x(place.column))\""
      + " y=\"\(SVGMetrics.y(place.row))\" width=\"\(width)\" height=\"\(SVGMetrics.cellHeight)\"/>"
  }
}

extension Frame {
  /// The frame as a picture, with its window's title and its cursor.
  package func svg() -> String { grid.svg(title: title, cursor: cursor) }
}

extension Phrase {
  /// The text as XML character data.
  var xml: String { MarkupText.plain(cells().map(\.text).joined()) }
}
