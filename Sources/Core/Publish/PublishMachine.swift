/// The publish as a pure state machine: facts go in, wants come out. It knows no clock, no network
/// and no file; what it decides can be replayed from its events.
package struct PublishMachine: Sendable {
  let options: PublishOptions
  let address: HubAddress
  var phase = PublishPhase.idle
  var attempts: [PublishOperation: Int] = [:]
  /// What waits for its next try, or the next look, in the order the waits began.
  var waits: [PublishOperation] = []
  /// Tries that failed since something last went well.
  var failedTries = 0
  /// The paths of uploads whose next try asks RawStore first: for a new grant, and whether the file arrived.
  var renewals: Set<String> = []
  /// How often in a row the store refused a file, or did not keep it, by path.
  var refusals: [String: Int] = [:]
  var random: SplitMix64
  /// Files sent at the same time.
  var jobs: Int
  /// Whether a person paused the uploads.
  var isPaused = false
  /// Whether the dataset is to be another's than the person's who is signed in.
  var isForAnother = false

  /// A publish that has not begun.
  package init(options: PublishOptions, address: HubAddress) {
    self.options = options
    self.address = address
    random = SplitMix64(seed: options.seed)
    jobs = options.jobs
  }

  /// How the publish ended; nil while it has not.
  package var outcome: PublishOutcome? {
    if case .ended(let outcome) = phase { outcome } else { nil }
  }

  package var stage: PublishStage { phase.stage }

  /// Handles an event and returns what is to be done, in order.
  package mutating func handle(_ event: PublishEvent) -> [PublishEffect] {
    if case .ended = phase { return [] }
    if event.isAnswer { failedTries = 0 }
    switch event {
    case .started: return start()
    case .packaged(let facts): return packaged(facts)
    case .checked(let resource): return checked(resource)
    case .sessionChecked(let profile): return sessionChecked(profile)
    case .ownerRead(let profile): return ownerRead(profile)
    case .journalRead(let journal): return journalRead(journal)
    case .uploadsGranted(let reply): return uploadsGranted(reply)
    case .lastRead(let revision): return lastRead(revision)
    case .confirmed: return confirmed()
    case .uploadProgressed(let path, let sent): return uploadProgressed(path: path, sent: sent)
    case .uploaded(let path): return uploaded(path: path)
    case .storedRead(let found): return storedRead(found)
    case .presigned(let urls): return presigned(urls)
    case .latestRead(let status): return latestRead(status)
    case .registrationAnswered(let reply): return registrationAnswered(reply)
    case .statusRead(let status): return statusRead(status)
    case .reportRead(let report): return reportRead(report)
    case .waited(let operation): return waited(operation)
    case .waitTimedOut: return waitTimedOut()
    case .catalogueRead(let entry): return catalogueRead(entry)
    case .catalogueTimedOut: return notCatalogued()
    case .failed(let operation, let fault): return failed(operation, fault)
    case .paused: return pause()
    case .unpaused: return unpause()
    case .jobsChanged(let jobs): return change(jobs: jobs)
    case .retryAsked(let path): return retryNow(path: path)
    case .cancelled: return end(.cancelled(phase.stage))
    }
  }

  /// Ends the publish and says so last.
  mutating func end(_ outcome: PublishOutcome) -> [PublishEffect] {
    phase = .ended(outcome)
    return [.tell(.ended(outcome)), .stop]
  }

  mutating func fail(_ failure: PublishFailure) -> [PublishEffect] {
    end(.failed(phase.stage, failure))
  }

  private mutating func start() -> [PublishEffect] {
    guard case .idle = phase else { return [] }
    if let followed = options.following {
      return [.tell(.resumed(.watching(followed.flow)))]
        + watch(followed.flow, owner: followed.owner)
    }
    phase = .packaging
    return [.readPackage]
  }
}

// Succeeded is not published: MetaStore has the last word, as search and the dataset's page go by it.
extension PublishMachine {
  /// How long MetaStore is given for a revision that has succeeded.
  static let catalogueSeconds = 60.0

  mutating func catalogue(_ watch: PublishPhase.Watch) -> [PublishEffect] {
    guard options.following?.isCatalogued ?? true else {
      return [.journal(.ended(.succeeded))] + end(.published(watch.flow, url: watch.url))
    }
    var watch = watch
    watch.pace = PollPace()
    phase = .cataloguing(watch)
    return [
      .startCatalogueTimeout(seconds: PublishMachine.catalogueSeconds), .readCatalogue(watch.flow),
    ]
  }

  mutating func catalogueRead(_ entry: CatalogueEntry?) -> [PublishEffect] {
    guard case .cataloguing(var watch) = phase else { return [] }
    attempts[.readCatalogue] = nil
    if let entry, entry.has(watch.flow) {
      return [.journal(.ended(.succeeded)), .tell(.catalogued(watch.flow))]
        + end(.published(watch.flow, url: watch.url))
    }
    if options.goal == .registered { return notCatalogued() }
    let seconds = watch.pace.wait(changed: false)
    phase = .cataloguing(watch)
    return [wait(seconds: seconds, .readCatalogue)]
  }

  /// MetaStore did not answer in time, or in a way that is of no use.
  mutating func notCatalogued(_ fault: HubFault? = nil) -> [PublishEffect] {
    guard case .cataloguing(let watch) = phase else { return [] }
    if options.goal == .registered { return end(.reached(.registered(watch.flow, url: watch.url))) }
    return fail(.notCatalogued(watch.flow, url: watch.url, fault))
  }
}

// What a person changes while a publish goes on.
extension PublishMachine {
  /// The most files that are sent at the same time.
  private static let mostJobs = 8

  /// Keeps uploads back: none begins and the running ones stand still. What comes after them waits
  /// too; before and after the uploads there is nothing to keep back.
  mutating func pause() -> [PublishEffect] {
    guard case .uploading = phase, !isPaused else { return [] }
    isPaused = true
    return [.hold(true), adjusted]
  }

  private mutating func unpause() -> [PublishEffect] {
    guard case .uploading(var uploads) = phase, isPaused else { return [] }
    isPaused = false
    var effects = [.hold(false), adjusted]
    let held = uploads.held
    uploads.held = []
    phase = .uploading(uploads)
    for path in held { effects += sendAgain(path: path) }
    return effects + sendNext()
  }

  mutating func change(jobs wished: Int) -> [PublishEffect] {
    let wished = min(max(1, wished), PublishMachine.mostJobs)
    guard wished != jobs else { return [] }
    jobs = wished
    return [adjusted] + sendNext()
  }

  /// Tries again at once. A person asked for it, so the tries are counted from the start.
  mutating func retryNow(path: String?) -> [PublishEffect] {
    failedTries = 0
    let asked = waits.filter {
      path == nil || $0 == .upload(path: path ?? "") || $0 == .readStored(path: path)
    }
    let effects = asked.flatMap { operation -> [PublishEffect] in
      attempts[operation] = nil
      return [.endWait(operation)] + waited(operation)
    }
    guard case .uploading(var uploads) = phase else { return effects }
    let parked = uploads.parked.filter { path == nil || $0 == path }
    uploads.parked.removeAll(where: parked.contains)
    phase = .uploading(uploads)
    for path in parked { attempts[.upload(path: path)] = nil }
    return effects + parked.flatMap { sendAgain(path: $0) }
  }

  private var adjusted: PublishEffect { .tell(.adjusted(isPaused: isPaused, jobs: jobs)) }
}

// Following the flow to its end. Registered is not published: only SUCCEEDED can be.
extension PublishMachine {
  /// Follows a flow. Where it need not be followed, one that is not new is looked at once: it may have
  /// ended, and one that failed is to be tried anew.
  mutating func watch(_ flow: FlowID, owner: String, isNew: Bool = false) -> [PublishEffect] {
    let url = address.page(owner: owner, dataset: flow.dataset.name, revision: flow.revision)
    if isNew, options.goal == .registered { return end(.reached(.registered(flow, url: url))) }
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
    if options.goal == .registered, !status.mayHaveFailed {
      return news + end(.reached(.registered(watch.flow, url: watch.url)))
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
    if options.goal == .registered { return end(.reached(.registered(watch.flow, url: watch.url))) }
    return fail(.stillRunning(watch.flow, url: watch.url))
  }
}
