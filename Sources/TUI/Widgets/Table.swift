/// Columns under headings, with a rule below them, and of the rows those around the selected one.
struct Table: Hashable, Sendable {
  /// A column.
  struct Column: Hashable, Sendable {
    enum Side: Hashable, Sendable { case left, right, middle }

    let heading: Phrase
    /// What it has where there is little room.
    let least: Int
    /// What it takes where there is much.
    let most: Int
    var side = Side.left
    /// Columns of higher rank are given up first; those of rank 0 stay.
    var rank = 0
    /// Blanks before it.
    var gap = 2

    init(
      _ heading: Phrase, _ least: Int, _ most: Int? = nil, side: Side = .left, rank: Int = 0,
      gap: Int = 2
    ) {
      self.heading = heading
      self.least = least
      self.most = max(least, most ?? least)
      self.side = side
      self.rank = rank
      self.gap = gap
    }
  }

  /// A column's place.
  struct Place: Hashable, Sendable {
    /// Which of the table's columns it is.
    let index: Int
    let start: Int
    let width: Int
  }

  let columns: [Column]
  /// Whether headings and the rule are drawn.
  var hasHeading = true

  /// What stands left of the first column: a blank, the `>` of the selected row, a blank.
  static let margin = 3
  /// In fewer rows there are no headings.
  static let rowsForHeading = 5

  /// The places of the columns that fit into that many, counted from the first; the rest is given
  /// to those that want more, from the left.
  func places(width: Int) -> [Place] {
    var kept = Array(columns.indices)
    while needed(kept) > width, let worst = kept.max(by: { columns[$0].rank < columns[$1].rank }),
      columns[worst].rank > 0
    {
      kept.removeAll { $0 == worst }
    }
    var widths = kept.map { columns[$0].least }
    var spare = width - needed(kept)
    if spare < 0, let first = widths.first { widths[0] = max(1, first + spare) }
    for (place, index) in kept.enumerated() where spare > 0 {
      let more = min(spare, columns[index].most - widths[place])
      widths[place] += more
      spare -= more
    }
    var start = 0
    return kept.enumerated().compactMap { place, index in
      if place > 0 { start += columns[index].gap }
      defer { start += widths[place] }
      let room = min(widths[place], width - start)
      return room > 0 ? Place(index: index, start: start, width: room) : nil
    }
  }

  private func needed(_ kept: [Int]) -> Int {
    kept.enumerated().reduce(0) { sum, item in
      sum + columns[item.element].least + (item.offset > 0 ? columns[item.element].gap : 0)
    }
  }

  /// The rows of an area that are left for the table's own.
  func rows(in area: Rect) -> Int {
    hasHeading && area.rows >= Table.rowsForHeading ? area.rows - 2 : area.rows
  }
}

extension Table {
  /// Bounds.
  private enum Bounds {
    /// Rows that are measured.
    static let measured = 200
  }

  /// The columns that the widest of the first phrases takes.
  static func width(of phrases: some Sequence<Phrase>) -> Int {
    phrases.prefix(Bounds.measured).reduce(0) { max($0, $1.width) }
  }
}
