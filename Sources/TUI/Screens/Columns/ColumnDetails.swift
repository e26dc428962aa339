internal import Core

/// One column at large: its counts, the spread of its values as a picture, the most frequent ones.
struct ColumnDetails {
  private let column: ColumnProfile
  private let rows: Int

  init(_ column: ColumnProfile, rows: Int) { (self.column, self.rows) = (column, rows) }

  private enum Bounds {
    /// Rows of the picture at most.
    static let picture = 8
    /// Rows that the most frequent values have at least, with their heading.
    static let top = 4
    static let label = 10
    static let columnsForTwo = 60
    /// One row in so many has a value that is worth naming as frequent.
    static let rowsForFrequent = 100
  }

  func draw(in rect: Rect, on grid: inout Grid) {
    let type: Phrase = column.isGuessed ? "\(typeName), guessed" : typeName
    grid.box(
      rect, title: [Span("\(Sanitized(column.name))", .heading), Span(" · \(type)", .dim)])
    let inside = rect.inset(rows: 1, columns: 2)
    var row = inside.row
    // Two beside each other where there is room.
    let sides = inside.columns >= Bounds.columnsForTwo ? 2 : 1
    let width = inside.columns / sides
    for (index, fact) in facts.enumerated() where row < inside.bottom {
      let column = inside.column + index % sides * width
      grid.put(Span(fact.label, .dim), row: row, column: column)
      grid.put(
        fact.spans, row: row, column: column + Bounds.label, limit: width - Bounds.label - 1)
      if index % sides == sides - 1 || index == facts.count - 1 { row += 1 }
    }
    let room = inside.bottom - row
    let isPictured = !column.bins.isEmpty
    let listed = hasTop ? min(column.top.count + 1, isPictured ? Bounds.top : room) : 0
    if isPictured, room >= 2 {
      let height = max(1, min(Bounds.picture, room - 1 - (room > Bounds.top + 3 ? listed : 0)))
      row = drawPicture(
        Rect(row: row, column: inside.column, rows: height, columns: inside.columns), on: &grid)
    }
    if hasTop, inside.bottom - row >= 2 {
      drawTop(
        Rect(
          row: row, column: inside.column, rows: inside.bottom - row, columns: inside.columns),
        on: &grid)
    }
  }

  private var typeName: Phrase { "\(Sanitized(column.type.rawValue))" }

  /// Whether values are there so often that it is worth telling.
  private var hasTop: Bool {
    guard let first = column.top.first, first.count > 1 else { return false }
    return column.hasAllValues || first.count >= rows / Bounds.rowsForFrequent
  }

  private var facts: [(label: Phrase, spans: [Span])] {
    var facts: [(label: Phrase, spans: [Span])] = [
      (
        "missing",
        [Span("\(column.missing)"), Span(share(column.missing), .dim)]
          + (column.invalid > 0 ? [Span("   \(column.invalid) invalid", .bad)] : [])
      ),
      ("distinct", [Span("\(Sanitized(column.distinctWords))")]),
    ]
    if let range = column.range {
      facts.append(("least", [Span("\(Sanitized(range.least))")]))
      facts.append(("greatest", [Span("\(Sanitized(range.greatest))")]))
      if let mean = range.mean {
        facts.append(("mean", [Span("\(Sanitized(JSONNumber(rounded(mean)).text))")]))
      }
    } else if let lengths = column.lengths {
      let least = lengths.lowerBound
      facts.append(
        (
          "length",
          [Span(least == lengths.upperBound ? "\(least)" : "\(least) … \(lengths.upperBound)")]
        ))
    }
    return facts
  }

  /// Six digits, as many as anybody compares.
  private func rounded(_ mean: Double) -> Double {
    var scale = 1.0
    while abs(mean) * scale < 100_000, scale < 1e12, mean != 0 { scale *= 10 }
    return (mean * scale).rounded() / scale
  }

  private func share(_ count: Int) -> Phrase {
    guard count > 0, rows > 0 else { return "" }
    let percent = Int((100 * Double(count) / Double(rows)).rounded())
    return percent == 0 ? "  < 1 %" : "  \(percent) %"
  }

  /// The bins as columns of blocks, each as wide as there is room for, over a line with the ends.
  private func drawPicture(_ area: Rect, on grid: inout Grid) -> Int {
    let wide = max(1, area.columns / column.bins.count)
    let bars = Rect(
      row: area.row, column: area.column, rows: area.rows, columns: wide * column.bins.count)
    let most = Double(column.bins.max() ?? 0)
    let values = column.bins.flatMap { Array(repeating: Double($0), count: wide) }
    Sparkline(values, top: most).draw(in: bars, on: &grid)
    let row = area.bottom
    guard let range = column.range else { return row }
    let greatest = Phrase(Sanitized(range.greatest))
    grid.put(
      Span("\(Sanitized(range.least))", .dim), row: row, column: area.column,
      limit: max(1, bars.columns - greatest.width - 1))
    grid.put(Span(greatest, .dim), row: row, before: bars.end, limit: bars.columns)
    return row + 1
  }

  private func drawTop(_ area: Rect, on grid: inout Grid) {
    let most = column.top.first?.count ?? 0
    let words: Phrase = column.hasAllValues ? "all values" : "most frequent"
    grid.put(Span(words, .dim), row: area.row, column: area.column, limit: area.columns)
    let name = max(6, area.columns / 2)
    for (offset, value) in column.top.prefix(area.rows - 1).enumerated() {
      let row = area.row + 1 + offset
      grid.put(
        Span("\(Sanitized(value.text))"), row: row, column: area.column, limit: name - 1)
      let count: Phrase = "\(value.count)"
      grid.put(Span(count), row: row, before: area.column + name + 8, limit: 8)
      let room = area.columns - name - 9
      let length = max(1, Int(Double(room) * Double(value.count) / Double(max(1, most))))
      guard room > 3 else { continue }
      grid.put(
        Span(Phrase(repeating: "█", count: length), .accent), row: row,
        column: area.column + name + 9, limit: room)
    }
  }
}
