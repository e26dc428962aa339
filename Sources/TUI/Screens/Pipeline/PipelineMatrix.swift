internal import Core

/// Resources by steps of the pipeline, as it is drawn.
struct PipelineMatrix {
  let session: Session
  let place: MatrixPlace

  private var board: PublishBoard { session.publish.board }
  private var width: WidthClass { session.size.width }

  /// The columns: the name, the steps, then numbers.
  private var table: Table {
    let names = board.order.lazy.map { board.rows[$0].subject.name }
    let wished = min(40, max(8, Table.width(of: names)))
    let name = Table.Column("Resource", min(wished, width == .narrow ? 8 : 20), wished)
    let density: BoardStep.Density = width >= .wide ? .full : width == .narrow ? .short : .medium
    let steps = BoardStep.pipeline.map { step in
      let heading = step.heading(density)
      let least = width == .narrow ? 3 : 5
      return Table.Column(
        heading, max(least, heading.width), side: .middle, gap: width == .narrow ? 0 : 1)
    }
    return Table(
      columns: [name] + steps + [
        Table.Column("Rows", 9, side: .right, rank: 1), .init("Errors", 6, side: .right, rank: 3),
        .init("Time", 6, side: .right, rank: 2),
      ])
  }

  func draw(in area: Rect, hasCursor: Bool, on frame: inout Frame) {
    let table = table
    table.draw(
      .init(
        area: area, count: board.order.count, selection: place.rows, column: place.column + 1,
        hasCursor: hasCursor), on: &frame
    ) { cells($0) }
  }

  private func cells(_ index: Int) -> [[Span]] {
    let row = board.rows[board.order[index]]
    let marks = BoardStep.pipeline.map { step -> [Span] in
      let mark = row.cell(step, columns: width == .narrow ? 3 : 5)
      guard index == place.rows.index, step == place.step else { return [mark] }
      return [Span("‹", .accent), mark, Span("›", .accent)]
    }
    let errors = max(row.hubErrors, 0)
    return [[Span(row.subject.name)]] + marks + [
      [row.rowsSpan],
      [Span(errors > 0 ? "\(errors)" : "-", errors > 0 ? .bad : .dim)],
      [Span(Phrase(took: row.seconds(now: session.moment.epochSeconds)), .dim)],
    ]
  }

  /// How long the steps of the selected resource took, under their columns.
  func drawTimes(row line: Int, in area: Rect, on grid: inout Grid) {
    guard let row = place.row(in: board), width > .narrow else { return }
    let places = table.places(width: area.columns - Table.margin - 1)
    let start = area.column + Table.margin
    grid.put(Span("step time", .dim), row: line, column: start, limit: places.first?.width ?? 0)
    for place in places where (1...BoardStep.pipeline.count).contains(place.index) {
      let step = BoardStep.pipeline[place.index - 1]
      let seconds = row.facts[step]?.seconds(now: session.moment.epochSeconds)
      let open: Phrase = row[step].isFinal ? "-" : "…"
      let words = seconds.map { Phrase(took: $0).tight } ?? open
      let shift = max(0, place.width - words.width) / 2
      grid.put(
        Span(words, .dim), row: line, column: start + place.start + shift, limit: place.width)
    }
  }
}

extension BoardRow {
  /// The rows the hub counted, of those counted here where it stopped before their end; of a resource
  /// that is no part of the revision just that.
  var rowsSpan: Span {
    if isLeftOut { return Span("left out", .warn) }
    return switch (rows, localRows) {
    case (nil, _): Span("-")
    case (let rows?, let local?) where rows != local: Span("\(rows)/\(local)")
    case (let rows?, _): Span("\(rows)")
    }
  }

  private func hasErrors(at step: BoardStep) -> Bool {
    step == .validate && !isLeftOut && max(hubErrors, errors) > 0
  }

  /// How far a step of the pipeline is; at Validate a warning where the check here found errors that the
  /// hub's report does not have.
  func shownMark(_ step: BoardStep) -> StepMark {
    guard hasErrors(at: step) else { return self[step] }
    return hubErrors > 0 ? .failed : .warned
  }

  /// What stands in the matrix at a step of the pipeline: at Validate the errors that the hub's report
  /// counts, or a warning with those of the check here, as far as there is room for the number.
  func cell(_ step: BoardStep, columns: Int) -> Span {
    guard hasErrors(at: step) else { return self[step].cell }
    let mark = shownMark(step)
    let whole: Phrase = "\(mark.symbol) \(max(hubErrors, 0) > 0 ? hubErrors : errors)"
    return Span(whole.width <= columns - 2 ? whole : mark.symbol, mark.style)
  }

  /// How long its pipeline has taken.
  func seconds(now epochSeconds: Double) -> Double? {
    let starts = facts.values.compactMap(\.startedAt)
    let ends = facts.values.compactMap(\.finishedAt)
    guard let first = starts.min() else { return nil }
    let isOpen = BoardStep.pipeline.contains { self[$0] == .working }
    return max(0, (isOpen ? epochSeconds : ends.max() ?? epochSeconds) - first)
  }
}

extension Phrase {
  /// Without its blanks.
  fileprivate var tight: Phrase { Phrase(cells: cells().filter { !$0.isBlank }) }
}
