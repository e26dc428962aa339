internal import Core

/// The columns of a table with what they hold, a row each.
struct ColumnTable {
  let profile: TableProfile
  var selection: Selection?

  /// Columns from which on a picture has all of its parts, else one for two of them.
  private static let columnsForAll = 90

  private static func table(isWide: Bool) -> Table {
    let bins = ColumnProfile.Limit.bins
    return Table(columns: [
      Table.Column("Column", 10, 28), Table.Column("Type", 8, 10, rank: 2),
      Table.Column("Missing", 7, 9, side: .right, rank: 4),
      Table.Column("Distinct", 8, 9, side: .right, rank: 3),
      Table.Column("Spread", isWide ? bins : bins / 2, rank: 1),
      Table.Column("Values", 17, 60, rank: 5),
    ])
  }

  func draw(in area: Rect, on frame: inout Frame) {
    var request = Table.Request(area: area, count: profile.columns.count)
    request.selection = selection
    request.hasCursor = selection != nil
    let isWide = area.columns >= ColumnTable.columnsForAll
    ColumnTable.table(isWide: isWide).draw(request, on: &frame) {
      cells(profile.columns[$0], isWide: isWide)
    }
  }

  private func cells(_ column: ColumnProfile, isWide: Bool) -> [[Span]] {
    let missing = Span("\(column.missing)", column.missing > 0 ? .plain : .dim)
    let values =
      column.invalid > 0
      ? [Span("\(column.invalid) invalid", .bad), Span("  \(Sanitized(column.extent))")]
      : [Span("\(Sanitized(column.extent))")]
    return [
      [Span("\(Sanitized(column.name))")], [Span("\(Sanitized(column.typeWord))", .dim)],
      [missing], [Span("\(Sanitized(column.distinctWords))")],
      [Span(Sparkline.line(isWide ? column.spread : joined(column)), .accent)], values,
    ]
  }

  /// The picture's parts, two of a range as one.
  private func joined(_ column: ColumnProfile) -> [Int] {
    let parts = column.spread
    guard parts == column.bins else { return parts }
    return stride(from: 0, to: parts.count - 1, by: 2).map {
      parts[$0].addingCapped(parts[$0 + 1])
    }
  }
}
