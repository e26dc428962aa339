internal import Synchronization

/// Runs a publish: feeds the machine with what its effects bring about. One at a time, from the
/// machine's view; uploads run side by side.
package actor PublishDriver {
  private var machine: PublishMachine
  private let ports: PublishPorts
  private let tell: @Sendable (PublishNotice) async -> Void
  private var events: [PublishEvent] = []
  private var tasks: [Int: Task<Void, Never>] = [:]
  private var nextTask = 0
  /// The tasks of waits that can be ended.
  private var waits: [PublishOperation: Int] = [:]
  private let activity: Activity?
  /// How much of each upload left, as told last and not taken in yet.
  private let progress = Mutex<[String: Int]>([:])
  private var isHandling = false
  private var ended: CheckedContinuation<Void, Never>?

  /// A driver; `tell` gets every notice in order. What it does counts as activity; its waits, in
  /// `ports.sleep` and `ports.confirm`, count as idle.
  package init(
    machine: PublishMachine, ports: PublishPorts, activity: Activity? = nil,
    tell: @escaping @Sendable (PublishNotice) async -> Void
  ) {
    self.machine = machine
    self.ports = ports
    self.activity = activity
    self.tell = tell
  }

  /// Publishes; returns when the publish has ended, which it does when the task is cancelled too. The
  /// caller's work, which is counted, rests meanwhile.
  package func run() async -> PublishOutcome {
    await withTaskCancellationHandler {
      await take(.started)
      guard machine.outcome == nil else { return }
      activity?.end()
      await withCheckedContinuation { ended = $0 }
    } onCancel: {
      activity?.begin()
      Task {
        await self.take(.cancelled)
        self.activity?.end()
      }
    }
    return machine.outcome ?? .cancelled(machine.stage)
  }

  /// Ends the publish where it is; what was confirmed stays in the journal.
  package func cancel() async { await take(.cancelled) }

  /// Holds uploads until `resume`: none begins, and the running ones pause.
  package func pause() async { await take(.paused) }

  /// Goes on with uploads.
  package func resume() async { await take(.unpaused) }

  /// Sends that many files at the same time from now on.
  package func change(jobs: Int) async { await take(.jobsChanged(jobs)) }

  /// Does not wait for the next try any longer: of that file, or of all that waits.
  package func retryNow(path: String? = nil) async { await take(.retryAsked(path: path)) }

  /// Handles the event, and those that came while effects of an earlier one were carried out.
  private func take(_ event: PublishEvent) async {
    events.append(event)
    guard !isHandling else { return }
    isHandling = true
    while !events.isEmpty {
      for effect in machine.handle(events.removeFirst()) {
        guard await carryOut(effect) else { break }
      }
    }
    isHandling = false
    if machine.outcome != nil, let ended {
      activity?.begin()
      ended.resume()
      self.ended = nil
    }
  }

  /// Carries out one effect; false where those after it must not be: what is not in the journal
  /// must not be begun. After the end there is nothing left to begin, only to tell.
  private func carryOut(_ effect: PublishEffect) async -> Bool {
    switch effect {
    case .tell(let notice): await tell(notice)
    case .journal(let record):
      do throws(HubFault) { try await ports.journal(record) } catch {
        events.insert(.failed(.journal, error), at: 0)
        return machine.outcome != nil
      }
    case .stop:
      for task in tasks.values { task.cancel() }
      tasks = [:]
    case .hold(let isHeld): ports.hold(isHeld)
    case .endWait(let operation):
      if let number = waits.removeValue(forKey: operation) {
        tasks.removeValue(forKey: number)?.cancel()
      }
    case .confirm(let plan):
      begin { [ports] in await ports.confirm(plan) ? .confirmed : .cancelled }
    case .wait(let seconds, let operation):
      waits[operation] = nextTask
      begin(after: seconds, .waited(operation))
    case .startWaitTimeout(let seconds): begin(after: seconds, .waitTimedOut)
    case .startCatalogueTimeout(let seconds): begin(after: seconds, .catalogueTimedOut)
    case .readPackage, .check, .checkSession, .readOwner, .readJournal, .authorizeUploads, .upload,
      .readStored, .readLast, .presign, .readLatest, .register, .readStatus, .readReport,
      .readCatalogue:
      if let request = request(for: effect) { begin(request) }
    }
    return true
  }

  /// Runs work beside the machine; its event comes back unless the task was cancelled.
  private func begin(_ work: @escaping @Sendable () async -> PublishEvent) {
    let number = nextTask
    nextTask += 1
    activity?.begin()
    tasks[number] = Task {
      let event = await work()
      await self.finished(number, event)
      self.activity?.end()
    }
  }

  /// Has that event come about when the time is over.
  private func begin(after seconds: Double, _ event: PublishEvent) {
    begin { [ports] in
      await ports.sleep(seconds)
      return event
    }
  }

  /// Takes in what work has brought about, unless it was called off meanwhile.
  private func finished(_ number: Int, _ event: PublishEvent) async {
    guard tasks.removeValue(forKey: number) != nil else { return }
    await take(event)
  }

  /// Takes in how far an upload is; on any thread. What comes faster than it is taken in counts once.
  private nonisolated func progressed(path: String, sent: Int) {
    progress.withLock { $0[path] = sent }
    activity?.begin()
    Task {
      await self.takeProgress(of: path)
      self.activity?.end()
    }
  }

  private func takeProgress(of path: String) async {
    guard let sent = progress.withLock({ $0.removeValue(forKey: path) }) else { return }
    await take(.uploadProgressed(path: path, sentBytes: sent))
  }

  /// The work behind an effect that asks the world something; nil for the others.
  private func request(for effect: PublishEffect) -> (@Sendable () async -> PublishEvent)? {
    switch effect {
    case .readPackage:
      return attempt(.readPackage) { [ports] () async throws(HubFault) in
        .packaged(try await ports.readPackage())
      }
    case .check(let index):
      return attempt(.check(resource: index)) { [ports] () async throws(HubFault) in
        .checked(try await ports.check(index))
      }
    case .checkSession:
      return attempt(.checkSession) { [ports] () async throws(HubFault) in
        .sessionChecked(try await ports.checkSession())
      }
    case .readOwner(let name):
      return attempt(.readOwner) { [ports] () async throws(HubFault) in
        .ownerRead(try await ports.readOwner(name))
      }
    case .readLast(let dataset):
      return attempt(.readLast) { [ports] () async throws(HubFault) in
        .lastRead(try await ports.readLast(dataset))
      }
    case .readJournal(let fingerprint):
      return attempt(.journal) { [ports] () async throws(HubFault) in
        .journalRead(try await ports.readJournal(fingerprint))
      }
    case .authorizeUploads(let request):
      return attempt(.authorizeUploads) { [ports] () async throws(HubFault) in
        .uploadsGranted(try await ports.authorizeUploads(request))
      }
    case .upload(let item, let descriptor):
      return attempt(.upload(path: item.path)) { [ports] () async throws(HubFault) in
        try await ports.upload(item, descriptor) { self.progressed(path: item.path, sent: $0) }
        return .uploaded(path: item.path)
      }
    case .readStored(let ownerID, let urls, let path):
      return attempt(.readStored(path: path)) { [ports] () async throws(HubFault) in
        .storedRead(try await ports.readStored(ownerID, urls))
      }
    case .presign, .readLatest, .register, .readStatus, .readReport, .readCatalogue:
      return laterRequest(for: effect)
    case .tell, .journal, .stop, .hold, .endWait, .confirm, .wait, .startWaitTimeout,
      .startCatalogueTimeout:
      return nil
    }
  }

  /// The same, for what comes after the uploads.
  private func laterRequest(
    for effect: PublishEffect
  ) -> (@Sendable () async -> PublishEvent)? {
    switch effect {
    case .presign(let ownerID, let urls):
      return attempt(.presign) { [ports] () async throws(HubFault) in
        .presigned(try await ports.presign(ownerID, urls))
      }
    case .readLatest(let dataset):
      return attempt(.readLatest) { [ports] () async throws(HubFault) in
        .latestRead(try await ports.readLatest(dataset))
      }
    case .register(let spec):
      return attempt(.register) { [ports] () async throws(HubFault) in
        .registrationAnswered(try await ports.register(spec))
      }
    case .readStatus(let flow):
      return attempt(.readStatus) { [ports] () async throws(HubFault) in
        .statusRead(try await ports.readStatus(flow))
      }
    case .readReport(let status):
      return attempt(.readReport) { [ports] () async throws(HubFault) in
        .reportRead(try await ports.readReport(status))
      }
    case .readCatalogue(let flow):
      return attempt(.readCatalogue) { [ports] () async throws(HubFault) in
        .catalogueRead(try await ports.readCatalogue(flow.dataset))
      }
    case .readPackage, .check, .checkSession, .readOwner, .readJournal, .authorizeUploads, .upload,
      .readStored, .readLast, .tell, .journal, .stop, .hold, .endWait, .confirm, .wait,
      .startWaitTimeout, .startCatalogueTimeout:
      return nil
    }
  }

  private func attempt(
    _ operation: PublishOperation,
    _ work: @escaping @Sendable () async throws(HubFault) -> PublishEvent
  ) -> @Sendable () async -> PublishEvent {
    {
      do throws(HubFault) { return try await work() } catch { return .failed(operation, error) }
    }
  }
}
