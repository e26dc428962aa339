internal import Core
internal import Dispatch
internal import Glibc
internal import Synchronization

/// Runs the pipelines of queued flows, a few flows at a time, each flow on a thread of its own. A
/// class because it is one of a kind: it owns the flows that are going on.
final class Runner: Sendable {
  /// How many flows run at a time (specstore, `DppRunner(max_workers=3)`).
  static let maximumFlows = 3
  /// How long a flow rests after its state could not be written.
  static let retrySeconds = 2

  private let flows: FlowStore
  private let faults: RunnerFaults
  /// Who claims pipelines; a claim of another runner is a dead one's.
  private let id: String
  private let threads = DispatchQueue(label: "pipelines", attributes: .concurrent)
  private let state = Mutex(State())

  private struct State {
    var isRunning = false
    var active: Set<FlowID> = []
    var resting: Set<FlowID> = []
    var idle: [CheckedContinuation<Void, Never>] = []
    /// How often somebody asked to look for flows.
    var wishes = 0

    mutating func take(_ waiting: [FlowID]) -> [FlowID] {
      guard isRunning else { return [] }
      let busy = Set(active.map(\.dataset))
      let free = waiting.filter { !busy.contains($0.dataset) && !resting.contains($0) }
      let chosen = free.prefix(max(0, Runner.maximumFlows - active.count))
      active.formUnion(chosen)
      return Array(chosen)
    }
  }

  /// A runner of the flows in that store. The scratch folder of the store's packages must exist and
  /// be the runner's own: what is in it is removed at the start.
  init(flows: FlowStore, faults: RunnerFaults = .none) {
    self.flows = flows
    self.faults = faults
    id = RandomName.make()
  }

  /// Makes the buckets, clears what a kill left and begins to run. Throws `ObjectStoreError` or a
  /// database error.
  func start() throws {
    let packages = flows.packages
    for bucket in [packages.site.rawstoreBucket, packages.site.pkgstoreBucket] {
      try packages.store.createBucket(bucket)
    }
    for name in try Posix.names(in: packages.scratchFolder) {
      try Posix.removeTree(packages.scratchFolder + "/" + name)
    }
    if !faults.isStuckInProgress { try flows.settleEnded() }
    state.withLock { $0.isRunning = true }
    wake()
  }

  /// Looks for queued flows: to be called when one has been inserted.
  func wake() {
    state.withLock { $0.wishes += 1 }
    fill(finishing: nil)
  }

  /// Takes a flow out of those going on and puts waiting ones in, in one step, so that nobody
  /// sees the runner idle between; looks again where somebody called meanwhile.
  private func fill(finishing finished: FlowID?) {
    while true {
      let wishes = state.withLock { $0.wishes }
      let waiting = (try? flows.waiting()) ?? []
      let started = state.withLock { state -> [FlowID]? in
        guard state.wishes == wishes else { return nil }
        if let finished { state.active.remove(finished) }
        return state.take(waiting)
      }
      guard let started else { continue }
      for flow in started { threads.async { self.run(flow) } }
      return tellIdle()
    }
  }

  /// Ends each flow at its next step and waits until all have: what is half done goes on at the
  /// next start.
  func stop() async {
    state.withLock { $0.isRunning = false }
    await becomesIdle()
  }

  /// Waits until no flow is going on. Flows that rest after a fault count as not going on.
  func becomesIdle() async {
    await withCheckedContinuation { continuation in
      state.withLock { $0.idle.append(continuation) }
      tellIdle()
    }
  }

  private func tellIdle() {
    let told = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      guard state.active.isEmpty else { return [] }
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
          pause: { try self.pause(milliseconds: $0) }
        ).run()
      }
    } catch {
      isInterrupted = true
    }
    finish(flow, isInterrupted: isInterrupted)
  }

  private func finish(_ flow: FlowID, isInterrupted: Bool) {
    if isInterrupted, isRunning {
      state.withLock { _ = $0.resting.insert(flow) }
      threads.asyncAfter(deadline: .now() + .seconds(Self.retrySeconds)) { [weak self] in
        self?.state.withLock { _ = $0.resting.remove(flow) }
        self?.wake()
      }
    }
    fill(finishing: flow)
  }

  private var isRunning: Bool { state.withLock { $0.isRunning } }

  /// Waits in slices, so that a stop is soon noticed.
  private func pause(milliseconds: Int) throws {
    var left = milliseconds
    repeat {
      guard isRunning else { throw Interrupted() }
      let slice = min(left, 20)
      if slice > 0 { usleep(UInt32(slice) * 1000) }
      left -= slice
    } while left > 0
  }
}
