import Core
import TUI

/// The publish as plain lines: progress on standard error, the result on standard output.
actor PlainFace: PublishFace {
  private let heading: PublishHeading
  private let clock = ContinuousClock()
  private var rates: [String: TransferRate] = [:]
  /// What pipelines are called that were told of, by their IDs.
  private var titles: [String: String] = [:]
  private var board = PublishBoard()
  private var countdown = Countdown()
  /// Whether there is a flow or a plan of one, so that the board has something to show.
  private var hasBoard = false
  private let messages: @Sendable (String) -> Void
  private let results: @Sendable (String) -> Void

  init(
    heading: PublishHeading,
    messages: @escaping @Sendable (String) -> Void = { StandardStream.error.write(line: $0) },
    results: @escaping @Sendable (String) -> Void = { StandardStream.output.write(line: $0) }
  ) {
    self.heading = heading
    self.messages = messages
    self.results = results
  }

  func tell(_ notice: PublishNotice) {
    board.apply(notice)
    switch notice {
    case .packaged(let resources, let bytes, let findings):
      messages("\(Sanitized(heading.path)): \(Counted(resources, "resource")), \(ByteCount(bytes))")
      for group in ReportGroup.sorted(ReportGroup.folding(findings)) { tell(group) }
    case .checked(let name, let resource): tellChecked(name, resource)
    case .planned(let plan): tellPlan(plan)
    case .resumed(.uploads(0)): break
    case .resumed(.uploads(let confirmed)):
      messages(
        "Going on where an earlier run stopped: \(Counted(confirmed, "file")) had been confirmed.")
    case .resumed(.watching(let flow)):
      hasBoard = true
      if let followed = heading.followed {
        return messages("Following revision \(flow.revision) of \(Sanitized(followed)).")
      }
      let course = heading.goal == .published ? "following it" : "a publish follows it"
      messages("An earlier run registered revision \(flow.revision); \(course).")
    case .retrying(let operation, _, let attempt, let of, let seconds, let fault):
      let wait = seconds.map { "in \(($0 * 10).rounded() / 10) s" } ?? "when the store is back"
      messages("! \(operation.words): \(fault.message) Trying again \(wait) (\(attempt) of \(of)).")
      if let seconds { countdown.begin(seconds) { left in await self.tellWait(left) } }
    case .registered(let flow, let url):
      messages("Registered as revision \(flow.revision): \(Sanitized(url))")
    case .uploadStarted(_, let path, _): rates[path] = TransferRate(start: clock.now)
    case .uploadProgressed(_, let path, let sent, let bytes):
      guard let rate = rates[path]?.reading(sent: sent, of: bytes, at: clock.now), sent < bytes,
        sent > 0
      else { return }
      messages(
        "↑ \(Sanitized(path)) \(100 * sent / max(1, bytes)) % at \(ByteCount(Int(rate)))/s")
    case .uploaded(_, let path, let bytes):
      messages("✓ uploaded \(Sanitized(path)), \(ByteCount(bytes))")
    case .journalDamaged(let line): messages("! \(PublishNotice.damagedJournal(line: line))")
    case .provedWeakly(_, let path, let proof):
      if let message = proof.message(path: path) { messages("! \(message)") }
    case .pipelineChanged(let pipeline): tellPipeline(pipeline)
    case .confirmed, .adjusted, .stepChanged: break
    case .reported(let report): tellReport(report)
    case .catalogued(let flow): messages("✓ MetaStore has revision \(flow.revision)")
    case .ended: break
    }
  }

  func end(_ outcome: PublishOutcome, status: ExitStatus) {
    countdown.end()
    if showsBoard(outcome) {
      messages("\n" + board.grid(width: TerminalWidth.columns).text + "\n")
    }
    switch outcome {
    case .published(_, let url): results(Sanitized(url).text)
    case .reached(let milestone): tellReached(milestone)
    case .failed(_, let failure):
      if !showsBoard(outcome) { messages("✗ \(failure.message(under: heading))") }
    case .cancelled(let stage): messages(stage.stoppedWords)
    }
  }

  /// Whether the board has something to show of how it ended.
  private func showsBoard(_ outcome: PublishOutcome) -> Bool {
    if case .failed(_, .unchanged) = outcome { return false }
    return hasBoard && heading.goal == .published
  }

  /// Says what was done, and what was not.
  private func tellReached(_ milestone: PublishMilestone) {
    switch milestone {
    case .checked(let warnings):
      let found = warnings == 0 ? "" : ", \(Counted(warnings, "warning"))"
      messages("✓ checked: nothing stands in the way\(found). Nothing was sent.")
    case .planned: messages("This was a dry run: nothing was sent.")
    case .registered(let flow, let url):
      messages(
        "Revision \(flow.revision) is registered and not published yet: the hub is making it. To follow"
          + " it, run the same command without --no-wait, or datahub-tui resume.")
      results(Sanitized(url).text)
    }
  }

  private func tellWait(_ seconds: Double) {
    messages("  … trying again in \(Int(seconds.rounded(.up))) s")
  }

  private func tellChecked(_ name: String, _ resource: CheckedResource) {
    guard resource.isChecked else {
      messages("─ not checked: \(Sanitized(name)) has no file here")
      return
    }
    let rows = resource.rows.map { ", \(Counted($0, "row"))" } ?? ""
    let mark = resource.findings.errors == 0 ? "✓" : "✗"
    let errors = resource.findings.errors
    let found = errors == 0 ? "" : ", \(Counted(errors, "error"))"
    messages("\(mark) checked \(Sanitized(name))\(rows)\(found)")
    let groups = ReportGroup.folding(resource.findings, rows: resource.rows)
    for group in ReportGroup.sorted(groups) where group.severity != .hint { tell(group) }
  }

  /// A kind of findings, as `validate` tells it.
  private func tell(_ group: ReportGroup) {
    var report = TextReport()
    report.width = TerminalWidth.columns
    let sample = group.sample
    let place = FindingPlace(
      file: sample.pointer == nil
        ? sample.file ?? sample.resource ?? "" : DataPackage.descriptorPath,
      line: sample.line, column: sample.textColumn)
    for line in report.lines(of: group, place: place, excerpt: sample.excerpt) { messages(line) }
  }

  private func tellPlan(_ plan: PublishPlan) {
    hasBoard = true
    let missing = plan.missing
    let bytes = missing.reduce(0) { $0 + $1.digest.bytes }
    let skipped = plan.items.count - missing.count
    messages(
      "To \(Sanitized("\(plan.owner.username)/\(plan.dataset.name)")), \(plan.findability.word):"
        + " upload \(Counted(missing.count, "file")), \(ByteCount(bytes));"
        + " \(skipped) \(skipped == 1 ? "is" : "are") there already")
    if heading.goal == .planned { for line in plan.lines { results(line) } }
  }

  private func tellPipeline(_ pipeline: PipelineStatus) {
    let name = Sanitized(PipelineName.short(pipeline.id))
    titles[pipeline.id] = "\(pipeline.title) (\(PipelineName.short(pipeline.id)))"
    switch pipeline.state {
    case .queued, .inProgress: break
    case .succeeded: messages("✓ \(Sanitized(pipeline.title)) (\(name))")
    case .failed where pipeline.isDependencyFailure:
      let cause = pipeline.unmetDependency.map { titles[$0] ?? PipelineName.short($0) }
      messages(
        "─ \(Sanitized(pipeline.title)) (\(name)): not made, it waits for"
          + " \(cause.map { Sanitized($0).text } ?? "another"), which failed")
    case .failed:
      let reason = pipeline.errorLog.last.map { ": \(Sanitized($0))" } ?? ""
      messages("✗ \(Sanitized(pipeline.title)) (\(name))\(reason)")
    }
  }

  private func tellReport(_ report: ValidationReport) {
    for table in report.tables where !table.isValid {
      messages(
        "✗ \(Sanitized(table.resource)): \(Counted(table.errorCount, "error")) in the hub's report")
      for error in table.errors.prefix(PlainFace.reportLines) {
        messages("    \(Sanitized(error.code))  \(Sanitized(error.message, limit: 300))")
      }
    }
  }

  /// Errors of a table that are shown; `--json` tells all that are listed.
  private static let reportLines = 10
}
