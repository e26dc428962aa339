/// What a table's columns hold, a line a column, for people.
struct ProfileTable {
  private let profile: TableProfile
  private let width: Int

  init(_ profile: TableProfile, width: Int) { (self.profile, self.width) = (profile, width) }

  private enum Bounds {
    static let name = 24
    static let extent = 40
    /// Columns listed of a table.
    static let columns = 200
  }

  private static let levels = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// The lines, with a heading; `rows` are the table's.
  func lines(named name: String, rows: Int) -> [String] {
    let counted =
      profile.rows < rows
      ? "from the first \(profile.rows) of \(Counted(rows, "row"))" : "\(Counted(rows, "row"))"
    var lines = ["\(Sanitized(name))  \(counted)"]
    let shown = profile.columns.prefix(Bounds.columns)
    let cells = [Self.heading] + shown.map(cells)
    let widths = (0..<Self.heading.count).map { column in
      cells.reduce(0) { max($0, TextWidth.columns($1[column])) }
    }
    for row in cells { lines.append(line(row, widths)) }
    if shown.count < profile.columns.count {
      lines.append("  … and \(Counted(profile.columns.count - shown.count, "more column"))")
    }
    return lines
  }

  private static let heading = [
    "Column", "Type", "Missing", "Invalid", "Distinct", "Spread", "Values",
  ]
  /// Columns of numbers.
  private static let numbers: Set = [2, 3, 4]

  private func cells(_ column: ColumnProfile) -> [String] {
    [
      TextWidth.cut(Sanitized(column.name).text, to: Bounds.name), column.typeWord,
      String(column.missing), String(column.invalid), column.distinctWords,
      Self.picture(column.spread),
      TextWidth.cut(Sanitized(column.extent).text, to: Bounds.extent),
    ]
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = cells.indices.map { index in
      Self.numbers.contains(index)
        ? TextWidth.aligned(cells[index], to: widths[index])
        : TextWidth.padded(cells[index], to: widths[index])
    }
    var line = "  " + padded.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return TextWidth.cut(line, to: max(1, width))
  }

  /// Counts as columns of blocks.
  private static func picture(_ counts: [Int]) -> String {
    guard let most = counts.max(), most > 0 else { return "" }
    return counts.map { count in
      count == 0
        ? " " : levels[max(0, Int(Double(count) / Double(most) * Double(levels.count)) - 1)]
    }.joined()
  }
}
