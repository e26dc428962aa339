internal import Core

/// The seven steps in a line, each with how it stands; they can be clicked.
struct Breadcrumb {
  let session: Session

  init(_ session: Session) { self.session = session }

  func draw(row: Int, on frame: inout Frame) {
    let columns = frame.size.columns
    let items = Step.allCases.map { (step: $0, mark: mark(of: $0)) }
    let isFull = 2 + items.reduce(0) { $0 + $1.step.title.width + 5 } - 3 <= columns
    var place = 1
    for (index, item) in items.enumerated() {
      if index > 0 {
        place = frame.grid.put(Span(isFull ? " ─ " : " ", .dim), row: row, column: place)
      }
      let start = place
      place = frame.grid.put(item.mark, row: row, column: place)
      if isFull || item.step == session.step {
        let style: Style = item.step == session.step ? .heading : .plain
        place = frame.grid.put(
          Span(" \(item.step.title)", style), row: row, column: place, limit: columns - place)
      }
      frame.target(
        Rect(row: row, column: start, rows: 1, columns: place - start), .step(item.step))
    }
  }

  private func mark(of step: Step) -> Span {
    if session.hasFailed(step) { return Span(StepMark.failed.symbol, .bad) }
    if session.isFinished(step) { return Span(StepMark.done.symbol, .good) }
    if step == session.step || step == session.runningStep {
      return Span(StepMark.working.symbol, .accent)
    }
    return Span(StepMark.waiting.symbol, .dim)
  }
}

extension PublishState {
  /// Whether the run has ended at the hub, as far as is known: watching it may end before.
  var isFlowOver: Bool {
    switch outcome {
    case nil, .cancelled?, .reached?, .failed(_, .stillRunning)?: false
    case .published?, .failed?: true
    }
  }
}

extension Session {
  /// Whether a step is done with.
  fileprivate func isFinished(_ step: Step) -> Bool {
    switch step {
    case .package: package != nil && (self.step > .package || check.hasBegun)
    case .check: check.isOver
    case .signIn: account.profile != nil
    case .plan: publish.isConfirmed
    case .upload: publish.board.flow != nil
    case .pipeline: publish.isFlowOver && publish.board.flow != nil
    case .report: publish.report != nil && publish.outcome != nil
    }
  }

  /// The step that goes on, wherever the person is; nil where nothing does.
  fileprivate var runningStep: Step? {
    if publish.isRunning, publish.isConfirmed {
      return publish.board.flow == nil ? .upload : .pipeline
    }
    return check.hasBegun && !check.isOver && !check.isStopped ? .check : nil
  }

  /// Whether a step ended badly.
  func hasFailed(_ step: Step) -> Bool {
    switch step {
    case .check: return check.errors > 0
    case .report: return publish.report?.isValid == false
    case .package, .signIn, .plan, .upload, .pipeline: break
    }
    guard case .failed(let stage, let failure)? = publish.outcome else { return false }
    if case .invalidOnHub = failure { return step == .report }
    switch stage {
    case .packaging, .checking: return step == .check
    case .signingIn: return step == .signIn
    case .planning: return step == .plan
    case .uploading, .registering: return step == .upload
    case .watching: return step == .pipeline && publish.isFlowOver
    }
  }
}
