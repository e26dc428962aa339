internal import Core
internal import Synchronization

/// Runs queued tasks, a few at a time, each on a thread of its own. A class because it is one of a
/// kind: it owns the tasks that go on.
final class Runner: Sendable {
  private enum Limit {
    /// How long it rests after the database could not be asked, or a task could not be recorded.
    static let retrySeconds = 2.0
    /// Tasks at a time beyond the processors: one waits for the disk while others compute.
    static let spareSlots = 1
    /// Flows whose plans are kept for their next tasks.
    static let plans = 16
    /// How often the leases are renewed.
    static let renewSeconds = 10.0
    /// After how long without a renewal a task is given up: another runner may have it soon.
    static let lostMilliseconds = 20_000
  }

  private let flows: FlowStore
  private let queue: TaskQueue
  private let faults: RunnerFaults
  private let setting: Setting
  private let slots: Int
  /// How many tasks of one owner run at a time, so that somebody else's begins at once.
  private let cap: Int
  /// Who has claims; those of another runner are a dead one's.
  private let id: String
  private let state = Mutex(State())

  private struct State {
    var isRunning = false
    /// Threads that look for tasks or run one.
    var threads = 0
    /// How often somebody asked to look for tasks.
    var wishes = 0
    /// Tasks that could not be recorded, until they are given back.
    var resting: [TaskQueue.Claim] = []
    /// Whether the next look after one that failed waits for the clock.
    var isLookingLater = false
    var idle: [CheckedContinuation<Void, Never>] = []
    /// Who waits until a flow has begun: its first step is under way.
    var beginning: [FlowID: CheckedContinuation<Void, Never>] = [:]
    /// Flows whose task was claimed and has not begun its first step.
    var starting: Set<FlowID> = []
    /// How many threads ask for a task just now.
    var claiming = 0
    /// What waits for the clock.
    var sleeps: [Int: Task<Void, Never>] = [:]
    var nextSleep = 0
    var plans: [(flow: FlowID, planned: PlannedFlow)] = []
    /// Milliseconds, as the queue counts them.
    var renewedAt = 0
    var isRenewing = false
  }

  /// What a runner works in.
  struct Setting: Sendable {
    var time = TimeSource.system
    /// Counts each thread that looks or works.
    var activity = Activity()
    var pace = BackendPace.full
    /// What tells one start of the machine from another.
    var bootID = Runner.bootID()
  }

  /// A runner of the flows in that store. The scratch folder of the store's packages is the runner's
  /// own: what is in it is removed at the start.
  init(flows: FlowStore, faults: RunnerFaults = .none, setting: Setting = Setting()) {
    self.flows = flows
    queue = TaskQueue(database: flows.database, clock: Runner.milliseconds)
    self.faults = faults
    self.setting = setting
    slots = ProcessorCount.current + Limit.spareSlots
    // Where a person watches, one resource goes after the other.
    cap = setting.pace.isFull ? max(1, slots - 1) : 1
    id = RandomName.make()
  }

  /// Makes the buckets, takes up what the last process left and begins to run. Throws
  /// `ObjectStoreError` or `SQLFault`.
  func start() async throws {
    try await OwnThread.runWaiting { try self.prepare($0) }
    try await queue.recover(bootID: setting.bootID)
    state.withLock { $0.isRunning = true }
    wake()
  }

  private func prepare(_ thread: OwnThread) throws {
    let packages = flows.packages
    try Posix.makeDirectory(packages.scratchFolder)
    for bucket in [packages.site.rawstoreBucket, packages.site.pkgstoreBucket] {
      try packages.store.createBucket(bucket)
    }
    for name in try Posix.names(in: packages.scratchFolder) {
      try Posix.removeTree(packages.scratchFolder + "/" + name)
    }
    if !faults.isStuckInProgress { try flows.settleEnded(on: thread) }
  }

  /// Has queued tasks looked for: to be called when some have been entered. It waits for nothing.
  func wake() {
    setting.activity.begin()
    let begins = state.withLock { state in
      guard state.isRunning else { return false }
      state.wishes += 1
      guard state.threads < slots else { return false }
      state.threads += 1
      return true
    }
    guard begins else { return setting.activity.end() }
    if !OwnThread.start({ self.work(on: $0) }) {
      leave()
      lookLater()
    }
  }

  /// Looks for queued tasks. At a pace that can be watched it returns only when the flow's first step
  /// is under way, or cannot be soon, so that the next request sees it running.
  func wakeUntilBegun(_ flow: FlowID) async {
    guard !setting.pace.isFull else { return wake() }
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        guard state.isRunning else { return true }
        state.beginning[flow] = continuation
        return false
      }
      if isOver { return continuation.resume() }
      wake()
      tellLeft(foundNothing: false)
    }
  }

  /// Tells who waits for a flow that it does not begin soon: nobody looks, and no thread is free or
  /// there was nothing to take.
  private func tellLeft(foundNothing: Bool) {
    let told = state.withLock { state in
      guard state.claiming == 0, foundNothing || state.threads >= slots else {
        return [CheckedContinuation<Void, Never>]()
      }
      let flows = state.beginning.keys.filter { !state.starting.contains($0) }
      return flows.compactMap { state.beginning.removeValue(forKey: $0) }
    }
    for continuation in told { continuation.resume() }
  }

  /// Tells who waits for it that the flow has begun, or is over.
  private func tellBegun(_ flow: FlowID) {
    let waiting = state.withLock { state in
      state.starting.remove(flow)
      return state.beginning.removeValue(forKey: flow)
    }
    waiting?.resume()
  }

  /// Takes tasks until there is none.
  private func work(on thread: OwnThread) {
    while let wishes = wishes() {
      guard let turn = turn(on: thread) else {
        lookLater()
        break
      }
      switch turn {
      case .claimed(let claim):
        // There may be more: another thread looks.
        wake()
        tellLeft(foundNothing: false)
        run(claim, isGivenUp: false, on: thread)
      case .givenUp(let claim): run(claim, isGivenUp: true, on: thread)
      case .nothing:
        tellLeft(foundNothing: true)
        if leave(ifNoWishSince: wishes) { return }
      }
    }
    leave()
  }

  /// What a look gives; nil where the database could not be asked.
  private func turn(on thread: OwnThread) -> TaskQueue.Turn? {
    state.withLock { $0.claiming += 1 }
    let turn = try? queue.claim(runner: id, cap: cap, now: flows.now, on: thread)
    state.withLock { state in
      state.claiming -= 1
      if case .claimed(let claim) = turn { state.starting.insert(claim.flow) }
    }
    if turn == nil { tellLeft(foundNothing: true) }
    return turn
  }

  private func wishes() -> Int? { state.withLock { $0.isRunning ? $0.wishes : nil } }

  /// Ends the thread's part, unless somebody asked to look meanwhile.
  private func leave(ifNoWishSince wishes: Int) -> Bool {
    let isOver = state.withLock { state in
      guard state.wishes == wishes || !state.isRunning else { return false }
      state.threads -= 1
      return true
    }
    if isOver { left() }
    return isOver
  }

  private func leave() {
    state.withLock { $0.threads -= 1 }
    left()
  }

  private func left() {
    tellIdle()
    setting.activity.end()
  }

  private func run(_ claim: TaskQueue.Claim, isGivenUp: Bool, on thread: OwnThread) {
    keepRenewing()
    do {
      let run = TaskRun(
        claim, of: try planned(claim.flow, on: thread), flows: flows, faults: faults,
        pace: setting.pace, thread: thread
      ) { seconds in
        self.tellBegun(claim.flow)
        try self.pause(seconds: seconds, on: thread)
      }
      try isGivenUp ? run.giveUp() : run.run()
    } catch is LostTask {
      // It is somebody else's now.
    } catch {
      if isRunning { rest(claim) }
    }
    tellBegun(claim.flow)
  }

  private func planned(_ flow: FlowID, on thread: OwnThread) throws -> PlannedFlow {
    let known = state.withLock { state in state.plans.first { $0.flow == flow }?.planned }
    if let known { return known }
    let planned = try flows.planned(flow, on: thread)
    state.withLock { state in
      state.plans.append((flow, planned))
      if state.plans.count > Limit.plans { state.plans.removeFirst() }
    }
    return planned
  }

  /// Ends each task at its next step and waits until all have: what is half done goes on at the next
  /// start.
  func stop() async {
    let sleeps = state.withLock { state in
      state.isRunning = false
      return Array(state.sleeps.values)
    }
    for sleep in sleeps { sleep.cancel() }
    tellLeft(foundNothing: true)
    await becomesIdle()
  }

  /// Waits until no task is being worked on. One that waits after a fault is not.
  func becomesIdle() async {
    await withCheckedContinuation { continuation in
      state.withLock { $0.idle.append(continuation) }
      tellIdle()
    }
  }

  private func tellIdle() {
    let told = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      guard state.threads == 0 else { return [] }
      defer { state.idle = [] }
      return state.idle
    }
    for continuation in told { continuation.resume() }
  }

  private var isRunning: Bool { state.withLock { $0.isRunning } }
}

extension Runner {
  private static let milliseconds: @Sendable () -> Int = {
    Int(TimeSource.system.epochSeconds() * 1000)
  }

  /// What the kernel calls this start of the machine; the same text each time where it tells nothing.
  static func bootID() -> String {
    let file = DurableFile(path: "/proc/sys/kernel/random/boot_id")
    let limit = 64
    return (try? file.read(limitBytes: limit)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Renews the leases now and then, as long as there is a task.
  private func keepRenewing() {
    let begins = state.withLock { state in
      state.renewedAt = Runner.milliseconds()
      defer { state.isRenewing = true }
      return !state.isRenewing
    }
    guard begins else { return }
    Task { [weak self] in
      while true {
        try? await Task.sleep(for: .seconds(Limit.renewSeconds))
        guard let self, await self.renew() else { return }
      }
    }
  }

  private func renew() async -> Bool {
    let isNeeded = state.withLock { state in
      if state.threads == 0 || !state.isRunning { state.isRenewing = false }
      return state.isRenewing
    }
    guard isNeeded else { return false }
    if (try? await queue.renew(runner: id)) != nil {
      state.withLock { $0.renewedAt = Runner.milliseconds() }
    }
    return true
  }

  /// Waits on the calling thread; throws `Interrupted` where the runner stops, or may have lost its
  /// tasks.
  private func pause(seconds: Double, on thread: OwnThread) throws {
    guard isRunning else { throw Interrupted() }
    guard seconds > 0 else {
      let age = Runner.milliseconds() - state.withLock { $0.renewedAt }
      if age > Limit.lostMilliseconds { throw Interrupted() }
      return
    }
    thread.wait { done in sleep(seconds: seconds) { done(()) } }
    guard isRunning else { throw Interrupted() }
  }

  /// Gives a task that could not be recorded back, after a while.
  private func rest(_ claim: TaskQueue.Claim) {
    state.withLock { $0.resting.append(claim) }
    lookLater()
  }

  /// Looks again after a while; once, however many looks failed meanwhile.
  private func lookLater() {
    let isFirst = state.withLock { state in
      guard state.isRunning, !state.isLookingLater else { return false }
      state.isLookingLater = true
      return true
    }
    guard isFirst else { return }
    setting.activity.begin()
    sleep(seconds: Limit.retrySeconds) { [weak self, activity = setting.activity] in
      guard let self else { return activity.end() }
      let resting = state.withLock { state in
        state.isLookingLater = false
        guard state.isRunning else { return [TaskQueue.Claim]() }
        defer { state.resting = [] }
        return state.resting
      }
      Task {
        for claim in resting where (try? await self.queue.release(claim)) == nil {
          self.rest(claim)
        }
        self.wake()
        activity.end()
      }
    }
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
