internal import Core

/// Runs the steps of one claimed pipeline and records each as it ends.
struct PipelineRun {
  let pipeline: PlannedPipeline
  let context: FlowContext
  let flows: FlowStore
  let faults: RunnerFaults
  /// Waits before a step; throws `Interrupted` where the runner stops.
  let pause: @Sendable (_ seconds: Double) throws -> Void
  var pace = BackendPace.full

  /// Runs all steps. Throws where nothing can be recorded; a pipeline's failure is recorded.
  func run() throws {
    let flow = context.flow
    let work = PipelineWork(
      context: context, pipeline: pipeline, packages: flows.packages,
      report: { try flows.report(of: $0, flow: flow) },
      ownsRawKey: { try flows.owns(rawKey: $0, userID: flow.dataset.ownerID) },
      breathe: { try pause(0) })
    let steps = pipeline.steps
    var record = StepRecord(steps.map(\.name)).starting(0, at: flows.now)
    for (index, step) in steps.enumerated() {
      try pause(delaySeconds(step))
      switch try outcome(of: step, work, isFirst: index == 0) {
      case .success(let done):
        record = record.ending(
          index, .succeeded, at: flows.now, stats: done.stats, log: done.log)
        guard index + 1 < steps.count else {
          return try flows.succeed(
            pipeline, steps: record, writes: done.writes, context: context,
            published: work.published)
        }
        record = record.starting(index + 1, at: flows.now)
        try flows.advance(pipeline, steps: record, writes: done.writes, context: context)
      case .failure(let failure):
        record = record.ending(
          index, .failed, at: flows.now, stats: [:], log: failure.lines)
        return try flows.fail(
          pipeline, steps: record, errorLog: failure.errorLog, context: context)
      }
    }
  }

  private func delaySeconds(_ step: any PipelineStep) -> Double {
    if step.name == faults.endlessStep { return RunnerFaults.endlessSeconds }
    return Double(faults.stepDelayMilliseconds) / 1000
      + pace.seconds(step: step.name, of: pipeline.artefact ?? "")
  }

  /// What becomes of a step. Interruptions and the database's errors are not the pipeline's fault.
  private func outcome(
    of step: any PipelineStep, _ work: PipelineWork, isFirst: Bool
  ) throws -> Result<StepOutcome, StepFailure> {
    do {
      if isFirst, faults.failingPipelines.contains(pipeline.artefact ?? "package") {
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
