/// Tells whether the first of some rows are labels by comparing it with those below.
struct HeaderGuess {
  /// Whether the first row is likely a header.
  let isLikely: Bool
  /// Whether the first row has nothing a header has and all that a row of data has.
  let looksLikeData: Bool
  /// How many of its cells are labels above values of a type.
  let labelsTyped: Int

  init(_ rows: [[String]]) {
    guard let first = rows.first, rows.count > 1 else {
      isLikely = !(rows.first?.contains { CellShape($0).isTyped } ?? false)
      looksLikeData = false
      labelsTyped = 0
      return
    }
    var labels = 0
    var data = 0
    var repeated = 0
    for (column, cell) in first.enumerated() {
      let below = rows.dropFirst().compactMap { $0.indices.contains(column) ? $0[column] : nil }
        .filter { !$0.isEmpty }
      let typed = below.count { CellShape($0).isTyped }
      let isTypedColumn = typed * 10 >= below.count * 9 && !below.isEmpty
      if isTypedColumn {
        if CellShape(cell).isTyped { data += 1 } else if !cell.isEmpty { labels += 1 }
      } else if CellShape(cell).isTyped {
        data += 1
      } else if !cell.isEmpty, below.contains(cell) {
        repeated += 1
      }
    }
    labelsTyped = labels
    let isRepeated = Set(first).count < first.count
    isLikely = labels > 0 ? labels >= data : data + repeated == 0 && !isRepeated
    let years = first.count { HeaderGuess.isYear($0) }
    looksLikeData =
      labels == 0 && data > 0 && (data + repeated) * 2 >= first.count && years * 2 < max(1, data)
      && !first.contains(where: \.isEmpty)
  }

  /// Tables with a column a year have numbers for labels.
  private static func isYear(_ text: String) -> Bool {
    Int(text).map { (1500...2200).contains($0) } ?? false
  }
}
