internal import Core

/// What a person can do to a publish that goes on; the same on upload, pipeline and board.
enum PublishControls {
  enum Limit {
    static let jobs = 1...8
  }

  /// The limits on bytes a second that `b` goes through.
  static let bandwidths: [Int?] = [nil, 10_000_000, 5_000_000, 2_000_000, 1_000_000, 250_000]

  static func hints(_ session: Session) -> [Hint] {
    if session.hasLostSignIn { return [session.signInHint] }
    guard session.publish.isSending else { return [] }
    var hints = [Hint(.pause, session.publish.isPaused ? "go on" : "pause")]
    if session.publish.isRetrying {
      hints.append(Hint(.retryNow, session.size.width <= .usual ? "retry" : nil))
    }
    return hints + [Hint(.moreJobs, .fewerJobs, "parallel"), Hint(.bandwidth)]
  }

  /// What ends a publish, and where it leads.
  static func ending(_ session: Session) -> [Hint] {
    var hints: [Hint] = []
    if session.publish.report != nil { hints.append(Hint(.showReport)) }
    if session.publish.pageAddress != nil {
      hints.append(Hint(.openBrowser, session.size.width <= .usual ? "web" : nil))
    }
    if session.publish.isRunning { hints.append(Hint(.cancel)) }
    return hints
  }

  static func more(_ session: Session) -> [Command] {
    session.publish.pageAddress == nil ? [] : [.copy]
  }

  static func message(_ session: Session) -> Note? {
    let publish = session.publish
    if session.hasLostSignIn { return session.signInNote }
    if let words = publish.board.failureWords {
      let way: Phrase = publish.report == nil ? "" : " Press v for the report."
      return Note("✗ \(words)\(way)", .bad)
    }
    switch publish.outcome {
    case .published?: return Note("Published. Press 7 for the report.", .good)
    case .cancelled?: return Note(publish.keptWords ?? "Stopped.", .warn)
    case .failed(_, let failure)?:
      return Note(Phrase(Sanitized(failure.message, limit: PublishSummary.Limit.message)), .bad)
    case .reached?, nil: break
    }
    guard publish.isRunning else { return nil }
    if let request = publish.transfers.request {
      let words = Sanitized(request.operation.words)
      return Note("↻ \(words): \(request.retry.words(at: session.moment.now))", .warn)
    }
    if publish.board.flow != nil {
      // From 80 columns on the line of the run says so on the pipeline's own screen.
      let isSaid = ScreenID.top(of: session) == .pipeline && session.size.width > .narrow
      return isSaid
        ? nil : Note("Safe to quit: \(session.surroundings.afterLeaving).", .dim)
    }
    if publish.isPaused { return Note("Paused. p goes on.", .warn) }
    return publish.bytesPerSecondLimit.map {
      Note("At most \(ByteCount($0))/s. b changes it.", .dim)
    }
  }

  static func perform(
    _ command: Command, path: String?, _ session: inout Session
  ) -> [AppEffect] {
    switch command {
    case .choose: session.go(to: .signIn)
    case .pause:
      return [.publish(.control(session.publish.isPaused ? .resume : .pause))]
    case .retryNow:
      let isOne = path.map { session.publish.board.files[$0]?.mark == .retrying } ?? false
      return [.publish(.control(.retryNow(path: isOne ? path : nil)))]
    case .moreJobs: return jobs(session.publish.jobs + 1, &session)
    case .fewerJobs: return jobs(session.publish.jobs - 1, &session)
    case .bandwidth: return nextBandwidth(&session)
    case .cancel: session.open(.dialog(.cancel))
    case .showLog: session.open(.log)
    case .showReport: session.go(to: .report)
    case .openBrowser: return session.publish.pageAddress.map { [.openBrowser($0)] } ?? []
    case .copy:
      session.note = Note("The link is copied.")
      return session.publish.pageAddress.map { [.screen(.copy($0))] } ?? []
    default: break
    }
    return []
  }

  private static func jobs(_ count: Int, _ session: inout Session) -> [AppEffect] {
    guard Limit.jobs.contains(count) else {
      session.note = Note(
        "\(Limit.jobs.lowerBound) to \(Limit.jobs.upperBound) files at the same time.", .warn)
      return []
    }
    session.publish.jobs = count
    session.note = Note("\(counted: count, "file") at the same time.")
    return [.publish(.control(.jobs(count)))]
  }

  private static func nextBandwidth(_ session: inout Session) -> [AppEffect] {
    let place = bandwidths.firstIndex(of: session.publish.bytesPerSecondLimit) ?? 0
    let next = bandwidths[(place + 1) % bandwidths.count]
    session.publish.bytesPerSecondLimit = next
    session.note = Note(next.map { "At most \(ByteCount($0))/s." } ?? "As fast as it goes.")
    return [.publish(.control(.limit(bytesPerSecond: next)))]
  }
}

extension PublishState {
  /// Whether a file waits to be sent again.
  fileprivate var isRetrying: Bool { board.files.values.contains { $0.mark == .retrying } }
}

extension PublishBoard {
  /// The first resource that failed at the hub, and at which step.
  fileprivate var failureWords: Phrase? {
    for row in orderedRows {
      guard let step = BoardStep.pipeline.first(where: { row[$0] == .failed }) else { continue }
      return "\(row.subject.name) failed at \(step.heading(.medium))."
    }
    return nil
  }
}
