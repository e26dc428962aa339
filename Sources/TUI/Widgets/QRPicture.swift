internal import Core

/// A QR code as it is drawn: two modules a cell, dark on light, with the light margin that readers of
/// codes look for.
struct QRPicture {
  private let code: QRCode

  private enum Layout {
    /// Modules of light around; four are asked for, and two are enough on a screen.
    static let margin = 2
  }

  init(_ code: QRCode) { self.code = code }

  var columns: Int { code.rows.count + 2 * Layout.margin }
  var rows: Int { (columns + 1) / 2 }

  func draw(row: Int, column: Int, on grid: inout Grid) {
    for line in 0..<rows {
      let cells = (0..<columns).map { glyph(isDark(2 * line, $0), isDark(2 * line + 1, $0)) }
      grid.put(
        Span(Phrase(joining: cells), Style(.paper)), row: row + line, column: column)
    }
  }

  private func isDark(_ row: Int, _ column: Int) -> Bool {
    let (row, column) = (row - Layout.margin, column - Layout.margin)
    return code.rows.indices.contains(row) && code.rows[row].indices.contains(column)
      && code.rows[row][column]
  }

  private func glyph(_ isUpper: Bool, _ isLower: Bool) -> Phrase {
    switch (isUpper, isLower) {
    case (true, true): "█"
    case (true, false): "▀"
    case (false, true): "▄"
    case (false, false): " "
    }
  }
}
