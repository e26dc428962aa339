// Following the flow to its end. Registered is not published: only SUCCEEDED can be.
extension PublishMachine {
  mutating func watch(_ flow: FlowID, owner: String) -> [PublishEffect] {
    let url = address.page(owner: owner, dataset: flow.dataset.name, revision: flow.revision)
    phase = .watching(PublishPhase.Watch(flow: flow, url: url))
    return [.startWaitTimeout(seconds: options.waitTimeoutSeconds), .readStatus(flow)]
  }

  mutating func statusRead(_ status: RevisionStatus) -> [PublishEffect] {
    if case .registering = phase { return earlierRead(status, number: status.id.revision) }
    guard case .watching(var watch) = phase, status.id == watch.flow else { return [] }
    attempts[.readStatus] = nil
    let (changed, state) = watch.settling.look(status)
    watch.last = status
    let news = tellChanges(status, &watch)
    if state.isTerminal {
      phase = .reporting(watch, state)
      return news + [.readReport(status)]
    }
    let seconds = watch.pace.wait(changed: changed)
    phase = .watching(watch)
    return news + [wait(seconds: seconds, .readStatus)]
  }

  /// Tells each pipeline and step whose state is new.
  private func tellChanges(
    _ status: RevisionStatus, _ watch: inout PublishPhase.Watch
  ) -> [PublishEffect] {
    var effects: [PublishEffect] = []
    for pipeline in status.pipelines {
      let known = watch.told[pipeline.id]
      watch.told[pipeline.id] = pipeline
      let isNews = known?.state != pipeline.state
      if isNews, !pipeline.state.isTerminal { effects.append(.tell(.pipelineChanged(pipeline))) }
      let knownSteps = known?.steps ?? []
      for (index, step) in pipeline.steps.enumerated() where step.state != .queued {
        let old = knownSteps.indices.contains(index) ? knownSteps[index].state : nil
        if old != step.state {
          effects.append(.tell(.stepChanged(pipeline: pipeline.id, step)))
        }
      }
      if isNews, pipeline.state.isTerminal { effects.append(.tell(.pipelineChanged(pipeline))) }
    }
    return effects
  }

  mutating func reportRead(_ report: ValidationReport?) -> [PublishEffect] {
    guard case .reporting(let watch, let state) = phase else { return [] }
    let told: [PublishEffect] = report.map { [.tell(.reported($0))] } ?? []
    // A publish that MetaStore has not yet said yes to has not ended: the next run asks again.
    if state == .succeeded, report?.isValid ?? true { return told + catalogue(watch) }
    let effects = [.journal(.ended(state))] + told
    if let report, !report.isValid {
      return effects
        + fail(
          .invalidOnHub(watch.flow, url: watch.url, errors: report.errorCount, state: state))
    }
    let failed = watch.told.values.filter { $0.state == .failed && !$0.isDependencyFailure }
    return effects
      + fail(
        .pipelineFailed(
          watch.flow, url: watch.url, pipelines: failed.sorted { $0.id < $1.id }))
  }

  mutating func waitTimedOut() -> [PublishEffect] {
    guard case .watching(let watch) = phase else { return [] }
    return fail(.stillRunning(watch.flow, url: watch.url))
  }
}
