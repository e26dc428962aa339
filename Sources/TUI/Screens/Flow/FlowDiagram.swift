internal import Core

/// Lanes with arrows between them, newest at the bottom; what came of each at the right.
struct FlowDiagram {
  let rows: [FlowRow]
  let selection: Selection
  let area: Rect
  fileprivate let spacing: Int
  private let first: Int

  /// Bounds of the layout.
  enum Limit {
    /// Columns of status, time taken and bytes.
    static let facts = 24
    fileprivate static let spacing = 18
    /// Lanes wider than this have their whole titles.
    fileprivate static let shortSpacing = 11
  }

  init(_ rows: [FlowRow], _ selection: Selection, in area: Rect) {
    self.rows = rows
    self.selection = selection
    self.area = area
    let lanes = FlowLane.allCases.count
    // Half a title at either end.
    let room = area.columns - Table.margin - Limit.facts - 3 - 5
    spacing = min(Limit.spacing, max(2, room / (lanes - 1)))
    first = area.column + Table.margin + 3
  }

  func draw(on frame: inout Frame) {
    drawHeading(on: &frame.grid)
    let list = area.split(rows: 1).bottom
    let visible = selection.visible(list.rows, of: rows.count)
    for offset in 0..<list.rows { drawLanes(row: list.row + offset, on: &frame.grid) }
    for (offset, index) in visible.enumerated() {
      let row = list.row + offset
      draw(rows[index], row: row, on: &frame.grid)
      let line = Rect(row: row, column: area.column, rows: 1, columns: area.columns)
      frame.target(line, .row(pane: 0, index: index))
      guard index == selection.index else { continue }
      frame.grid.put(Span(">", .accent), row: row, column: area.column + 1)
      frame.grid.select(line)
      frame.cursor = Frame.Place(row: row, column: area.column + 1)
    }
  }

  private func column(_ lane: FlowLane) -> Int { first + lane.rawValue * spacing }

  private func drawHeading(on grid: inout Grid) {
    for lane in FlowLane.allCases {
      let title = spacing >= Limit.shortSpacing ? lane.title : lane.shortTitle
      grid.put(
        Span(title, .heading), row: area.row, column: column(lane) - (title.width - 1) / 2)
    }
    let end = area.end - 1
    grid.put(Span("Status", .heading), row: area.row, before: end - 17, limit: 6)
    grid.put(Span("Took", .heading), row: area.row, before: end - 9, limit: 4)
    grid.put(Span("Bytes", .heading), row: area.row, before: end, limit: 5)
  }

  private func drawLanes(row: Int, on grid: inout Grid) {
    for lane in FlowLane.allCases { grid.put(Span("│", .frame), row: row, column: column(lane)) }
  }

  private func draw(_ item: FlowRow, row: Int, on grid: inout Grid) {
    let (start, end) = (
      min(column(item.from), column(item.to)), max(column(item.from), column(item.to))
    )
    guard item.from != item.to else {
      grid.put(Span("•", item.style), row: row, column: start)
      grid.put(Span(item.words, item.style), row: row, column: start + 2)
      return drawFacts(item, row: row, on: &grid)
    }
    let isForward = item.from.rawValue < item.to.rawValue
    let line: Phrase = item.isData ? "═" : "─"
    for place in (start + 1)..<max(start + 1, end) {
      grid.put(Span(line, item.style), row: row, column: place)
    }
    grid.put(
      Span(isForward ? ">" : "<", item.style), row: row, column: isForward ? end - 1 : start + 1)
    drawWords(item, row: row, start, end, on: &grid)
    drawFacts(item, row: row, on: &grid)
  }

  /// Puts the words on the arrow where they fit there, else beside it; where they fit nowhere they are
  /// cut where there is most room.
  private func drawWords(
    _ item: FlowRow, row: Int, _ start: Int, _ end: Int, on grid: inout Grid
  ) {
    let words = item.words
    let inside = end - start - 4
    let right = area.end - Limit.facts - end - 2
    let left = start - area.column - Table.margin - 1
    let isForward = item.from.rawValue < item.to.rawValue
    let span = Span(" \(words) ", item.style)
    let isOutside = words.width + 2 > inside && max(left, right) > max(inside, 0)
    if !isOutside {
      let column = isForward ? start + 2 : start + 3
      let end = grid.put(Span(" \(words)", item.style), row: row, column: column, limit: inside - 1)
      grid.put(Span(" "), row: row, column: end)
    } else if words.width + 2 <= right || right >= left {
      grid.put(span, row: row, column: end + 1, limit: right)
    } else {
      grid.put(span, row: row, before: start, limit: left)
    }
  }

  private func drawFacts(_ item: FlowRow, row: Int, on grid: inout Grid) {
    let end = area.end - 1
    grid.put(item.status, row: row, before: end - 18, limit: 5)
    grid.put(Span(item.took), row: row, before: end - 9, limit: 8)
    grid.put(Span(item.bytes, .dim), row: row, before: end, limit: 8)
  }
}
