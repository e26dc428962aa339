internal import Core
internal import Dispatch
internal import Synchronization

/// Runs the pipelines of queued flows, a few flows at a time, each flow on a thread of its own. A
/// class because it is one of a kind: it owns the flows that are going on.
final class Runner: Sendable {
  /// How many flows run at a time (specstore, `DppRunner(max_workers=3)`).
  private static let maximumFlows = 3
  /// How long a flow rests after its state could not be written.
  private static let retrySeconds = 2.0

  private let flows: FlowStore
  private let faults: RunnerFaults
  private let setting: Setting
  /// Who claims pipelines; a claim of another runner is a dead one's.
  private let id: String
  private let state = Mutex(State())

  private struct State {
    var isRunning = false
    var active: Set<FlowID> = []
    var resting: Set<FlowID> = []
    var idle: [CheckedContinuation<Void, Never>] = []
    /// Who waits until a flow has begun: its first step is under way.
    var beginning: [FlowID: CheckedContinuation<Void, Never>] = [:]
    var begun: Set<FlowID> = []
    /// How often somebody asked to look for flows.
    var wishes = 0
    /// How many looks at the database are under way or about to begin.
    var looks = 0
    /// Whether the next look after one that failed waits for the clock.
    var isLookingLater = false
    /// What waits for the clock.
    var sleeps: [Int: Task<Void, Never>] = [:]
    var nextSleep = 0

    mutating func take(_ waiting: [FlowID]) -> [FlowID] {
      guard isRunning else { return [] }
      let busy = Set(active.map(\.dataset))
      let free = waiting.filter { !busy.contains($0.dataset) && !resting.contains($0) }
      let chosen = free.prefix(max(0, Runner.maximumFlows - active.count))
      active.formUnion(chosen)
      return Array(chosen)
    }
  }

  /// What a runner works in.
  struct Setting: Sendable {
    var time = TimeSource.system
    /// Counts each flow that goes on.
    var activity = Activity()
    var pace = BackendPace.full
  }

  /// A runner of the flows in that store. The scratch folder of the store's packages is the runner's
  /// own: what is in it is removed at the start.
  init(flows: FlowStore, faults: RunnerFaults = .none, setting: Setting = Setting()) {
    self.flows = flows
    self.faults = faults
    self.setting = setting
    id = RandomName.make()
  }

  /// Makes the buckets, clears what a kill left and begins to run. Throws `ObjectStoreError` or a
  /// database error.
  func start() async throws {
    try await Blocking.run { try self.prepare() }
    state.withLock { $0.isRunning = true }
    wake()
  }

  private func prepare() throws {
    let packages = flows.packages
    try Posix.makeDirectory(packages.scratchFolder)
    for bucket in [packages.site.rawstoreBucket, packages.site.pkgstoreBucket] {
      try packages.store.createBucket(bucket)
    }
    for name in try Posix.names(in: packages.scratchFolder) {
      try Posix.removeTree(packages.scratchFolder + "/" + name)
    }
    if !faults.isStuckInProgress { try flows.settleEnded() }
  }

  /// Has queued flows looked for: to be called when one has been inserted. It waits for nothing.
  func wake() {
    // Who is about to look, or looks and has not chosen yet, does it for this caller too.
    guard promiseLook(isJoining: true) else { return }
    Task { await self.look() }
  }

  /// Notes that a look is due. False where the caller joins one that is already due, and where the
  /// runner stops: its database may be closed by then.
  private func promiseLook(isJoining: Bool) -> Bool {
    setting.activity.begin()
    let isPromised = state.withLock { state in
      guard state.isRunning else { return false }
      state.wishes += 1
      if isJoining, state.looks > 0 { return false }
      state.looks += 1
      return true
    }
    if !isPromised { setting.activity.end() }
    return isPromised
  }

  /// Looks, as was promised, and gives the flows that it has started.
  @discardableResult
  private func look() async -> [FlowID] {
    let started = await Blocking.run { self.fill(finishing: nil) }
    setting.activity.end()
    return started
  }

  /// Looks for queued flows. At a pace that can be watched it returns only when their first steps
  /// are under way, so that the next request always sees them running.
  func wakeUntilBegun() async {
    guard !setting.pace.isFull else { return wake() }
    guard promiseLook(isJoining: false) else { return }
    for flow in await look() {
      await withCheckedContinuation { continuation in
        let isDone = state.withLock { state in
          if state.begun.contains(flow) || !state.active.contains(flow) { return true }
          state.beginning[flow] = continuation
          return false
        }
        if isDone { continuation.resume() }
      }
    }
  }

  /// Tells who waits for it that the flow has begun, or is over.
  private func tellBegun(_ flow: FlowID) {
    let waiting = state.withLock { state in
      state.begun.insert(flow)
      return state.beginning.removeValue(forKey: flow)
    }
    waiting?.resume()
  }

  /// Removes a flow that was worked on, or a look that was under way, and adds waiting flows, in
  /// one step, so that the runner is never seen idle in between; looks again if it was called
  /// meanwhile. It reads the database: never on a thread that tasks share.
  @discardableResult
  private func fill(finishing finished: FlowID?) -> [FlowID] {
    while true {
      let wishes = state.withLock { $0.wishes }
      let known = try? flows.waiting()
      // The database could not be read.
      if known == nil { lookLater() }
      let waiting = known ?? []
      let started = state.withLock { state -> [FlowID]? in
        guard state.wishes == wishes else { return nil }
        if let finished {
          state.active.remove(finished)
          state.begun.remove(finished)
        } else {
          state.looks -= 1
        }
        return state.take(waiting)
      }
      guard let started else { continue }
      for flow in started {
        setting.activity.begin()
        if !OwnThread.start({ self.run(flow) }) { finish(flow, isInterrupted: true) }
      }
      tellIdle()
      return started
    }
  }

  /// Ends each flow at its next step and waits until all have: what is half done goes on at the
  /// next start.
  func stop() async {
    let sleeps = state.withLock { state in
      state.isRunning = false
      return Array(state.sleeps.values)
    }
    for sleep in sleeps { sleep.cancel() }
    await becomesIdle()
  }

  /// Waits until no flow is being worked on. A flow that waits after a fault is not.
  func becomesIdle() async {
    await withCheckedContinuation { continuation in
      state.withLock { $0.idle.append(continuation) }
      tellIdle()
    }
  }

  private func tellIdle() {
    let told = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      guard state.active.isEmpty, state.looks == 0 else { return [] }
      defer { state.idle = [] }
      return state.idle
    }
    for continuation in told { continuation.resume() }
  }

  /// Runs a flow on the calling thread until nothing of it can run.
  private func run(_ flow: FlowID) {
    var isInterrupted = false
    do {
      let context = try flows.context(of: flow)
      while isRunning, let pipeline = try flows.claim(context, runner: id) {
        try PipelineRun(
          pipeline: pipeline, context: context, flows: flows, faults: faults,
          pause: {
            self.tellBegun(flow)
            try self.pause(seconds: $0)
          }, pace: setting.pace
        ).run()
      }
    } catch {
      isInterrupted = true
    }
    tellBegun(flow)
    finish(flow, isInterrupted: isInterrupted)
  }

  private func finish(_ flow: FlowID, isInterrupted: Bool) {
    if isInterrupted, isRunning { rest(flow) }
    fill(finishing: flow)
    setting.activity.end()
  }

  private func rest(_ flow: FlowID) {
    state.withLock { _ = $0.resting.insert(flow) }
    wakeLater { _ = $0.resting.remove(flow) }
  }

  /// Looks again after a while; once, however many looks failed meanwhile.
  private func lookLater() {
    let isFirst = state.withLock { state in
      guard state.isRunning, !state.isLookingLater else { return false }
      state.isLookingLater = true
      return true
    }
    if isFirst { wakeLater { $0.isLookingLater = false } }
  }

  /// Looks again after a while, and changes that of the state before.
  private func wakeLater(_ change: @escaping @Sendable (inout State) -> Void) {
    setting.activity.begin()
    sleep(seconds: Self.retrySeconds) { [weak self, activity = setting.activity] in
      self?.state.withLock { change(&$0) }
      self?.wake()
      activity.end()
    }
  }

  private var isRunning: Bool { state.withLock { $0.isRunning } }

  /// Waits on the calling thread; throws `Interrupted` where the runner stops.
  private func pause(seconds: Double) throws {
    guard isRunning else { throw Interrupted() }
    guard seconds > 0 else { return }
    let woken = DispatchSemaphore(value: 0)
    sleep(seconds: seconds) { woken.signal() }
    woken.wait()
    guard isRunning else { throw Interrupted() }
  }

  /// Calls that after some time, or at once when the runner stops. Meanwhile the runner counts as
  /// idle.
  private func sleep(seconds: Double, then: @escaping @Sendable () -> Void) {
    let setting = setting
    state.withLock { state in
      let number = state.nextSleep
      state.nextSleep += 1
      let task = Task { [weak self] in
        await setting.time.sleep(seconds, setting.activity)
        self?.wokenUp(number)
        then()
      }
      state.sleeps[number] = task
      if !state.isRunning { task.cancel() }
    }
  }

  private func wokenUp(_ number: Int) {
    state.withLock { _ = $0.sleeps.removeValue(forKey: number) }
  }
}

/// Runs the steps of one claimed pipeline and records each as it ends.
struct PipelineRun {
  let pipeline: PlannedPipeline
  let context: FlowContext
  let flows: FlowStore
  let faults: RunnerFaults
  /// Waits before a step; throws `Interrupted` where the runner stops.
  let pause: @Sendable (_ seconds: Double) throws -> Void
  var pace = BackendPace.full

  /// Runs all steps. Throws where nothing can be recorded; a pipeline's failure is recorded.
  func run() throws {
    let flow = context.flow
    let work = PipelineWork(
      context: context, pipeline: pipeline, packages: flows.packages,
      report: { try flows.report(of: $0, flow: flow) },
      ownsRawKey: { try flows.owns(rawKey: $0, userID: flow.dataset.ownerID) },
      breathe: { try pause(0) })
    let steps = pipeline.steps
    var record = StepRecord(steps.map(\.name)).starting(0, at: flows.now)
    for (index, step) in steps.enumerated() {
      try pause(delaySeconds(step))
      switch try outcome(of: step, work, isFirst: index == 0) {
      case .success(let done):
        record = record.ending(
          index, .succeeded, at: flows.now, stats: done.stats, log: done.log)
        guard index + 1 < steps.count else {
          return try flows.succeed(
            pipeline, steps: record, writes: done.writes, context: context,
            published: work.published)
        }
        record = record.starting(index + 1, at: flows.now)
        try flows.advance(pipeline, steps: record, writes: done.writes, context: context)
      case .failure(let failure):
        record = record.ending(
          index, .failed, at: flows.now, stats: [:], log: failure.lines)
        return try flows.fail(
          pipeline, steps: record, errorLog: failure.errorLog, context: context)
      }
    }
  }

  private func delaySeconds(_ step: any PipelineStep) -> Double {
    if step.name == faults.endlessStep { return RunnerFaults.endlessSeconds }
    return Double(faults.stepDelayMilliseconds) / 1000
      + pace.seconds(step: step.name, of: pipeline.artefact ?? "")
  }

  /// What becomes of a step. Interruptions and the database's errors are not the pipeline's fault.
  private func outcome(
    of step: any PipelineStep, _ work: PipelineWork, isFirst: Bool
  ) throws -> Result<StepOutcome, StepFailure> {
    do {
      if isFirst, faults.failingPipelines.contains(pipeline.artefact ?? "package") {
        throw StepFailure(step.name, "Failed by the fault plan")
      }
      let outcome = try step.run(work)
      return .success(
        faults.findsErrors ? outcome.refuted(firstTable: context.firstTable) : outcome)
    } catch let failure as StepFailure {
      return .failure(failure)
    } catch let error where error is Interrupted || FlowStore.isOwnFault(error) {
      throw error
    } catch let error as ObjectStoreError {
      return .failure(StepFailure(step.name, error.message))
    } catch {
      return .failure(StepFailure(step.name, "\(error)"))
    }
  }
}
