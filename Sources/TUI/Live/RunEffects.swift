internal import Core

/// Lists the publishes from this machine.
struct RunEffects: EffectCarrier {
  /// Where journals are; nil where there is no place for them.
  let journals: PublishJournals?

  func carryOut(_ effect: AppEffect, _ post: @escaping AppHost.Post) async -> Bool {
    guard effect == .listRuns else { return false }
    let journals = journals
    let runs = await Blocking.run { journals?.runs() ?? [] }
    post(.runsListed(runs.map(RunEntry.init)))
    return true
  }
}

extension RunEntry {
  /// The run as the screens show it.
  init(_ run: StoredRun) {
    let record = run.record
    let state: State =
      if let ended = record.ended {
        .ended(record.flow, ended)
      } else if let flow = record.flow {
        .registered(flow)
      } else {
        .uploading(confirmed: record.confirmed)
      }
    self.init(
      id: run.id, path: record.subject.package, dataset: Sanitized(record.subject.dataset),
      state: state, epochSeconds: Double(run.epochSeconds))
  }
}
