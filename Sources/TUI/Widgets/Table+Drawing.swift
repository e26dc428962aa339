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
    /// Whether the real cursor stands on the selected row.
    var hasCursor = true
  }

  /// Draws the table; `cells` gives a row's cells and is asked for those that are seen only.
  func draw(_ request: Request, on frame: inout Frame, cells: (Int) -> [[Span]]) {
    let area = request.area
    let places = places(width: area.columns - Table.margin - 1)
    var top = area.row
    if hasHeading, area.rows > 2 {
      drawHeading(places, area, on: &frame.grid)
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

  private func drawHeading(_ places: [Place], _ area: Rect, on grid: inout Grid) {
    for place in places {
      let column = columns[place.index]
      put([Span(column.heading, .heading)], place, column.side, row: area.row, area, on: &grid)
    }
    let end = places.last.map { $0.start + $0.width } ?? 0
    grid.rule(row: area.row + 1, column: area.column + Table.margin, columns: end)
  }

  private func draw(
    _ cells: [[Span]], _ places: [Place], row: Int, _ area: Rect, on grid: inout Grid
  ) {
    for place in places where cells.indices.contains(place.index) {
      put(cells[place.index], place, columns[place.index].side, row: row, area, on: &grid)
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
