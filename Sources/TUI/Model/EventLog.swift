internal import Core

/// What happened, newest last; old entries go when there are too many.
struct EventLog: Hashable, Sendable {
  /// One line.
  struct Entry: Hashable, Sendable {
    /// Seconds since 1970.
    let epochSeconds: Double
    let mark: Span
    let text: Phrase
    /// The resource it is about, where there is one; the text does not repeat its name.
    let resource: String?
  }

  enum Limit {
    static let entries = 2_000
    /// Scalars of a long text.
    static let message = 500
  }

  private(set) var entries: [Entry] = []
  /// Entries that went.
  private(set) var gone = 0

  /// Adds a line.
  mutating func add(
    _ mark: Span, _ text: Phrase, resource: String? = nil, at moment: Moment
  ) {
    if entries.count >= Limit.entries {
      entries.removeFirst(Limit.entries / 10)
      gone += Limit.entries / 10
    }
    entries.append(
      Entry(epochSeconds: moment.epochSeconds, mark: mark, text: text, resource: resource))
  }
}

// What a publish leaves in the log.
extension EventLog {
  /// Adds a line about the notice, where it is worth one.
  mutating func add(_ notice: PublishNotice, at moment: Moment) {
    switch notice {
    case .packaged(let resources, let bytes, _):
      add(.done, "\(counted: resources, "resource"), \(ByteCount(bytes))", at: moment)
    case .checked(let name, let resource): add(name, resource, at: moment)
    case .planned(let plan): add(plan, at: moment)
    case .confirmed: add(.sending(percent: 0), "publishing", at: moment)
    case .uploadStarted(let name, _, let bytes):
      add(.sending(percent: 0), "started, \(ByteCount(bytes))", resource: name, at: moment)
    case .uploadProgressed: break
    case .uploaded(let name, _, let bytes):
      add(.done, "at the store, \(ByteCount(bytes))", resource: name, at: moment)
    case .journalDamaged(let line):
      add(.warned, Phrase(Sanitized(PublishNotice.damagedJournal(line: line))), at: moment)
    case .provedWeakly(let name, let path, let proof):
      if let message = proof.message(path: path) {
        add(.warned, Phrase(Sanitized(message)), resource: name, at: moment)
      }
    case .retrying(let operation, let name, _, _, let seconds, let fault):
      add(.retrying, EventLog.retry(operation, seconds, fault), resource: name, at: moment)
    case .adjusted(let isPaused, let jobs):
      let words: Phrase = isPaused ? "paused" : "going on"
      add(.waiting, "\(words), \(jobs) at the same time", at: moment)
    case .resumed(.uploads(let count)):
      add(
        .same, "going on with an earlier run: \(counted: count, "file") confirmed", at: moment)
    case .resumed(.watching(let flow)):
      add(.same, "revision \(flow.revision) was registered earlier; following it", at: moment)
    case .registered(let flow, _):
      add(.done, "registered as revision \(flow.revision)", at: moment)
    case .pipelineChanged(let pipeline): add(pipeline, at: moment)
    case .stepChanged(let pipeline, let step): add(step, of: pipeline, at: moment)
    case .reported(let report): add(report, at: moment)
    case .catalogued(let flow): add(.done, "MetaStore has revision \(flow.revision)", at: moment)
    case .ended(let outcome): add(outcome, at: moment)
    }
  }

  private mutating func add(
    _ mark: StepMark, _ text: Phrase, resource: String? = nil, at moment: Moment
  ) {
    add(Span(mark.symbol, mark.style), text, resource: resource, at: moment)
  }

  private mutating func add(_ name: String, _ resource: CheckedResource, at moment: Moment) {
    let errors = resource.findings.errors
    if errors > 0 {
      add(.failed, "\(counted: errors, "error") found here", resource: name, at: moment)
    } else if let rows = resource.rows {
      add(.done, "checked, \(counted: rows, "row")", resource: name, at: moment)
    } else {
      add(.done, "checked", resource: name, at: moment)
    }
  }

  private mutating func add(_ plan: PublishPlan, at moment: Moment) {
    for item in plan.items where item.isStored {
      let digest = Sanitized(String(item.digest.md5Hex.prefix(4)))
      let proof: Phrase = item.proof == .md5 ? " (md5 \(digest)…)" : ""
      add(.same, "already on the server\(proof)", resource: item.resource, at: moment)
    }
    let bytes = plan.missing.reduce(0) { $0.addingCapped($1.digest.bytes) }
    let count = plan.missing.count
    add(.done, "planned: \(counted: count, "file") to send, \(ByteCount(bytes))", at: moment)
  }

  private static func retry(
    _ operation: PublishOperation, _ seconds: Double?, _ fault: HubFault
  ) -> Phrase {
    let wait = seconds.map { seconds -> Phrase in
      let whole = seconds.isNaN ? 0 : max(0, min(seconds, Double(Int32.max))).rounded(.up)
      return "\(Int(whole)) s"
    }
    let reason: Phrase = "\(Phrase(fault: fault)), waiting \(wait ?? "for the store")"
    if case .upload = operation { return reason }
    return "\(Sanitized(operation.words)): \(reason)"
  }

  private mutating func add(_ pipeline: PipelineStatus, at moment: Moment) {
    switch pipeline.state {
    case .queued, .inProgress: break
    case .succeeded: add(.done, "\(Sanitized(pipeline.title))", at: moment)
    case .failed:
      let reason = pipeline.errorLog.last { !$0.isEmpty } ?? "no reason given"
      add(.failed, "\(Sanitized(pipeline.title)): \(Sanitized(reason))", at: moment)
    }
  }

  private mutating func add(_ step: StepStatus, of pipeline: String, at moment: Moment) {
    guard step.state.isTerminal else { return }
    let name = PipelineName(pipeline)?.artefact
    let mark = StepMark(step.state)
    let rows: Phrase = step.stats["rows"]?.integer.map { ", \(counted: $0, "row")" } ?? ""
    add(mark, "\(Sanitized(step.name)) \(mark.word)\(rows)", resource: name, at: moment)
  }

  private mutating func add(_ report: ValidationReport, at moment: Moment) {
    for table in report.tables where !table.isValid {
      let count = table.errorCount
      add(
        .failed, "\(counted: count, "error") in the hub's report", resource: table.resource,
        at: moment)
    }
    if report.isValid { add(.done, "the hub's report has no error", at: moment) }
  }

  private mutating func add(_ outcome: PublishOutcome, at moment: Moment) {
    switch outcome {
    case .published(let flow, _):
      add(.done, "published as revision \(flow.revision)", at: moment)
    case .failed(_, .notSignedIn): add(.failed, "the sign-in is over", at: moment)
    case .failed(_, let failure):
      add(.failed, Phrase(Sanitized(failure.message, limit: Limit.message)), at: moment)
    case .cancelled: add(.failed, "stopped", at: moment)
    case .reached: add(.done, "done as far as was asked", at: moment)
    }
  }
}

extension Phrase {
  /// A fault in a few words: `server busy (503)`.
  init(fault: HubFault) {
    switch fault {
    case .status(let status, _, _) where status == 503 || status == 429,
      .store(let status, _, _, _) where status == 503 || status == 429:
      self = "server busy (\(status))"
    case .status(let status, _, _) where status >= 500,
      .store(let status, _, _, _) where status >= 500:
      self = "server error (\(status))"
    case .store(403, _, _, _): self = "leave to upload has run out (403)"
    case .store(let status, let code, _, _): self = "refused (\(status) \(Sanitized(code)))"
    case .wrongBytes: self = "other bytes are stored than were sent"
    case .notKept: self = "the store does not have it"
    case .transport(.closedEarly), .transport(.sendFailed): self = "connection lost"
    case .transport, .status, .wire, .notJSON, .tooMuch, .noServiceToken, .notReadable, .file,
      .busy:
      self = Phrase(Sanitized(fault.message))
    }
  }
}
