internal import Core

/// How fast bytes went over the last minute, as columns over an axis.
struct ThroughputPane {
  let figures: UploadFigures
  let limit: Int?

  /// A unit for speeds.
  private struct Unit {
    let word: Phrase
    let bytes: Double
  }

  private static let units = [
    Unit(word: "GB/s", bytes: 1e9), Unit(word: "MB/s", bytes: 1e6), Unit(word: "kB/s", bytes: 1e3),
    Unit(word: "B/s", bytes: 1),
  ]

  private var unit: Unit {
    let most = Double(figures.history.max() ?? 0)
    return ThroughputPane.units.first { most >= $0.bytes } ?? Unit(word: "MB/s", bytes: 1e6)
  }

  func draw(in box: Rect, on frame: inout Frame) {
    let unit = unit
    let inner = box.inset(rows: 1, columns: 1)
    frame.grid.box(
      box,
      title: [Span("Throughput", .heading), Span("  last 60 s · \(unit.word)")])
    guard inner.rows >= 3, inner.columns >= 16 else { return }
    let values = ThroughputPane.spread(figures.history, over: inner.columns - 9)
      .map { Double($0) / unit.bytes }
    let top = Sparkline.top(over: values)
    let (chart, rest) = inner.split(rows: inner.rows - 2)
    drawAxis(top, chart, base: rest.row, columns: inner.columns, on: &frame.grid)
    let plot = Rect(
      row: chart.row, column: chart.column + 7, rows: chart.rows, columns: chart.columns - 9)
    Sparkline(values, top: top).draw(in: plot, on: &frame.grid)
    let words: Phrase =
      "avg \(shown(figures.average, unit))  peak \(shown(figures.peak, unit))  limit \(limitWords)"
    frame.grid.put(
      Span(words), row: rest.row + 1, column: inner.column + 1, limit: inner.columns - 1)
  }

  private func drawAxis(
    _ top: Double, _ chart: Rect, base: Int, columns: Int, on grid: inout Grid
  ) {
    let axis = chart.column + 5
    for row in chart.row..<chart.bottom { grid.put(Span("│", .frame), row: row, column: axis) }
    if top > 0 {
      let label = ThroughputPane.number(top)
      grid.put(Span(label, .dim), row: chart.row, before: axis - 1, limit: 4)
      grid.put(Span("┤", .frame), row: chart.row, column: axis)
    }
    grid.put(Span("0", .dim), row: base, column: axis - 2)
    grid.put(Span("┴", .frame), row: base, column: axis)
    grid.rule(row: base, column: axis + 1, columns: columns - 11)
    grid.put(Span("now", .dim), row: base, column: chart.column + columns - 5)
  }

  /// The last minute over that many columns, the newest second in the last one; of seconds that share a
  /// column the fastest counts.
  private static func spread(_ history: [Int], over columns: Int) -> [Int] {
    let all = ByteGauge.Limit.history
    let seconds = [Int](repeating: 0, count: max(0, all - history.count)) + history.suffix(all)
    return (0..<max(0, columns)).map { column in
      let first = column * all / columns
      let end = max(first + 1, (column + 1) * all / columns)
      return seconds[first..<end].max() ?? 0
    }
  }

  private var limitWords: Phrase { limit.map { "\(ByteCount($0))/s" } ?? "off" }

  private func shown(_ bytesPerSecond: Double?, _ unit: Unit) -> Phrase {
    bytesPerSecond.map { ThroughputPane.number($0 / unit.bytes) } ?? "-"
  }

  /// With one digit after the point where it is small; thousands are not set apart, as there are four
  /// columns beside the axis.
  private static func number(_ value: Double) -> Phrase {
    guard value.isFinite, value < 1e9 else { return "-" }
    let tenths = Int((value * 10).rounded())
    return value < 99.95 && tenths % 10 != 0
      ? "\(tenths / 10).\(tenths % 10)" : Phrase(Sanitized(String((tenths + 5) / 10)))
  }
}
