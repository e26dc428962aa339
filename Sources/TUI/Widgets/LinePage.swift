/// Lines that are read in a box of their own, from one of them on.
struct LinePage: Hashable, Sendable {
  let lines: [[Span]]
  /// The first line that is wished for.
  let first: Int
  /// Whether the border tells how far it is read though all is seen.
  var alwaysCounts = false

  /// How many first lines can be wished for, on a screen of that many rows.
  static func starts(lines: Int, screenRows: Int) -> Int { max(1, lines - (screenRows - 6) + 1) }

  func draw(title: [Span], in area: Rect, on frame: inout Frame) {
    let inner = area.inset(rows: 1, columns: 2)
    let start = min(first, max(0, lines.count - inner.rows))
    let shown = lines[start..<min(lines.count, start + inner.rows)]
    let counts = alwaysCounts || shown.count < lines.count
    frame.grid.box(
      area, title: title, footer: counts ? [Span("\(start + shown.count)/\(lines.count)")] : [],
      isFocused: true)
    for (offset, line) in shown.enumerated() {
      frame.grid.put(line, row: inner.row + offset, column: inner.column, limit: inner.columns)
    }
    frame.cursor = Frame.Place(row: inner.row, column: inner.column)
  }
}
