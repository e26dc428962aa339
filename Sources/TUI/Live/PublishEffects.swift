internal import Core
internal import Synchronization

/// Plans, publishes and what a person does to a publish. One run is under way at a time; a new plan
/// takes the place of the one before. Its identity is that run.
final class PublishEffects: EffectCarrier {
  /// What a publish needs from the program.
  struct Ports: Sendable {
    /// The package that is open.
    var package: OpenedPackage
    /// The hub, as whoever is signed in.
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

  private struct State {
    var run: PublishRun?
    /// The journal of the run, for as long as that holds it.
    weak var journal: JournalFile?
  }

  private let ports: Ports
  private let state = Mutex(State())

  init(_ ports: Ports) { self.ports = ports }

  private var run: PublishRun? { state.withLock { $0.run } }

  func carryOut(_ effect: AppEffect, _ post: @escaping AppHost.Post) async -> Bool {
    switch effect {
    case .plan(let wish): await plan(wish, post)
    case .confirm(let answer): run?.answer(answer)
    case .control(.limit(let bytesPerSecond)):
      ports.hub.client.pace?.limit(bytesPerSecond: bytesPerSecond)
    case .control(let control): await run?.control(control)
    case .cancelPublish: await cancel(post)
    case .compare: await compare(post)
    case .watchRun(let entry): await watch(entry, post)
    default: return false
    }
    return true
  }

  /// A run that takes the place of the one before, which tells nothing more.
  private func next(_ post: @escaping AppHost.Post) async -> PublishRun? {
    let run = PublishRun(activity: ports.activity, post: post)
    let before = state.withLock { state in
      defer { state.run = run }
      return state.run
    }
    await before?.drop()
    ports.hub.client.pace?.hold(false)
    return self.run === run ? run : nil
  }

  private func plan(_ wish: PublishWish, _ post: @escaping AppHost.Post) async {
    guard let run = await next(post) else { return }
    do throws(PublishFailure) {
      run.start(machine(for: wish), try await enginePorts(of: run))
    } catch { run.refuse(error) }
  }

  private func machine(for wish: PublishWish) -> PublishMachine {
    var options = ports.options
    options.findability = wish.findability
    if ports.package.path != ports.namedPath { options.name = nil }
    if wish.isUnsound { options.findings = .publishAnyway }
    options.confirmation = .asked
    options.jobs = wish.jobs
    options.seed = ports.seed()
    options.excluded = wish.excluded
    return PublishMachine(options: options, address: ports.hub.client.address)
  }

  private func enginePorts(of run: PublishRun) async throws(PublishFailure) -> PublishPorts {
    guard let package = ports.package.current else {
      throw .hub(.readPackage, .file(.notFound(path: PublishPlan.descriptorPath)))
    }
    let journal: JournalFile
    do throws(HubFault) { journal = try await self.journal(of: package) } catch {
      throw .hub(.journal, error)
    }
    return LivePublish(
      package: package, hub: ports.hub.client, journal: journal, time: ports.time,
      activity: ports.activity
    ) { [weak run] _ in await run?.ask() ?? false }.ports
  }

  /// The package's journal: the one that is held still, or a newly opened one.
  private func journal(of package: LocalPackage) async throws(HubFault) -> JournalFile {
    guard let journals = ports.journals else { throw .file(.noHome) }
    let path = package.path
    let held = state.withLock { $0.journal }
    if let held, held.path == journals.path(of: path) { return held }
    let journal = try await Blocking.run { () throws(HubFault) in try journals.open(package: path) }
    state.withLock { $0.journal = journal }
    return journal
  }

  private func compare(_ post: AppHost.Post) async {
    guard let run, let plan = run.plan else { return }
    do throws(HubFault) {
      let last = try await ports.hub.client.lastSuccessful(of: plan.dataset)
      if self.run === run { post(.compared(RevisionDiff(plan, rows: run.rows, since: last))) }
    } catch {
      let reason = Sanitized(error.message)
      post(.told(Note("What this revision changes cannot be told: \(reason)", .warn)))
    }
  }

  /// Follows the flow of an earlier run; its end is kept where the run's journal is not in use.
  private func watch(_ entry: RunEntry, _ post: @escaping AppHost.Post) async {
    guard let flow = entry.flow, let run = await next(post) else { return }
    var options = ports.options
    options.seed = ports.seed()
    let owner = entry.dataset.text.split(separator: "/").first.map { String($0) }
    options.following = PublishOptions.Followed(flow, owner: owner ?? flow.dataset.ownerID)
    let journals = ports.journals
    let journal: JournalFile? = await Blocking.run {
      if case .registered = entry.state { try? journals?.open(package: entry.path) } else { nil }
    }
    run.start(
      PublishMachine(options: options, address: ports.hub.client.address),
      LivePublish.following(
        flow, ports.hub.client, journal: journal, time: ports.time, activity: ports.activity))
  }

  private func cancel(_ post: AppHost.Post) async {
    guard let run, !run.hasEnded else {
      return post(.noticed(.ended(.cancelled(.planning))))
    }
    await run.cancel()
  }
}
