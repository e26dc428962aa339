internal import Core

extension App {
  /// What is left to say when the screen is gone: what became of a publish of this session, and the
  /// way on. Nothing where nothing was begun.
  var lastWords: Phrase? {
    let publish = session.publish
    guard publish.isConfirmed, publish.watched == nil else { return nil }
    let subject = session.subject ?? "the package"
    let page: Phrase =
      publish.pageAddress.map {
        " \(Sanitized($0, limit: PublishSummary.Limit.address))"
      } ?? ""
    switch publish.outcome {
    case .published(let flow, _)?: return "✓ \(subject) revision \(flow.revision):\(page)"
    case .failed(_, .stillRunning)?: break
    case .failed(_, let failure)?:
      return "✗ \(subject): \(Sanitized(failure.message, limit: PublishSummary.Limit.message))"
    case .cancelled?, nil: break
    }
    guard let flow = publish.board.flow else {
      return "Stopped. \(publish.keptWords ?? "What was confirmed is kept.")"
    }
    return
      "Revision \(flow.revision) of \(subject) is being made; \(session.surroundings.afterLeaving)."
      + " Publish again, or Runs, shows how it ended:\(page)"
  }
}
