extension Grid {
  /// Puts items side by side into new rows below, as many in a row as fit.
  mutating func flow(_ items: [[Span]], gap: Int, column: Int, limit: Int) {
    var place = 0
    var row: Int?
    for item in items {
      if row == nil || place + item.width > limit {
        row = appendRow()
        place = 0
      }
      guard let row else { return }
      put(item, row: row, column: column + place, limit: limit - place)
      place += item.width + gap
    }
  }

  /// The same picture without blank columns at its right.
  var trimmed: Grid {
    let used = (0..<rows).reduce(0) { used, row in
      (used..<max(used, columns)).last { !self[row: row, column: $0].isBlank }.map { $0 + 1 }
        ?? used
    }
    var copy = Grid(columns: used, rows: rows)
    for row in 0..<rows {
      for column in 0..<used where self[row: row, column: column].width > 0 {
        copy.set(self[row: row, column: column], row, column)
      }
    }
    return copy
  }
}
