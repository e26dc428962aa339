/// Runs a publish: feeds the machine with what its effects bring about. One at a time, from the
/// machine's view; uploads run side by side.
public actor PublishDriver {
  private var machine: PublishMachine
  private let ports: PublishPorts
  private let tell: @Sendable (PublishNotice) async -> Void
  private var events: [PublishEvent] = []
  private var tasks: [Int: Task<Void, Never>] = [:]
  private var nextTask = 0
  private var isHandling = false
  private var ended: CheckedContinuation<Void, Never>?

  /// A driver; `tell` gets every notice in order.
  public init(
    machine: PublishMachine, ports: PublishPorts,
    tell: @escaping @Sendable (PublishNotice) async -> Void
  ) {
    self.machine = machine
    self.ports = ports
    self.tell = tell
  }

  /// Publishes; returns when the publish has ended, which it does when the task is cancelled too.
  public func run() async -> PublishOutcome {
    await withTaskCancellationHandler {
      await take(.started)
      await withCheckedContinuation { continuation in
        if machine.outcome == nil { ended = continuation } else { continuation.resume() }
      }
    } onCancel: {
      Task { await self.take(.cancelled) }
    }
    return machine.outcome ?? .cancelled(machine.stage)
  }

  /// Ends the publish where it is; what was confirmed stays in the journal.
  public func cancel() async { await take(.cancelled) }

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
    if machine.outcome != nil {
      ended?.resume()
      ended = nil
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
    case .confirm(let plan):
      begin { [ports] in await ports.confirm(plan) ? .confirmed : .cancelled }
    case .wait(let seconds, let operation):
      begin { [ports] in
        await ports.sleep(seconds)
        return .waited(operation)
      }
    case .startWaitTimeout(let seconds):
      begin { [ports] in
        await ports.sleep(seconds)
        return .waitTimedOut
      }
    default:
      if let request = request(for: effect) { begin(request) }
    }
    return true
  }

  /// Runs work beside the machine; its event comes back unless the task was cancelled.
  private func begin(_ work: @escaping @Sendable () async -> PublishEvent) {
    let number = nextTask
    nextTask += 1
    tasks[number] = Task {
      let event = await work()
      guard !Task.isCancelled else { return }
      await self.finished(number, event)
    }
  }

  private func finished(_ number: Int, _ event: PublishEvent) async {
    tasks[number] = nil
    await take(event)
  }

  private func progressed(path: String, sent: Int) async {
    await take(.uploadProgressed(path: path, sentBytes: sent))
  }

  /// The work behind an effect that asks the world something.
  private func request(for effect: PublishEffect) -> (@Sendable () async -> PublishEvent)? {
    let ports = ports
    switch effect {
    case .readPackage:
      return attempt(.readPackage) { () async throws(HubFault) in
        .packaged(try await ports.readPackage())
      }
    case .check(let index):
      return attempt(.check(resource: index)) { () async throws(HubFault) in
        .checked(try await ports.check(index))
      }
    case .checkSession:
      return attempt(.checkSession) { () async throws(HubFault) in
        .sessionChecked(try await ports.checkSession())
      }
    case .readJournal(let fingerprint):
      return attempt(.journal) { () async throws(HubFault) in
        .journalRead(try await ports.readJournal(fingerprint))
      }
    case .authorizeUploads(let request):
      return attempt(.authorizeUploads) { () async throws(HubFault) in
        .uploadsGranted(try await ports.authorizeUploads(request))
      }
    case .upload(let item, let descriptor):
      let progress: @Sendable (Int) -> Void = { sent in
        Task { await self.progressed(path: item.path, sent: sent) }
      }
      return attempt(.upload(path: item.path)) { () async throws(HubFault) in
        try await ports.upload(item, descriptor, progress)
        return .uploaded(path: item.path)
      }
    default: return registryRequest(for: effect)
    }
  }

  private func registryRequest(
    for effect: PublishEffect
  ) -> (@Sendable () async -> PublishEvent)? {
    let ports = ports
    switch effect {
    case .presign(let ownerID, let urls):
      return attempt(.presign) { () async throws(HubFault) in
        .presigned(try await ports.presign(ownerID, urls))
      }
    case .readLatest(let dataset):
      return attempt(.readLatest) { () async throws(HubFault) in
        .latestRead(try await ports.readLatest(dataset))
      }
    case .register(let spec):
      return attempt(.register) { () async throws(HubFault) in
        .registrationAnswered(try await ports.register(spec))
      }
    case .readStatus(let flow):
      return attempt(.readStatus) { () async throws(HubFault) in
        .statusRead(try await ports.readStatus(flow))
      }
    case .readReport(let status):
      return attempt(.readReport) { () async throws(HubFault) in
        .reportRead(try await ports.readReport(status))
      }
    default: return nil
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
