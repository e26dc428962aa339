/// Columns under headings, with a rule below them, and of the rows those around the selected one.
struct Table: Hashable, Sendable {
  struct Column: Hashable, Sendable {
    enum Side: Hashable, Sendable { case left, right, middle }

    let heading: Phrase
    /// What it has where there is little room.
    let least: Int
    /// Its columns where there is room.
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

  /// Columns left of the first one: a blank, the `>` of the selected row, a blank.
  static let margin = 3
  /// In fewer rows there are no headings.
  private static let rowsForHeading = 5

  /// Places of the columns that fit, counted from the first; spare columns go to those that want
  /// more, from the left.
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
  private enum Bounds {
    /// Rows that are measured.
    static let measured = 200
  }

  /// The columns that the widest of the first phrases takes.
  static func width(of phrases: some Sequence<Phrase>) -> Int {
    phrases.prefix(Bounds.measured).reduce(0) { max($0, $1.width) }
  }
}

extension Table {
  /// What is drawn, and where.
  struct Request {
    /// The inside of the pane.
    let area: Rect
    let count: Int
    /// nil where no row is selected.
    var selection: Selection?
    /// The pane's number, for clicks.
    var pane = 0
    /// A column whose heading is highlighted.
    var column: Int?
    /// Whether the real cursor stands on the selected row.
    var hasCursor = true
  }

  /// Draws the table; `cells` gives a row's cells and is asked for those that are seen only.
  func draw(_ request: Request, on frame: inout Frame, cells: (Int) -> [[Span]]) {
    let area = request.area
    let places = places(width: area.columns - Table.margin - 1)
    var top = area.row
    if hasHeading, area.rows >= Table.rowsForHeading {
      drawHeading(places, request, on: &frame.grid)
      top += 2
    }
    let visible = (request.selection ?? Selection()).visible(
      area.bottom - top, of: request.count)
    for (offset, index) in visible.enumerated() {
      let row = top + offset
      draw(cells(index), places, row: row, area, on: &frame.grid)
      let line = Rect(row: row, column: area.column, rows: 1, columns: area.columns)
      frame.target(line, .row(pane: request.pane, index: index))
      guard index == request.selection?.index else { continue }
      frame.grid.put(Span(">", .accent), row: row, column: area.column + 1)
      frame.grid.select(line)
      if request.hasCursor { frame.cursor = Frame.Place(row: row, column: area.column + 1) }
    }
  }

  private func drawHeading(_ places: [Place], _ request: Request, on grid: inout Grid) {
    let area = request.area
    let end = places.last.map { $0.start + $0.width } ?? 0
    grid.rule(row: area.row + 1, column: area.column + Table.margin, columns: end)
    for place in places {
      let column = columns[place.index]
      let isChosen = place.index == request.column
      let style: Style = isChosen ? .accent : .heading
      put([Span(column.heading, style)], place, column.side, row: area.row, area, on: &grid)
      guard isChosen else { continue }
      grid.rule(
        row: area.row + 1, column: area.column + Table.margin + place.start,
        columns: place.width, of: "━", .accent)
    }
  }

  /// A cell on the left side of its column runs on over empty ones right of it.
  private func draw(
    _ cells: [[Span]], _ places: [Place], row: Int, _ area: Rect, on grid: inout Grid
  ) {
    for (index, place) in places.enumerated() where cells.indices.contains(place.index) {
      var room = place
      let next = places.dropFirst(index + 1).first {
        cells.indices.contains($0.index) && !cells[$0.index].isEmpty
      }
      if columns[place.index].side == .left {
        let end = next.map { $0.start - 1 } ?? area.columns - Table.margin - 1
        room = Place(
          index: place.index, start: place.start, width: max(place.width, end - place.start))
      }
      put(cells[place.index], room, columns[place.index].side, row: row, area, on: &grid)
    }
  }

  private func put(
    _ spans: [Span], _ place: Place, _ side: Column.Side, row: Int, _ area: Rect,
    on grid: inout Grid
  ) {
    let spare = max(0, place.width - spans.width)
    let shift =
      switch side {
      case .left: 0
      case .right: spare
      case .middle: spare / 2
      }
    grid.put(
      spans, row: row, column: area.column + Table.margin + place.start + shift,
      limit: place.width)
  }
}
