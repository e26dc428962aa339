internal import Core

/// Upload and pipeline as two bars.
struct BoardBars {
  /// Bounds.
  enum Limit {
    /// Columns for what stands right of the bars.
    static let tail = 47
  }

  let session: Session
  private let figures: UploadFigures

  init(_ session: Session) {
    self.session = session
    figures = UploadFigures(session)
  }

  func draw(in area: Rect, on frame: inout Frame) {
    let columns = area.columns - 2 - 10 - Limit.tail
    let rows: [(label: Phrase, bar: ProgressBar, tail: [Span])] = [
      ("Upload", upload, uploadTail), ("Pipeline", pipeline, pipelineTail),
    ]
    for (offset, row) in rows.enumerated() where offset < area.rows {
      frame.grid.put(Span(row.label, .heading), row: area.row + offset, column: area.column + 1)
      frame.grid.put(
        row.bar.spans(columns: columns) + [Span(" ")] + row.tail, row: area.row + offset,
        column: area.column + 11, limit: area.columns - 12)
    }
  }

  private var upload: ProgressBar {
    let isDone = figures.filesLeft == 0 && figures.isOver
    return ProgressBar(
      figures.fraction,
      style: isDone ? .good : session.publish.isPaused ? .warn : .accent)
  }

  private var uploadTail: [Span] {
    var spans = [Span("\(figures.percent)   \(figures.bytesPhrase)  ")]
    if figures.isOver {
      spans.append(Span("in \(Phrase(elapsed: figures.elapsed))", .dim))
    } else if session.publish.isPaused {
      spans.append(Span("paused", .warn))
    } else {
      spans.append(Span(Phrase(bytesPerSecond: figures.bytesPerSecond), .accent))
      spans.append(Span("  ETA \(Phrase(elapsed: figures.secondsLeft.map { Double($0) }))"))
    }
    return spans
  }

  private var pipeline: ProgressBar {
    guard session.publish.board.flow != nil else { return ProgressBar(0, ground: .shaded) }
    let (ended, all) = session.publish.board.steps
    let isOver = session.publish.outcome != nil
    let share = all > 0 ? Double(ended) / Double(all) : 0
    var bar = ProgressBar(isOver ? share : min(share, 0.999), ground: .shaded)
    if isOver { bar.style = session.publish.isPublished ? .good : .bad }
    return bar
  }

  private var pipelineTail: [Span] {
    let elapsed = session.publish.startedAt.map {
      (session.publish.endedAt ?? session.moment.now) - $0
    }
    guard session.publish.board.flow != nil else {
      let words: Phrase =
        session.publish.outcome == nil ? "starts when the upload ends" : "did not start"
      return [Span(words, .dim), Span("  \(Phrase(elapsed: elapsed))")]
    }
    let (ended, all) = session.publish.board.steps
    let run = RunLine(session)
    return [
      run.state, Span(" \(Phrase(elapsed: run.seconds))   "),
      Span("\(ended) of \(all) steps", .dim),
    ]
  }
}
