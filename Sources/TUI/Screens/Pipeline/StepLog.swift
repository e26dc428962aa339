internal import Core

/// What is known of one step of one resource, newest first.
struct StepLog: Hashable, Sendable {
  /// Lines, each with its time where it has one.
  struct Line: Hashable, Sendable {
    var epochSeconds: Double?
    let span: Span
  }

  let title: Phrase
  let lines: [Line]

  init(_ row: BoardRow, _ step: BoardStep) {
    title = "\(row.subject.name) · \(step.heading(.medium))"
    let mark = row[step]
    guard let facts = row.facts[step], facts.startedAt != nil || !facts.log.isEmpty else {
      let words = StepLog.words(mark, row, step)
      lines = [Line(span: Span(words, .dim))] + StepLog.reasons(row, mark)
      return
    }
    var lines: [Line] = []
    if let end = facts.finishedAt {
      let took = facts.startedAt.map { Phrase(took: end - $0) } ?? "-"
      lines.append(
        Line(epochSeconds: end, span: Span("\(mark.word) after \(took)", mark.style)))
    }
    lines += StepLog.reasons(row, mark)
    if facts.cut > 0 { lines.append(Line(span: Span("\(facts.cut) older lines left out", .dim))) }
    lines += facts.log.reversed().map { Line(span: Span("\($0)")) }
    if let start = facts.startedAt {
      lines.append(Line(epochSeconds: start, span: Span("started", .dim)))
    }
    self.lines = lines
  }

  /// Why the pipeline failed, told at the step that did.
  private static func reasons(_ row: BoardRow, _ mark: StepMark) -> [Line] {
    guard mark == .failed else { return [] }
    let told = Set(row.facts.values.flatMap(\.log))
    return row.errorLog.reversed().filter { !told.contains($0) }.map { line in
      Line(span: Span("\(line)", .bad))
    }
  }

  private static func words(_ mark: StepMark, _ row: BoardRow, _ step: BoardStep) -> Phrase {
    switch mark {
    case .waiting: "It has not begun."
    case .notRun where row.subject == .descriptor: "The descriptor is stored with the package."
    case .notRun where BoardStep.tabular.contains(step) && row.localRows == nil:
      "Not run: this is no table."
    case .notRun: "Not run."
    case .working: "It goes on; the service tells no lines yet."
    case .failed: "It failed."
    case .sending, .retrying, .done, .same, .warned: "Done; the service told no lines."
    }
  }

  func draw(
    in box: Rect, _ session: Session, offset: Int, isFocused: Bool, on frame: inout Frame
  ) {
    let footer: [Span] = offset > 0 ? [Span("\(offset) newer")] : []
    frame.grid.box(
      box, title: [Span(title, .heading), Span(" · log")], footer: footer, isFocused: isFocused)
    draw(lines: box.inset(rows: 1, columns: 2), session, offset: offset, on: &frame.grid)
    if isFocused { frame.cursor = Frame.Place(row: box.row + 1, column: box.column + 2) }
  }

  /// The lines alone.
  func draw(lines area: Rect, _ session: Session, offset: Int, on grid: inout Grid) {
    let hasTimes = lines.contains { $0.epochSeconds != nil }
    for (row, line) in lines.dropFirst(offset).prefix(max(0, area.rows)).enumerated() {
      let time: Phrase =
        line.epochSeconds.map {
          Phrase(clock: $0, offsetSeconds: session.surroundings.offsetSeconds)
        } ?? "        "
      let spans = hasTimes ? [Span(time, .dim), Span(" "), line.span] : [line.span]
      grid.put(spans, row: area.row + row, column: area.column, limit: area.columns)
    }
  }
}

extension Scrollback {
  /// Goes along with a step's log, or with none.
  mutating func follow(_ log: StepLog?) {
    follow(log?.lines.count ?? 0, of: log?.title ?? "")
  }
}
