/// Tells a table of one column, whose values hold a delimiter, from one of several: names, lists,
/// times and sentences have no such delimiter in their label.
struct OneColumn {
  /// Whether the rows look like values of one column.
  let isLikely: Bool

  /// `rows` are those the layout gives, `cells` the width most of them have.
  init(_ rows: [SampleRows.Row], _ layout: DialectSniff.Guess, cells: Int) {
    guard cells >= 2, let first = rows.first else {
      isLikely = false
      return
    }
    // A time or a date with a time is one value, with a label or without.
    if layout.delimiter == ":" || layout.delimiter == " " {
      let values = rows.dropFirst().prefix(50).map { $0.cells.joined(separator: layout.delimiter) }
      if !values.isEmpty, values.allSatisfy({ CellShape($0).isTyped }) {
        isLikely = true
        return
      }
    }
    guard first.cells.count == 1 else {
      isLikely = false
      return
    }
    // A title may stand above the table: then a row of labels follows, above values.
    guard let header = rows.firstIndex(where: { $0.cells.count == cells }) else {
      isLikely = true
      return
    }
    let body = rows[header...].filter { $0.cells.count == cells }.map(\.cells)
    if HeaderGuess(body).labelsTyped > 0 {
      isLikely = false
      return
    }
    let isTitle = first.cells[0].contains(" ") || first.cells[0].isEmpty
    let isProse =
      layout.delimiter == ","
      && body.allSatisfy { $0.dropFirst().allSatisfy { $0.isEmpty || $0.utf8.first == 0x20 } }
    let isLabelled = body.first?.allSatisfy { !CellShape($0).isTyped } ?? false
    isLikely = !(isTitle && cells >= 3 && !isProse && isLabelled)
  }
}
