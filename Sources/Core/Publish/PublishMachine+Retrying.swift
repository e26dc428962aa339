// What failed is made again, a bounded number of times, or ends the publish.
extension PublishEvent {
  /// Whether a service did what it was asked. New grants do not tell that the store takes files.
  var isAnswer: Bool {
    switch self {
    case .sessionChecked, .ownerRead, .uploaded, .storedRead, .lastRead, .presigned, .latestRead,
      .registrationAnswered, .statusRead, .reportRead, .catalogueRead:
      true
    case .started, .packaged, .checked, .journalRead, .uploadsGranted, .confirmed,
      .uploadProgressed, .waited, .waitTimedOut, .catalogueTimedOut, .failed, .paused, .unpaused,
      .jobsChanged, .retryAsked, .cancelled:
      false
    }
  }
}

extension PublishMachine {
  mutating func failed(_ operation: PublishOperation, _ fault: HubFault) -> [PublishEffect] {
    guard expects(operation) else { return [] }
    failedTries += 1
    if case .upload(let path) = operation {
      if fault.needsNewGrant || fault.mayHaveHappened {
        renewals.insert(path)
      } else {
        renewals.remove(path)
      }
      refusals[path] = fault.isRefusal ? refusals[path, default: 0] + 1 : nil
    }
    if isPaused, case .upload(let path) = operation, fault.isWorthRetrying {
      return sendAgain(path: path)
    }
    if mayBeTriedAgain(operation, fault), let effects = again(operation, fault) { return effects }
    if operation == .readStatus, case .registering(let registration) = phase,
      case .status(404, _, _) = fault, let next = registration.next
    {
      return earlierRead(nil, number: next)
    }
    if operation == .readReport, case .reporting(_, .failed) = phase {
      // That the flow failed is known; the report would say more.
      return reportRead(nil)
    }
    if operation == .readCatalogue { return notCatalogued(fault) }
    if operation == .readLast, options.unchanged != .refuse { return lastUnknown() }
    if let owner = refusedOwner(operation, fault) { return fail(.ownerRefused(owner, fault)) }
    if fault.isEndOfSession { return fail(.notSignedIn) }
    if operation == .readStatus, case .status(404, _, _) = fault { return flowIsGone() }
    return fail(.hub(operation, fault))
  }

  /// The owner that RawStore gives no leave for; it says so with 401, too. Once it has given leave, a
  /// 401 is the session's end.
  private func refusedOwner(_ operation: PublishOperation, _ fault: HubFault) -> String? {
    guard operation == .authorizeUploads, isForAnother, case .status(401...403, _, _) = fault else {
      return nil
    }
    if case .uploading = phase, fault.isEndOfSession { return nil }
    return options.owner
  }

  private func mayBeTriedAgain(_ operation: PublishOperation, _ fault: HubFault) -> Bool {
    if case .upload(let path) = operation, fault.isRefusal {
      return refusals[path, default: 0] < RetryPolicy.mostRefusals
    }
    if operation == .register, fault.mayHaveHappened { return true }
    // An artefact may come a little after the word that it is there.
    if operation == .readReport, fault.isNotFound { return true }
    return fault.isWorthRetrying
  }

  /// A hub that no longer knows the revision, its data being gone: the journal is closed, so that the
  /// next run begins anew instead of following nothing.
  private mutating func flowIsGone() -> [PublishEffect] {
    guard case .watching(let watch) = phase else { return [] }
    return [.journal(.ended(.failed))] + fail(.flowIsGone(watch.flow))
  }

  /// Waits and tries again; nil where no try is left.
  private mutating func again(
    _ operation: PublishOperation, _ fault: HubFault
  ) -> [PublishEffect]? {
    let attempt = (attempts[operation] ?? 0) + 1
    guard failedTries < RetryPolicy.mostTriesOfOutage,
      let seconds = options.retry.waitSeconds(
        attempt: attempt, retryAfterSeconds: fault.retryAfterSeconds, random: &random)
    else { return nil }
    attempts[operation] = attempt
    let isParked = park(operation, fault)
    let told = PublishEffect.tell(
      .retrying(
        operation, resource: resource(of: operation), attempt: attempt,
        of: options.retry.retries, waitSeconds: isParked ? nil : seconds, fault))
    return isParked ? [told] : [told, wait(seconds: seconds, operation)]
  }

  /// Whether an upload waits for another one to find out when the store is back, so that an outage
  /// costs as many tries whatever the number of jobs.
  private mutating func park(_ operation: PublishOperation, _ fault: HubFault) -> Bool {
    guard case .upload(let path) = operation, !fault.needsNewGrant,
      case .uploading(var uploads) = phase
    else { return false }
    defer { phase = .uploading(uploads) }
    guard let scout = uploads.scout, scout != path, uploads.active[scout] != nil else {
      uploads.scout = path
      return false
    }
    uploads.parked.append(path)
    return true
  }

  /// Bytes that a store takes before it is believed to be back.
  static let provingBytes = 4 << 20

  /// Sends what was parked: the store is back.
  mutating func sendParked() -> [PublishEffect] {
    guard case .uploading(var uploads) = phase else { return [] }
    let paths = uploads.parked
    (uploads.parked, uploads.scout) = ([], nil)
    phase = .uploading(uploads)
    return paths.flatMap { sendAgain(path: $0) }
  }

  /// Has the operation wait; what `waited` takes it from.
  mutating func wait(seconds: Double, _ operation: PublishOperation) -> PublishEffect {
    waits.append(operation)
    return .wait(seconds: seconds, operation)
  }

  private func resource(of operation: PublishOperation) -> String? {
    guard case .uploading(let uploads) = phase else { return nil }
    switch operation {
    case .upload(let path), .readStored(.some(let path)): return uploads.active[path]?.resource
    case .readPackage, .check, .checkSession, .readOwner, .journal, .authorizeUploads, .readStored,
      .readLast, .presign, .readLatest, .register, .readStatus, .readReport, .readCatalogue:
      return nil
    }
  }

  mutating func waited(_ operation: PublishOperation) -> [PublishEffect] {
    guard let place = waits.firstIndex(of: operation) else { return [] }
    waits.remove(at: place)
    guard expects(operation) else { return [] }
    switch phase {
    case .packaging: return [.readPackage]
    case .checking(let checking): return [.check(resource: checking.checked.count)]
    case .signingIn:
      return operation == .readOwner ? [.readOwner(options.owner ?? "")] : [.checkSession]
    case .comparing(let plan, _): return [.readLast(plan.dataset)]
    case .planning(let draft, _):
      if case .authorizeUploads = operation { return [.authorizeUploads(draft.request)] }
      return [.readJournal(fingerprint: draft.fingerprint)]
    case .lookingUp(let plan, let journal): return lookUp(plan, journal)
    case .uploading: return uploadAgain(operation)
    case .proving(let registration): return prove(registration)
    case .presigning(let plan, let journal): return presign(plan, journal)
    case .registering(let registration): return [.readLatest(registration.plan.dataset)]
    case .watching(let watch): return [.readStatus(watch.flow)]
    case .reporting(let watch, _): return watch.last.map { [.readReport($0)] } ?? []
    case .cataloguing(let watch): return [.readCatalogue(watch.flow)]
    case .idle, .confirming, .ended: return []
    }
  }

  private mutating func uploadAgain(_ operation: PublishOperation) -> [PublishEffect] {
    if case .upload(let path) = operation { return sendAgain(path: path) }
    if case .readStored(let path?) = operation { return lookUpAgain(path: path) }
    return operation == .authorizeUploads ? renewGrantsAgain() : []
  }

  /// Whether the phase has that operation under way; anything else is late.
  private func expects(_ operation: PublishOperation) -> Bool {
    switch (phase, operation) {
    case (_, .journal): true
    case (.packaging, .readPackage), (.signingIn, .checkSession), (.signingIn, .readOwner),
      (.planning, .authorizeUploads), (.comparing, .readLast),
      (.uploading, .authorizeUploads), (.presigning, .presign), (.registering, .readLatest),
      (.registering, .register), (.registering, .readStatus), (.watching, .readStatus),
      (.reporting, .readReport), (.cataloguing, .readCatalogue):
      true
    case (.checking(let checking), .check(let index)): index == checking.checked.count
    case (.uploading(let uploads), .upload(let path)): uploads.active[path] != nil
    case (.uploading(let uploads), .readStored(.some(let path))): uploads.doubts[path] != nil
    case (.lookingUp, .readStored(nil)), (.proving, .readStored(nil)): true
    default: false
    }
  }
}
