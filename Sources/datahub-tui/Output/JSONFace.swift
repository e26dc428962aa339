import Core

/// The publish as NDJSON.
actor JSONFace: PublishFace {
  private let heading: PublishHeading
  private var lines: JSONLines
  private let clock = ContinuousClock()
  private var rates: [String: TransferRate] = [:]
  private var hasStarted = false
  private var totals = Totals()
  private var countdown = Countdown()

  private struct Totals {
    var uploaded = 0
    var skipped = 0
    var errors = 0
    var url: String?
  }

  init(heading: PublishHeading, lines: JSONLines = JSONLines()) {
    self.heading = heading
    self.lines = lines
  }

  func tell(_ notice: PublishNotice) {
    switch notice {
    case .packaged(let resources, let bytes, let findings):
      start([("resources", .count(resources)), ("bytes", .count(bytes))])
      totals.errors += findings.count { $0.severity == .error }
      for finding in findings { lines.line("check.finding", finding.members) }
    case .checked(let name, let resource): tellChecked(name, resource)
    case .planned(let plan): tellPlan(plan)
    case .journalDamaged(let line): lines.line("journal.damaged", [("line", .count(line))])
    case .resumed(.uploads(let confirmed)):
      lines.line("run.resume", [("confirmed", .count(confirmed))])
    case .resumed(.watching(let flow)):
      lines.line("run.resume", [("flow", .shown(flow.description))])
    case .retrying(let operation, let resource, let attempt, let of, let seconds, let fault):
      tellRetry(operation, resource, attempt, of, seconds, fault)
    case .registered(let flow, let url):
      totals.url = url
      lines.line(
        "run.registered",
        [
          ("flow", .shown(flow.description)), ("revision", .count(flow.revision)),
          ("url", .shown(url)),
        ])
    case .uploadStarted, .uploadProgressed, .uploaded, .provedWeakly: tellUpload(notice)
    case .pipelineChanged, .stepChanged, .reported, .catalogued: tellFlow(notice)
    case .confirmed, .adjusted, .ended: break
    }
  }

  func end(_ outcome: PublishOutcome, status: ExitStatus) {
    countdown.end()
    start([])
    var members: [(String, JSONValue?)] = [
      ("ok", .bool(status == .success)), ("exit", .count(Int(status.rawValue))),
      ("url", totals.url.map { .shown($0) }), ("uploaded", .count(totals.uploaded)),
      ("skipped", .count(totals.skipped)), ("errors", .count(totals.errors)),
    ]
    switch outcome {
    case .published(_, let url): members[2].1 = .shown(url)
    case .reached(let milestone):
      members.append(("reached", .string(milestone.word)))
      if case .registered(_, let url) = milestone { members[2].1 = .shown(url) }
    case .failed(let stage, let failure):
      members.append(("stage", .string(stage.rawValue)))
      members.append(("message", .string(failure.message(under: heading))))
    case .cancelled(let stage): members.append(("stage", .string(stage.rawValue)))
    }
    lines.line("run.end", members)
  }

  /// The last word of a run that could not begin.
  func refuse(_ message: String, status: ExitStatus) async {
    start([])
    lines.line(
      "run.end",
      [
        ("ok", .bool(status == .success)), ("exit", .count(Int(status.rawValue))),
        ("uploaded", .count(0)), ("skipped", .count(0)), ("errors", .count(0)),
        ("stage", .string(PublishStage.packaging.rawValue)), ("message", .string(message)),
      ])
    StandardStream.error.write(line: message)
  }

  private func start(_ members: [(String, JSONValue?)]) {
    guard !hasStarted else { return }
    hasStarted = true
    lines.line(
      "run.start",
      [("path", .shown(heading.path)), ("mock", .bool(heading.isMock))] + members)
    guard let made = heading.made else { return }
    lines.line(
      "package.made",
      [
        ("descriptor", .shown(made.descriptor)), ("written", .bool(made.isWritten)),
        ("files", .array(made.files.map { .shown($0) })),
      ])
  }

  private func tellChecked(_ name: String, _ resource: CheckedResource) {
    guard resource.isChecked else {
      lines.line("check.skip", [("resource", .shown(name))])
      return
    }
    totals.errors += resource.findings.errors
    for group in resource.findings.groups {
      for finding in group.examples {
        lines.line("check.finding", finding.members + [("total", .count(group.total))])
      }
    }
    lines.line(
      "check.result",
      [
        ("resource", .shown(name)), ("ok", .bool(resource.findings.errors == 0)),
        ("errors", .count(resource.findings.errors)),
        ("warnings", .count(resource.findings.warnings)),
        ("rows", resource.rows.map { .count($0) }),
        ("encoding", resource.encoding.map { .shown($0) }),
      ])
  }

  private func tellPlan(_ plan: PublishPlan) {
    for item in plan.items {
      if item.isStored { totals.skipped += 1 }
      lines.line(
        "plan.item",
        [
          ("resource", .shown(item.resource)), ("path", .shown(item.path)),
          ("action", .string(item.isStored ? "skip" : "upload")),
          ("reason", .string(item.proof.map { "same-\($0.word)" } ?? "not-stored")),
          ("bytes", .count(item.digest.bytes)), ("md5", .string(item.digest.md5Hex)),
          ("change", plan.diff?.kind(of: item).map { .string("\($0)") }),
        ])
    }
    lines.line(
      "plan",
      [
        ("dest", .shown("\(plan.owner.username)/\(plan.dataset.name)")),
        ("findability", .string(plan.findability.word)),
        ("upload", .count(plan.missing.count)),
        ("bytes", .count(PublishPlan.bytes(plan.missing))),
        ("since", plan.diff?.revision.map { .count($0) }),
        ("unchanged", plan.diff.map { _ in .bool(plan.unchangedSince != nil) }),
        (
          "removed",
          plan.diff.map { diff in
            .array(diff.resources.filter { $0.kind == .removed }.map { .shown($0.name) })
          }
        ),
      ])
  }

  private func tellUpload(_ notice: PublishNotice) {
    let now = clock.now
    switch notice {
    case .uploadStarted(_, let path, _): rates[path] = TransferRate(start: now)
    case .uploadProgressed(let resource, let path, let sent, let bytes):
      guard let rate = rates[path]?.reading(sent: sent, of: bytes, at: now) else { return }
      let left = rate > 0 ? Int((Double(bytes - sent) / rate).rounded(.up)) : nil
      lines.line(
        "upload.progress",
        [
          ("resource", .shown(resource)), ("path", .shown(path)), ("sent", .count(sent)),
          ("bytes", .count(bytes)), ("bps", .count(Int(rate))),
          ("eta_s", left.map { .count($0) }),
        ])
    case .uploaded(let resource, let path, let bytes):
      totals.uploaded += 1
      lines.line(
        "upload.done",
        [
          ("resource", .shown(resource)), ("path", .shown(path)), ("bytes", .count(bytes)),
          ("ms", rates[path].map { .count($0.milliseconds(at: now)) }),
        ])
    case .provedWeakly(let resource, let path, let proof):
      lines.line(
        "store.unproven",
        [
          ("resource", .shown(resource)), ("path", .shown(path)),
          ("compared", .string(proof.word)),
        ])
    case .packaged, .checked, .planned, .confirmed, .retrying, .adjusted, .journalDamaged, .resumed,
      .registered, .pipelineChanged, .stepChanged, .reported, .catalogued, .ended:
      break
    }
  }

  private func tellRetry(
    _ operation: PublishOperation, _ resource: String?, _ attempt: Int, _ of: Int,
    _ seconds: Double?, _ fault: HubFault
  ) {
    let isUpload = if case .upload = operation { true } else { false }
    lines.line(
      isUpload ? "upload.retry" : "request.retry",
      [
        ("resource", resource.map { .shown($0) }), ("try", .count(attempt + 1)),
        ("of", .count(of + 1)),
        ("wait_s", seconds.map { .number(JSONNumber(($0 * 1000).rounded() / 1000)) }),
        ("status", fault.refusalStatus.map { .count($0) }),
        ("message", .shown("\(operation.words): \(fault.message)")),
      ])
    guard let seconds else { return }
    countdown.begin(seconds) { left in await self.tellWait(left, resource) }
  }

  private func tellWait(_ seconds: Double, _ resource: String?) {
    lines.line(
      "retry.wait",
      [("resource", resource.map { .shown($0) }), ("wait_s", .count(Int(seconds.rounded(.up))))])
  }

  private func tellFlow(_ notice: PublishNotice) {
    switch notice {
    case .pipelineChanged(let pipeline):
      lines.line(
        "pipeline.state",
        [
          ("pipeline", .shown(pipeline.id)), ("title", .shown(pipeline.title)),
          ("state", .string(pipeline.state.word)),
          ("log", pipeline.errorLog.last.map { .shown($0) }),
        ])
    case .stepChanged(let pipeline, let step):
      lines.line(
        "pipeline.step",
        [
          ("resource", FlowID(pipeline) == nil ? .shown(PipelineName.short(pipeline)) : nil),
          ("pipeline", .shown(pipeline)), ("step", .shown(step.name)),
          ("state", .string(step.state.word)),
          ("ms", step.milliseconds.map { .count($0) }),
          ("rows", step.stats["rows"]?.integer.flatMap { $0 < 0 ? nil : .count($0) }),
        ])
    case .reported(let report):
      totals.errors += report.errorCount
      for table in report.tables {
        for error in table.errors { lines.line("report.error", error.members(of: table.resource)) }
      }
    case .catalogued(let flow):
      lines.line(
        "catalogue", [("flow", .shown(flow.description)), ("revision", .count(flow.revision))])
    case .packaged, .checked, .planned, .confirmed, .uploadStarted, .uploadProgressed, .uploaded,
      .provedWeakly, .retrying, .adjusted, .journalDamaged, .resumed, .registered, .ended:
      break
    }
  }
}

extension StepStatus {
  /// How long it took, where the service tells when it began and ended.
  fileprivate var milliseconds: Int? {
    guard let start = startedAt.flatMap({ UTCTime($0) }),
      let end = finishedAt.flatMap({ UTCTime($0) })
    else { return nil }
    return Int(((end.epochSeconds - start.epochSeconds) * 1000).rounded())
  }
}

extension StoredProof {
  /// What was compared, as the output lines name it.
  fileprivate var word: String {
    switch self {
    case .md5: "md5"
    case .size: "size"
    case .presence: "key"
    }
  }
}

extension FlowState {
  /// The state as the output lines name it.
  var word: String {
    switch self {
    case .queued: "queued"
    case .inProgress: "running"
    case .succeeded: "succeeded"
    case .failed: "failed"
    }
  }
}

extension PublishMilestone {
  /// How far a publish came, as the output lines name it.
  fileprivate var word: String {
    switch self {
    case .checked: "checked"
    case .planned: "planned"
    case .registered: "registered"
    }
  }
}
