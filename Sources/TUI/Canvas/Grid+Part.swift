extension Grid {
  /// The picture's first rows alone.
  func first(rows count: Int) -> Grid {
    var part = Grid(columns: columns, rows: min(count, rows))
    part.put(self, rows: 0..<part.rows, row: 0, column: 0)
    return part
  }

  /// Puts rows of another picture at a place.
  mutating func put(_ other: Grid, rows: Range<Int>, row: Int, column: Int) {
    for (offset, source) in rows.enumerated() {
      for place in 0..<other.columns where other[row: source, column: place].width > 0 {
        set(other[row: source, column: place], row + offset, column + place)
      }
    }
  }
}
