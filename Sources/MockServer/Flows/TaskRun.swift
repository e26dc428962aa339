internal import Core

/// Runs the pipelines of one claimed task, one after the other, and records how far they are: at once
/// where somebody can watch, else now and then and at the end. It never leaves its thread.
final class TaskRun {
  private let claim: TaskQueue.Claim
  private let planned: PlannedFlow
  private let flows: FlowStore
  private let faults: RunnerFaults
  private let pace: BackendPace
  /// Waits before a step; throws `Interrupted` where the runner stops.
  private let pause: (_ seconds: Double) throws -> Void
  private let thread: OwnThread
  private let memory = ResourceMemory()

  private var changes = TaskChanges()
  private var recordedAt = ContinuousClock.now
  /// The artefacts of this task whose pipelines failed, and those of earlier ones.
  private var failed: Set<String> = []
  private var descriptor: JSONObject?
  /// Descriptors that this task made; the database may not have them yet.
  private var documents: [String: JSONObject] = [:]

  private enum Limit {
    /// How long what has come about may wait to be recorded.
    static let unrecorded = Duration.milliseconds(200)
  }

  init(
    _ claim: TaskQueue.Claim, of planned: PlannedFlow, flows: FlowStore, faults: RunnerFaults,
    pace: BackendPace, thread: OwnThread, pause: @escaping (_ seconds: Double) throws -> Void
  ) {
    self.claim = claim
    self.planned = planned
    self.flows = flows
    self.faults = faults
    self.pace = pace
    self.thread = thread
    self.pause = pause
  }

  private var context: FlowContext { planned.context }
  private var task: PlannedTask { planned.tasks[claim.position] }
  private var isLast: Bool { claim.position == planned.tasks.count - 1 }

  /// Runs all pipelines. Throws where nothing can be recorded; a pipeline's failure is recorded.
  func run() throws {
    if isLast { failed = try flows.failedArtefacts(of: claim.flow, on: thread) }
    for entry in task.pipelines { try run(entry) }
    try finish()
  }

  /// Ends the task as failed, without running it.
  func giveUp() throws {
    for entry in task.pipelines {
      changes.entries[entry.position] = failure(
        entry.pipeline,
        ["ERROR   :It was begun again and again and never came to an end. Push again"])
    }
    try finish()
  }

  private func finish() throws {
    if isLast { try flows.packages.flush() }
    try flows.finish(
      changes, of: claim, context: context, isLast: isLast, descriptor: descriptor, on: thread)
  }

  private func run(_ planned: PlannedTask.Entry) throws {
    let pipeline = planned.pipeline
    let prefix = "\(claim.flow)/".count
    let cause = pipeline.depends.first { failed.contains(String($0.dropFirst(prefix))) }
    if let cause {
      let line =
        "Dependency unsuccessful. Cannot run until dependency \"\(cause)\" is successfully executed"
      changes.entries[planned.position] = failure(pipeline, [line])
      return
    }
    var entry = PipelineEntry(title: pipeline.title, steps: pipeline.steps.map(\.name))
    entry.start(0, at: flows.now)
    let work = PipelineWork(
      context: context, pipeline: pipeline, packages: flows.packages, memory: memory,
      report: { try self.flows.report(of: $0, flow: self.claim.flow, on: self.thread) },
      document: {
        try self.documents[$0] ?? self.flows.document($0, on: self.thread)
      },
      ownsRawKey: {
        try self.flows.owns(
          rawKey: $0, userID: self.claim.flow.dataset.ownerID, on: self.thread)
      },
      breathe: { try self.pause(0) })
    for (index, step) in pipeline.steps.enumerated() {
      changes.entries[planned.position] = entry
      try rest(before: step, of: pipeline)
      switch try outcome(of: step, work, isFirst: index == 0) {
      case .success(let done):
        entry.end(index, .succeeded, at: flows.now, stats: done.stats, log: done.log)
        entry.start(index + 1, at: flows.now)
        changes.writes += done.writes
        for case .document(let key, let kept) in done.writes { documents[key] = kept }
      case .failure(let failure):
        entry.end(index, .failed, at: flows.now, stats: [:], log: failure.lines)
        entry.fail(failure.errorLog)
        failed.insert(pipeline.artefact ?? "")
        changes.entries[planned.position] = entry
        changes.errorLog = failure.errorLog
        return
      }
    }
    entry.state = .succeeded
    entry.stats = work.published?.stats ?? [:]
    changes.entries[planned.position] = entry
    changes.stats = entry.stats
    if pipeline.kind == .package { descriptor = work.published?.descriptor }
  }

  private func failure(_ pipeline: PlannedPipeline, _ lines: [String]) -> PipelineEntry {
    var entry = PipelineEntry(title: pipeline.title, steps: pipeline.steps.map(\.name))
    entry.fail(lines)
    failed.insert(pipeline.artefact ?? "")
    return entry
  }

  /// Waits before a step, where the pace or a fault asks for it. What has come about is recorded
  /// first, or where that was long ago.
  private func rest(before step: any PipelineStep, of pipeline: PlannedPipeline) throws {
    let seconds = delaySeconds(step, pipeline)
    if seconds > 0 || recordedAt.duration(to: .now) > Limit.unrecorded {
      try flows.record(changes, of: claim, context: context, on: thread)
      changes = TaskChanges()
      recordedAt = .now
    }
    try pause(seconds)
  }

  private func delaySeconds(_ step: any PipelineStep, _ pipeline: PlannedPipeline) -> Double {
    if step.name == faults.endlessStep { return RunnerFaults.endlessSeconds }
    return Double(faults.stepDelayMilliseconds) / 1000
      + pace.seconds(step: step.name, of: pipeline.artefact ?? "")
  }

  /// What becomes of a step. Interruptions and the database's errors are not the pipeline's fault.
  private func outcome(
    of step: any PipelineStep, _ work: PipelineWork, isFirst: Bool
  ) throws -> Result<StepOutcome, StepFailure> {
    do {
      if isFirst, faults.failingPipelines.contains(work.pipeline.artefact ?? "package") {
        throw StepFailure(step.name, "Failed by the fault plan")
      }
      let outcome = try step.run(work)
      return .success(
        faults.findsErrors ? outcome.refuted(firstTable: context.firstTable) : outcome)
    } catch let failure as StepFailure {
      return .failure(failure)
    } catch let error where error is Interrupted || FlowStore.isOwnFault(error) {
      throw error
    } catch let error as ObjectStoreError {
      return .failure(StepFailure(step.name, error.message))
    } catch {
      return .failure(StepFailure(step.name, "\(error)"))
    }
  }
}
