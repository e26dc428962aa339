internal import Core
internal import Synchronization

/// Plans, publishes and what a person does to a publish. One run is under way at a time; a new plan
/// takes the place of the one before. Its identity is that run.
final class PublishEffects: OrderedCarrier {
  /// What a publish needs from the program.
  struct Ports: Sendable {
    var package: OpenedPackage
    /// The hub, with the present user's token.
    var hub: HubSession
    /// Where journals are; nil where there is no place for them.
    var journals: PublishJournals?
    var time: TimeSource
    var activity: Activity
    /// What a publish is like where the person has not said otherwise.
    var options: PublishOptions
    /// The package that a name in the options is for, by the path it is opened with.
    var namedPath: String
    /// A seed for the jitter of waits.
    var seed: @Sendable () -> UInt64
  }

  private let ports: Ports
  private let journals: SharedJournals?
  private let current = Mutex<PublishRun?>(nil)

  init(_ ports: Ports) {
    self.ports = ports
    journals = ports.journals.map { SharedJournals($0) }
  }

  private var run: PublishRun? { current.withLock { $0 } }

  func begin(_ request: PublishRequest, _ post: @escaping AppHost.Post) async -> EffectWork {
    switch request {
    case .plan(let wish):
      let next = next(post)
      return { await self.plan(wish, next) }
    case .watch(let entry):
      guard let flow = entry.flow else { break }
      let next = next(post)
      return { await self.watch(entry, flow, next) }
    case .compare: return { await self.compare(post) }
    case .confirm(let answer): await run?.answer(answer)
    case .control(.limit(let bytesPerSecond)):
      ports.hub.client.pace?.limit(bytesPerSecond: bytesPerSecond)
    case .control(let control): await run?.control(control)
    case .cancel: await cancel(post)
    }
    return {}
  }

  /// A run that has taken the place of the one before.
  private struct Next {
    let run: PublishRun
    let before: PublishRun?
  }

  private func next(_ post: @escaping AppHost.Post) -> Next {
    let run = PublishRun(activity: ports.activity, post: post)
    return current.withLock { current in
      defer { current = run }
      return Next(run: run, before: current)
    }
  }

  /// Ends the run before, which reports nothing more; nil where another has replaced it meanwhile.
  private func ready(_ next: Next) async -> PublishRun? {
    await next.before?.drop()
    ports.hub.client.pace?.hold(false)
    return run === next.run ? next.run : nil
  }

  private func plan(_ wish: PublishWish, _ next: Next) async {
    guard let run = await ready(next) else { return }
    do throws(PublishFailure) {
      let (ports, journal) = try await engine(of: run)
      run.start(machine(for: wish), ports) { [journals] in journals?.close(journal) }
    } catch { run.refuse(error) }
  }

  private func machine(for wish: PublishWish) -> PublishMachine {
    var options = ports.options
    options.findability = wish.findability
    if ports.package.path != ports.namedPath { options.name = nil }
    if wish.isUnsound { options.findings = .publishAnyway }
    options.confirmation = wish.isConfirmed ? .given : .asked
    options.unchanged = .ask
    options.jobs = wish.jobs
    options.seed = ports.seed()
    options.excluded = wish.excluded
    return PublishMachine(options: options, address: ports.hub.client.address)
  }

  private func engine(
    of run: PublishRun
  ) async throws(PublishFailure) -> (PublishPorts, JournalFile) {
    guard let package = ports.package.current else {
      throw .hub(.readPackage, .file(.notFound(path: DataPackage.descriptorPath)))
    }
    let journal: JournalFile
    do throws(HubFault) {
      guard let journals else { throw .file(.noHome) }
      journal = try await journals.open(package: package.path)
    } catch { throw .hub(.journal, error) }
    let live = LivePublish(
      package: package, hub: ports.hub.client, journal: journal, time: ports.time,
      activity: ports.activity
    ) { [weak run] _ in await run?.ask() ?? false }
    return (live.ports, journal)
  }

  private func compare(_ post: AppHost.Post) async {
    guard let run, let plan = run.plan, !run.isOver else { return }
    do throws(HubFault) {
      let last = try await ports.hub.client.lastSuccessful(of: plan.dataset)
      if self.run === run { post(.compared(RevisionDiff(plan, rows: run.rows, since: last))) }
    } catch {
      let reason = Sanitized(error.message)
      post(.told(Note("What this revision changes cannot be told: \(reason)", .warn)))
    }
  }

  /// Follows the flow of an earlier run; its end is kept where the run's journal is not in use.
  private func watch(_ entry: RunEntry, _ flow: FlowID, _ next: Next) async {
    guard let run = await ready(next) else { return }
    var options = ports.options
    options.seed = ports.seed()
    let owner = entry.dataset.text.split(separator: "/").first.map { String($0) }
    options.following = PublishOptions.Followed(flow, owner: owner ?? flow.dataset.ownerID)
    var journal: JournalFile?
    if case .registered = entry.state { journal = try? await journals?.open(package: entry.path) }
    let machine = PublishMachine(options: options, address: ports.hub.client.address)
    let live = LivePublish.following(
      flow, ports.hub.client, journal: journal, time: ports.time, activity: ports.activity)
    run.start(machine, live) { [journals, journal] in
      if let journal { journals?.close(journal) }
    }
  }

  private func cancel(_ post: AppHost.Post) async {
    guard let run, !run.isOver else {
      return post(.noticed(.ended(.cancelled(.planning))))
    }
    await run.cancel()
  }
}

/// Journals that runs of this program share. One that is in use or being opened is this program's,
/// so a new plan goes on with it. It is released when the last user has closed it, even if
/// something still refers to it. Its identity is what is open.
final class SharedJournals: Sendable {
  private typealias Opening = Task<Result<JournalFile, HubFault>, Never>

  private struct Entry {
    let opening: Opening
    var users = 0
  }

  private let journals: PublishJournals
  /// What is open or being opened, by the journal's path.
  private let entries = Mutex<[String: Entry]>([:])

  init(_ journals: PublishJournals) { self.journals = journals }

  /// The journal of publishing the package at that path, until the caller closes it.
  func open(package: String) async throws(HubFault) -> JournalFile {
    let path = journals.path(of: package)
    let opening = entries.withLock { entries in
      var entry = entries[path] ?? Entry(opening: begin(package))
      entry.users += 1
      entries[path] = entry
      return entry.opening
    }
    do throws(HubFault) { return try await opening.value.get() } catch {
      leave(path, nil)
      throw error
    }
  }

  /// A user of the journal is done with it.
  func close(_ journal: JournalFile) { leave(journal.path, journal) }

  private func leave(_ path: String, _ journal: JournalFile?) {
    entries.withLock { entries in
      entries[path]?.users -= 1
      guard entries[path]?.users == 0 else { return }
      entries[path] = nil
      journal?.close()
    }
  }

  private func begin(_ package: String) -> Opening {
    let journals = journals
    return Opening {
      await Blocking.run {
        Result { () throws(HubFault) in try journals.open(package: package) }
      }
    }
  }
}
