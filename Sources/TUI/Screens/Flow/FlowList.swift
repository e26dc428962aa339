internal import Core

/// The same story without lanes, where there are too few columns for them.
struct FlowList {
  let rows: [FlowRow]
  let selection: Selection

  private static let table = Table(columns: [
    Table.Column("From", 6, 9, rank: 2), Table.Column("To", 6, 9, rank: 1),
    Table.Column("What", 14, 60), Table.Column("Status", 6, side: .right),
    Table.Column("Took", 6, 8, side: .right), Table.Column("Bytes", 7, 8, side: .right, rank: 3),
  ])

  func draw(in area: Rect, on frame: inout Frame) {
    let request = Table.Request(area: area, count: rows.count, selection: selection)
    FlowList.table.draw(request, on: &frame) { index in
      let row = rows[index]
      return [
        [Span(row.from.title, .dim)], [Span(row.to.title)], [Span(row.words, row.style)],
        [row.status], [Span(row.took)], [Span(row.bytes, .dim)],
      ]
    }
  }
}
