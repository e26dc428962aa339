// What failed is made again, a bounded number of times, or ends the publish.
extension PublishMachine {
  mutating func failed(_ operation: PublishOperation, _ fault: HubFault) -> [PublishEffect] {
    guard expects(operation) else { return [] }
    if case .uploading = phase, case .upload(let path) = operation, fault.needsNewGrant {
      return again(operation, fault) ?? ended(operation, fault, uploading: path)
    }
    guard fault.isWorthRetrying else { return ended(operation, fault, uploading: nil) }
    return again(operation, fault) ?? ended(operation, fault, uploading: nil)
  }

  private mutating func ended(
    _ operation: PublishOperation, _ fault: HubFault, uploading path: String?
  ) -> [PublishEffect] {
    if operation == .register, fault.mayHaveHappened, !fault.isWorthRetrying,
      let effects = again(operation, fault)
    {
      return effects
    }
    if case .noServiceToken = fault { return fail(.notSignedIn) }
    return fail(.hub(operation, fault))
  }

  /// Waits and tries again; nil where no try is left.
  private mutating func again(
    _ operation: PublishOperation, _ fault: HubFault
  ) -> [PublishEffect]? {
    let attempt = (attempts[operation] ?? 0) + 1
    guard
      let seconds = options.retry.waitSeconds(
        attempt: attempt, retryAfterSeconds: fault.retryAfterSeconds, random: &random)
    else { return nil }
    attempts[operation] = attempt
    renewals[operation] = fault.needsNewGrant
    return [
      .tell(
        .retrying(
          operation, resource: resource(of: operation), attempt: attempt,
          of: options.retry.retries, waitSeconds: seconds, fault)),
      .wait(seconds: seconds, operation),
    ]
  }

  private func resource(of operation: PublishOperation) -> String? {
    guard case .uploading(let uploads) = phase, case .upload(let path) = operation else {
      return nil
    }
    return uploads.active[path]?.resource
  }

  mutating func waited(_ operation: PublishOperation) -> [PublishEffect] {
    guard expects(operation) else { return [] }
    switch (phase, operation) {
    case (.packaging, _): return [.readPackage]
    case (.checking(let checking), _): return [.check(resource: checking.checked.count)]
    case (.signingIn, _): return [.checkSession]
    case (.planning(let draft, _), .authorizeUploads):
      return [.authorizeUploads(draft.request)]
    case (.planning(let draft, _), _): return [.readJournal(fingerprint: draft.fingerprint)]
    case (.uploading, .upload(let path)):
      return renewals[operation] == true ? renewGrant(for: path) : sendAgain(path: path)
    case (.uploading, .authorizeUploads): return renewGrantsAgain()
    case (.presigning(let plan, let journal), _): return presign(plan, journal)
    case (.registering(let registration), _): return [.readLatest(registration.plan.dataset)]
    case (.watching(let watch), _): return [.readStatus(watch.flow)]
    case (.reporting(let watch, _), _):
      return watch.last.map { [.readReport($0)] } ?? []
    default: return []
    }
  }

  /// Whether the phase has that operation under way; anything else is late.
  private func expects(_ operation: PublishOperation) -> Bool {
    switch (phase, operation) {
    case (_, .journal): true
    case (.packaging, .readPackage), (.signingIn, .checkSession), (.planning, .authorizeUploads),
      (.uploading, .authorizeUploads), (.presigning, .presign), (.registering, .readLatest),
      (.registering, .register), (.watching, .readStatus), (.reporting, .readReport):
      true
    case (.checking(let checking), .check(let index)): index == checking.checked.count
    case (.uploading(let uploads), .upload(let path)): uploads.active[path] != nil
    default: false
    }
  }
}
