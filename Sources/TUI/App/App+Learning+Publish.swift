internal import Core

// What the engine's notices change in the session.
extension App {
  /// Whether an event is of a publish that was given up meanwhile: the program runs none.
  func isLate(_ event: AppEvent) -> Bool {
    guard case .noticed = event else { return false }
    return !session.publish.isRunning
  }

  mutating func learn(_ notice: PublishNotice) {
    let now = session.moment.now
    session.publish.board.apply(notice)
    session.publish.exchanges.take(notice)
    session.publish.transfers.take(notice, at: now)
    session.log.add(notice, at: session.moment)
    switch notice {
    case .planned(let plan):
      session.publish.plan = plan
      session.publish.diff = plan.diff
    case .confirmed:
      session.publish.isConfirmed = true
      session.publish.startedAt = session.publish.startedAt ?? now
    case .resumed(.watching(let flow)):
      if session.publish.watched == nil {
        session.note = Note(
          "These bytes were registered before, as revision \(flow.revision): following that run.")
      }
      session.publish.isConfirmed = true
      session.takeUp(flow)
    case .adjusted(let isPaused, let jobs):
      session.publish.isPaused = isPaused
      session.publish.jobs = jobs
    case .registered: session.publish.uploadedAt = session.publish.uploadedAt ?? now
    case .reported(let report): session.publish.report = report
    case .ended(let outcome): end(outcome)
    // The clocks of a run that was taken up are the hub's.
    case .pipelineChanged where session.publish.isTakenUp,
      .stepChanged where session.publish.isTakenUp:
      session.takeHubTimes()
    // What of these is shown, the board, the exchanges, the transfers and the log have taken.
    case .packaged, .checked, .uploadStarted, .uploadProgressed, .uploaded, .provedWeakly,
      .retrying, .journalDamaged, .resumed(.uploads), .pipelineChanged, .stepChanged, .catalogued:
      break
    }
  }

  private mutating func end(_ outcome: PublishOutcome) {
    session.publish.outcome = outcome
    session.publish.isRunning = false
    session.publish.isPaused = false
    session.publish.goesOn = false
    session.publish.endedAt = session.publish.endedAt ?? session.moment.now
    if session.publish.isTakenUp { session.takeHubTimes() }
    switch outcome {
    case .published, .reached: break
    case .failed(_, .notSignedIn): session.note = session.signInNote
    case .failed(_, let failure):
      session.note = Note(Phrase(Sanitized(failure.message, limit: Bounds.message)), .bad)
    case .cancelled:
      guard session.publish.isConfirmed else { return }
      session.note = Note("Stopped. What was confirmed is kept; publishing again goes on.", .warn)
    }
  }

  /// Asks for the next tick while something moves with time.
  func pulse() -> [AppEffect] {
    guard let seconds = session.beatSeconds else { return [] }
    return [.tick(afterSeconds: seconds)]
  }

  private enum Bounds {
    /// Scalars of a failure's message.
    static let message = 1000
  }
}

// A run of an earlier time goes on: its journal and the hub tell what this program did not see.
extension Session {
  fileprivate mutating func takeUp(_ flow: FlowID) {
    publish.uploadedAt = publish.uploadedAt ?? moment.now
    // What was begun here was seen here.
    guard publish.startedAt == nil else { return }
    let run = publish.watched ?? runs?.first { $0.flow == flow }
    publish.isTakenUp = true
    publish.board.recall(run?.files ?? [], leavingOut: publish.excluded)
    publish.startedAt = run?.startedAt.map { clock($0) } ?? moment.now
  }

  fileprivate mutating func takeHubTimes() {
    guard let first = publish.board.hubStart else { return }
    let start = max(clock(first), publish.startedAt ?? -.infinity)
    publish.uploadedAt = start
    if publish.outcome != nil, let end = publish.board.hubEnd {
      publish.endedAt = max(start, clock(end))
    }
  }

  /// Seconds since 1970 by the program's clock; nothing has happened later than now.
  private func clock(_ epochSeconds: Double) -> Double {
    min(moment.now, moment.now - (moment.epochSeconds - epochSeconds))
  }
}

extension Session {
  /// How soon something on the screen changes with time alone; nil where nothing does.
  fileprivate var beatSeconds: Double? {
    if isWorking { return hasMotion ? Beat.motionSeconds : Beat.stillSeconds }
    if case .waiting(let offer) = login, offer.endsAt != nil, step == .signIn {
      return Beat.stillSeconds
    }
    return nil
  }

  /// Whether something goes on that a spinner, a clock or a count of seconds shows. A plan that waits
  /// for the person's word, and a paused upload, stand still.
  private var isWorking: Bool {
    if check.hasBegun, !check.isOver { return true }
    guard publish.isRunning, !publish.isPaused else { return false }
    return publish.isConfirmed || publish.plan == nil
  }

  private enum Beat {
    /// While something may move on its own (bars: four times a second).
    static let motionSeconds = 0.25
    /// For what is told in whole seconds.
    static let stillSeconds = 1.0
  }
}
