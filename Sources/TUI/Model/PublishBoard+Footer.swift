internal import Core

// Below the matrix: what the symbols mean, counts, the end and the address.
extension PublishBoard {
  func drawFooter(
    _ lines: ArraySlice<BoardLine>, _ totals: BoardTotals, on grid: inout Grid
  ) {
    grid.flow(legend(lines), gap: 2, column: 1, limit: grid.columns - 1)
    let counts = totals.phrases.map { [Span($0)] }
    grid.flow(counts, gap: 2, column: 1, limit: grid.columns - 1)
    if let end = ending {
      for (index, part) in end.phrase.wrapped(columns: grid.columns - 3).enumerated() {
        let row = grid.appendRow()
        if index == 0 { grid.put(Span(end.mark.symbol, end.mark.style), row: row, column: 1) }
        grid.put(Span(part), row: row, column: 3)
      }
    }
    guard let url else { return }
    for part in Phrase(Sanitized(url, limit: Bounds.address)).wrapped(columns: grid.columns - 1) {
      grid.put(Span(part, .link), row: grid.appendRow(), column: 1)
    }
  }

  /// Scalars kept of long texts.
  private enum Bounds {
    static let address = 1000
    static let message = 1000
  }

  /// The symbols on the board in words.
  private func legend(_ lines: ArraySlice<BoardLine>) -> [[Span]] {
    let symbols = Set(lines.flatMap { $0.marks.values.map(\.symbol) })
    return StepMark.kinds.filter { symbols.contains($0.symbol) }.map { kind in
      [Span(kind.symbol, kind.style), Span(" \(kind.word)", .dim)]
    }
  }

  private var ending: (mark: StepMark, phrase: Phrase)? {
    switch outcome {
    case nil: nil
    case .published(let flow, _):
      (.done, "Published as revision \(flow.revision); the report has no error.")
    case .failed(_, .stillRunning(let flow, _)):
      (.working, "Revision \(flow.revision) was still being made when waiting ended.")
    case .failed(_, let failure):
      (.failed, Phrase(Sanitized(failure.message, limit: Bounds.message)))
    case .cancelled(let stage):
      (.failed, "Stopped while \(stage.words). The same command goes on from here.")
    }
  }
}

extension PublishStage {
  /// What was being done.
  var words: Phrase {
    switch self {
    case .packaging: "reading the package"
    case .checking: "checking"
    case .signingIn: "signing in"
    case .planning: "planning"
    case .uploading: "uploading"
    case .registering: "registering"
    case .watching: "following the flow"
    }
  }
}
