extension SVGRow {
  /// The arms of glyphs side by side; a straight line is one piece.
  static func path(_ glyphs: [BoxGlyph], _ x: SVGNumber, _ y: SVGNumber) -> String {
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

  /// Blocks side by side as rectangles; those of one height are one.
  static func blocks(_ cells: [Cell], _ x: SVGNumber, _ y: SVGNumber) -> String {
    let glyphs = cells.compactMap { BlockGlyph($0.text) }
    let bottom = y + SVGMetrics.cellHeight
    var parts = ""
    var place = 0
    while place < glyphs.count {
      let glyph = glyphs[place]
      var count = 1
      while glyph.eighthsAcross == 8, place + count < glyphs.count, glyphs[place + count] == glyph {
        count += 1
      }
      let left = x + SVGMetrics.cellWidth * place
      let right =
        count > 1 || glyph.eighthsAcross == 8
        ? left + SVGMetrics.cellWidth * count
        : left + SVGNumber(tenths: SVGMetrics.cellWidth.tenths * glyph.eighthsAcross / 8)
      let height = SVGNumber(tenths: SVGMetrics.cellHeight.tenths * glyph.eighthsUp / 8)
      let top = SVGNumber(tenths: bottom.tenths - height.tenths)
      parts += "M\(left) \(bottom)V\(top)H\(right)V\(bottom)Z"
      place += count
    }
    return parts
  }
}

extension Style {
  /// The classes of its elements in pictures.
  var svgClass: String { role.rawValue + (isSelected ? " on" : "") }
}
