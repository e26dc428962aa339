internal import Core

// What goes on by itself from one step to the next.
extension App {
  private enum Bounds {
    /// The bell rings for a publish that took longer.
    static let bellSeconds = 30.0
  }

  /// Goes on where a step has done its work, and asks for what the next one needs.
  mutating func goOn(after event: AppEvent) -> [AppEffect] {
    var effects: [AppEffect] = []
    if session.isPlanStale { effects += session.dropPlan() }
    if session.wantsAccount {
      session.account = .checking
      effects.append(.signIn(.checkSession))
    }
    if session.step == .signIn, let profile = session.account.profile {
      if session.hasLostSignIn, session.publish.isConfirmed {
        effects += session.resumePublish(as: profile)
      } else {
        session.step = .plan
      }
      if session.publish.outcome != nil, !session.publish.isConfirmed {
        session.publish = session.publish.renewed
      }
    }
    if session.step == .plan, session.wantsPlan { effects += session.beginPlan() }
    if case .noticed(let notice) = event { effects += goOn(after: notice) }
    return effects
  }

  private mutating func goOn(after notice: PublishNotice) -> [AppEffect] {
    switch notice {
    case .planned(let plan): return plan.diff == nil ? [.publish(.compare)] : []
    case .resumed(.watching):
      session.publish.goesOn = false
      if session.step == .plan || session.step == .upload { session.step = .pipeline }
    case .confirmed where session.publish.goesOn:
      session.publish.goesOn = false
      if session.step == .plan { session.step = .upload }
    case .registered: if session.step == .upload { session.step = .pipeline }
    case .ended(let outcome): return [.listRuns] + end(with: outcome)
    case .packaged, .checked, .confirmed, .uploadStarted, .uploadProgressed, .uploaded,
      .provedWeakly, .retrying, .adjusted, .journalDamaged, .resumed(.uploads), .pipelineChanged,
      .stepChanged, .reported, .catalogued:
      break
    }
    return []
  }

  private mutating func end(with outcome: PublishOutcome) -> [AppEffect] {
    switch outcome {
    case .cancelled where !session.publish.isConfirmed:
      session.publish = session.publish.renewed
      return []
    case .failed(_, .notSignedIn):
      session.account = .checking
      return arrive(outcome) + [.signIn(.checkSession)]
    case .published, .failed, .cancelled, .reached: return arrive(outcome)
    }
  }

  /// The publish has ended: shows how, unless the person is elsewhere.
  private mutating func arrive(_ outcome: PublishOutcome) -> [AppEffect] {
    guard session.publish.isConfirmed else {
      if session.step == .plan { session.note = nil }
      return []
    }
    if session.publish.watched?.state.isOver == true {
      session.note = nil
      return []
    }
    // A text that is being typed is not taken away.
    let isTyping = screens[ScreenID.top(of: session)].isTyping(session)
    if isTyping { session.note = Note("The publish has ended; its screen shows how.") }
    if session.step == .upload || session.step == .pipeline, !session.hasLostSignIn, !isTyping {
      switch outcome {
      case .published:
        session.step = .report
        session.open(.done)
      case .failed(_, .invalidOnHub): session.go(to: .report)
      case .failed, .cancelled, .reached: session.open(.done)
      }
    }
    let took = (session.publish.endedAt ?? 0) - (session.publish.startedAt ?? 0)
    return took > Bounds.bellSeconds && !session.surroundings.isMock ? [.screen(.bell)] : []
  }
}

extension Session {
  /// Whether a plan is missing, and all that it needs is there.
  fileprivate var wantsPlan: Bool {
    package != nil && check.isOver && account.profile != nil && !publish.isRunning
      && publish.plan == nil && publish.outcome == nil
  }

  /// Whether it begins to matter who is signed in, and the hub was not asked at the start.
  fileprivate var wantsAccount: Bool {
    account == .unknown && !surroundings.hasLogin && (package != nil || step == .signIn)
  }

  /// Whether the package is checked anew, so that a plan made before no longer holds.
  fileprivate var isPlanStale: Bool {
    !check.isOver && !publish.isConfirmed
      && (publish.plan != nil || publish.outcome != nil || publish.isRunning)
  }

  /// Begins a plan anew with what was chosen.
  mutating func beginPlan() -> [AppEffect] {
    let goesOn = publish.goesOn
    publish = publish.renewed
    publish.isRunning = true
    publish.goesOn = goesOn
    return [
      .publish(
        .plan(
          PublishWish(
            findability: publish.findability, excluded: publish.excluded, jobs: publish.jobs,
            isUnsound: keptErrors > 0, isConfirmed: goesOn)))
    ]
  }

  /// Forgets a plan; the engine that waits for a word on it is told no.
  fileprivate mutating func dropPlan() -> [AppEffect] {
    let waits = publish.isRunning
    publish = publish.renewed
    return waits ? [.publish(.confirm(false))] : []
  }
}

extension PublishState {
  /// The state before a plan, with what the person chose.
  var renewed: PublishState {
    var state = PublishState()
    state.findability = findability
    state.excluded = excluded
    state.jobs = jobs
    state.bytesPerSecondLimit = bytesPerSecondLimit
    return state
  }
}
