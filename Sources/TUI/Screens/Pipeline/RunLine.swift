internal import Core

/// The flow in one line: which revision, how it stands, how long.
struct RunLine: Hashable, Sendable {
  let session: Session

  init(_ session: Session) { self.session = session }

  /// The flow's state in a word.
  var state: Span {
    switch session.publish.outcome {
    case .published?: return Span("SUCCEEDED", .good)
    case .failed(_, .stillRunning)?: return Span("RUNNING", .accent)
    case .failed(_, .notCatalogued)?: return Span("STORED", .warn)
    case .failed?: return Span("FAILED", .bad)
    case .cancelled?: return Span("STOPPED", .warn)
    case .reached?, nil: break
    }
    return session.publish.board.flow == nil
      ? Span("NOT REGISTERED", .dim) : Span("RUNNING", .accent)
  }

  /// How long the flow has gone on, or took.
  var seconds: Double? {
    let publish = session.publish
    return publish.uploadedAt.map { max(0, (publish.endedAt ?? session.moment.now) - $0) }
  }

  var spans: [Span] {
    guard let flow = session.publish.board.flow else {
      return [Span("Run  ", .heading), state, Span("   it begins when the upload ends", .dim)]
    }
    let short = Sanitized(String(flow.dataset.ownerID.prefix(4)))
    var spans = [
      Span("Run ", .heading), Span("\(short)…/\(Sanitized(flow.dataset.name))  "),
      Span("rev \(flow.revision)   "), state, Span(" \(Phrase(elapsed: seconds))"),
    ]
    if session.publish.outcome == nil {
      let words: Phrase = session.surroundings.isMock ? "goes on later" : "the run goes on"
      spans.append(Span("   safe to quit: \(words)", .dim))
    }
    return spans
  }
}

extension PublishBoard {
  /// Resources that failed at a step, and things made of them that failed.
  var failedAtHub: Int {
    let resources = rows.count { row in BoardStep.pipeline.contains { row[$0] == .failed } }
    let made = artefacts.values.reduce(0) { $0 + $1.values.count { $0 == .failed } }
    return resources + made
  }

  /// How many steps of all pipelines have ended, of how many.
  var steps: (ended: Int, all: Int) {
    var (ended, all) = (0, 0)
    for row in rows where row.subject != .descriptor {
      for step in BoardStep.pipeline where row[step] != .notRun {
        all += 1
        if row[step].isFinal { ended += 1 }
      }
    }
    for marks in artefacts.values {
      all += marks.count
      ended += marks.values.count(where: \.isFinal)
    }
    return (ended, all)
  }
}
