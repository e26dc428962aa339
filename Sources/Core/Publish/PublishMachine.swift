/// The publish as a pure state machine: facts go in, wants come out. It knows no clock, no network
/// and no file; what it decides can be replayed from its events.
public struct PublishMachine: Sendable {
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

  /// A publish that has not begun.
  public init(options: PublishOptions, address: HubAddress) {
    self.options = options
    self.address = address
    random = SplitMix64(seed: options.seed)
    jobs = options.jobs
  }

  /// How the publish ended; nil while it has not.
  public var outcome: PublishOutcome? {
    if case .ended(let outcome) = phase { outcome } else { nil }
  }

  /// The stage the publish is in.
  public var stage: PublishStage { phase.stage }

  /// Takes in what has come about and says what is to be done, in order.
  public mutating func handle(_ event: PublishEvent) -> [PublishEffect] {
    if case .ended = phase { return [] }
    if event.isAnswer { failedTries = 0 }
    switch event {
    case .started: return start()
    case .packaged(let facts): return packaged(facts)
    case .checked(let resource): return checked(resource)
    case .sessionChecked(let profile): return sessionChecked(profile)
    case .journalRead(let journal): return journalRead(journal)
    case .uploadsGranted(let reply): return uploadsGranted(reply)
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
