internal import Core

/// The flow at the hub: how it stands, and what it makes of the resources.
struct RunPane {
  let session: Session

  func draw(in box: Rect, on frame: inout Frame) {
    frame.grid.box(box, title: [Span("Run", .heading), Span("  made at the hub")])
    let inner = box.inset(rows: 1, columns: 2)
    for (offset, line) in lines(columns: inner.columns).prefix(inner.rows).enumerated() {
      frame.grid.put(
        line, row: inner.row + offset, column: inner.column, limit: inner.columns)
    }
  }

  private func lines(columns: Int) -> [[Span]] {
    let run = RunLine(session)
    let figures = UploadFigures(session)
    var lines: [[Span]] = [[run.state, Span(" \(Phrase(elapsed: run.seconds))")], []]
    let board = session.publish.board
    for kind in BoardArtefact.allCases {
      guard let marks = board.artefacts[kind]?.values, !marks.isEmpty else { continue }
      let mark = StepMark(of: marks)
      let done = marks.count { $0 == .done }
      let front = [Span(mark.symbol, mark.style), Span(" "), Span(kind.wideWord)]
      let bar =
        columns >= 28 && marks.count > 1
        ? [Span(" ")] + ProgressBar(done, of: marks.count).spans(columns: columns - 20) : []
      lines.append(front + bar + [Span(" \(done)/\(marks.count)", .dim)])
    }
    if board.artefacts.isEmpty { lines.append([Span("Nothing is made yet.", .dim)]) }
    lines += [
      [],
      [
        Span("upload ", .dim),
        Span("\(ByteCount(figures.bytes)) in \(Phrase(elapsed: figures.elapsed))"),
      ],
    ]
    return lines
  }
}

extension BoardArtefact {
  /// The word with blanks to the width of the widest.
  fileprivate var wideWord: Phrase {
    let missing = max(0, 8 - word.width)
    return "\(word)\(Phrase(repeating: " ", count: missing))"
  }
}
