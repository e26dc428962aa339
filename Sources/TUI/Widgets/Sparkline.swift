/// Numbers over time as columns of blocks, each row of eight levels; the newest at the right.
struct Sparkline: Hashable, Sendable {
  /// Oldest first.
  let values: [Double]
  /// What the full height stands for; nothing is drawn where it is 0.
  let top: Double

  init(_ values: [Double], top: Double) {
    self.values = values
    self.top = top
  }

  /// Draws into a part of a grid, one value a column.
  func draw(in area: Rect, on grid: inout Grid, style: Style = .accent) {
    guard top > 0, area.rows > 0, area.columns > 0 else { return }
    let shown = values.suffix(area.columns)
    for (index, value) in shown.enumerated() {
      let column = area.end - shown.count + index
      let eighths = height(of: value, rows: area.rows)
      for row in 0..<area.rows {
        let level = min(8, eighths - 8 * (area.rows - 1 - row))
        guard level > 0 else { continue }
        grid.put(
          Span(Sparkline.levels[level - 1], style), row: area.row + row, column: column)
      }
    }
  }

  /// In eighths of a row; what is more than nothing is seen.
  private func height(of value: Double, rows: Int) -> Int {
    guard value > 0 else { return 0 }
    return max(1, Int((min(value / top, 1) * Double(8 * rows)).rounded()))
  }

  /// A round number that is no smaller than any of the values: 1, 2 or 5 with noughts.
  static func top(over values: [Double]) -> Double {
    let most = values.max() ?? 0
    guard most > 0, most.isFinite else { return 0 }
    var step = 1.0
    while step * 10 <= most { step *= 10 }
    while step > most { step /= 10 }
    return [1, 2, 5, 10].map { $0 * step }.first { $0 >= most } ?? most
  }

  /// Counts in one row, a column each; what is more than nothing is seen.
  static func line(_ counts: [Int]) -> Phrase {
    let most = counts.max() ?? 0
    let cells = counts.map { count -> Phrase in
      guard count > 0 else { return " " }
      return levels[max(0, Int(Double(count) / Double(most) * 8) - 1)]
    }
    return Phrase(joining: cells, with: "")
  }

  private static let levels: [Phrase] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
}
