internal import Core

extension PublishBoard {
  /// The board as a picture at most that many columns wide and as high as it needs to be.
  package func grid(width: Int) -> Grid {
    let width = min(max(1, width), Grid.Limit.columns)
    let lines = orderedRows.map { BoardLine($0, upload: upload(of: $0)) }
    let drawn = lines.prefix(Limit.drawnRows)
    let totals = BoardTotals(self, lines: lines)
    let layout = BoardLayout(width: width - 4, content: content(of: drawn))
    var grid = Grid(columns: width)
    drawMatrix(drawn, totals, layout, on: &grid)
    drawFooter(drawn, totals, on: &grid)
    return grid.trimmed
  }

  /// The rows in the package's order, those of unknown place last.
  var orderedRows: [BoardRow] { order.map { rows[$0] } }

  private func content(of lines: ArraySlice<BoardLine>) -> BoardLayout.Content {
    BoardLayout.Content(
      name: max(8, lines.map(\.name.width).max() ?? 0),
      rows: lines.map(\.rows.width).max() ?? 0,
      result: max(6, lines.map(\.result.width).max() ?? 0))
  }

  private func drawMatrix(
    _ lines: ArraySlice<BoardLine>, _ totals: BoardTotals, _ layout: BoardLayout,
    on grid: inout Grid
  ) {
    grid.appendRow()
    draw(headingOf: layout, on: &grid)
    grid.rule(row: grid.appendRow(), column: 2, columns: layout.width)
    for line in lines { draw(line, layout, on: &grid) }
    if rows.count > lines.count {
      grid.put(
        Span("and \(rows.count - lines.count) more", .dim), row: grid.appendRow(), column: 2)
    }
    let made = artefactSpans
    if !made.isEmpty {
      grid.appendRow()
      grid.flow(made, gap: 2, column: 2, limit: layout.width)
    }
    let frame = Rect(row: 0, column: 0, rows: grid.appendRow() + 1, columns: layout.width + 4)
    grid.box(
      frame, title: title,
      footer: [
        Span("\(totals.done) done · "),
        Span("\(totals.failed) failed", totals.failed > 0 ? .bad : .plain),
      ])
  }

  private func draw(headingOf layout: BoardLayout, on grid: inout Grid) {
    let row = grid.appendRow()
    grid.put(Span("Resource", .heading), row: row, column: 2, limit: layout.name)
    var column = 2 + layout.name
    for step in layout.columns {
      grid.put(Span(step.heading, .heading), row: row, column: column)
      column += step.width
    }
    if layout.rows > 0 {
      column += layout.rows
      grid.put(Span("Rows", .heading), row: row, before: column, limit: layout.rows)
    }
    if layout.result > 0 {
      grid.put(Span("Result", .heading), row: row, column: column + 2, limit: layout.result)
    }
  }

  private func draw(_ line: BoardLine, _ layout: BoardLayout, on grid: inout Grid) {
    let row = grid.appendRow()
    grid.put(Span(line.name), row: row, column: 2, limit: layout.name - 1)
    var column = 2 + layout.name
    for step in layout.columns {
      grid.put((line.marks[step.step] ?? .waiting).cell, row: row, column: column)
      column += step.width
    }
    if layout.rows > 0 {
      column += layout.rows
      grid.put(Span(line.rows), row: row, before: column, limit: layout.rows - 1)
    }
    if layout.result > 0 {
      grid.put(line.result, row: row, column: column + 2, limit: layout.result - 2)
    }
  }

  private var title: [Span] {
    guard let dataset = dataset ?? flow?.dataset.name else { return [Span("Publish", .heading)] }
    let name = Sanitized(owner.map { "\($0)/\(dataset)" } ?? dataset)
    let revision: Phrase = flow.map { ", revision \($0.revision)" } ?? ""
    return [Span("\(name)\(revision)", .heading)]
  }

  /// A kind of artefact with its mark, and how many of how many are done.
  var artefactSpans: [[Span]] {
    BoardArtefact.allCases.compactMap { kind in
      guard let marks = artefacts[kind]?.values, !marks.isEmpty else { return nil }
      let mark = StepMark(of: marks)
      let done = marks.count { $0 == .done }
      let count: Phrase = marks.count > 1 ? " \(done)/\(marks.count)" : ""
      return [Span(mark.symbol, mark.style), Span(" \(kind.word)\(count)")]
    }
  }
}

extension StepMark {
  /// The mark of several pipelines together.
  init(of marks: some Collection<StepMark>) {
    let order: [StepMark] = [.failed, .working, .waiting, .notRun]
    self = order.first(where: marks.contains) ?? .done
  }
}
