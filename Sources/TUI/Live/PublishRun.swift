internal import Core
internal import Synchronization

/// One run of the engine, from its plan to its end. What it tells goes to `post` until it is dropped.
/// Its identity is the run.
final class PublishRun: Sendable {
  private struct State {
    var isDropped = false
    /// Whether the run is to end where it is, be it before its start.
    var isCancelled = false
    var hasEnded = false
    var isConfirmed = false
    var plan: PublishPlan?
    /// Rows by resource name, as the checks counted them.
    var rows: [String: Int] = [:]
    var driver: PublishDriver?
    var task: Task<Void, Never>?
  }

  private let state = Mutex(State())
  private let question: PlanQuestion
  private let activity: Activity
  private let post: AppHost.Post

  init(activity: Activity, post: @escaping AppHost.Post) {
    question = PlanQuestion(activity)
    self.activity = activity
    self.post = post
  }

  /// The plan, once it is made.
  var plan: PublishPlan? { state.withLock { $0.plan } }
  /// Rows by resource name, as the checks counted them.
  var rows: [String: Int] { state.withLock { $0.rows } }
  /// Whether nothing more comes of it.
  var isOver: Bool { state.withLock { $0.hasEnded || $0.isDropped } }
  private var driver: PublishDriver? { state.withLock { $0.driver } }

  /// Runs the machine over ports that ask by `ask`; ends at once where it was cancelled before. What
  /// the ports hold is given back by `release` before the run is over for `drop`.
  func start(
    _ machine: PublishMachine, _ ports: PublishPorts, release: @escaping @Sendable () -> Void
  ) {
    let driver = PublishDriver(machine: machine, ports: ports, activity: activity) {
      self.tell($0)
    }
    let isBegun = state.withLock { state in
      guard !state.isDropped, !state.isCancelled else { return false }
      activity.begin()
      state.driver = driver
      state.task = Task {
        _ = await driver.run()
        self.state.withLock { $0.driver = nil }
        release()
        self.activity.end()
      }
      return true
    }
    guard !isBegun else { return }
    release()
    tell(.ended(.cancelled(machine.stage)))
  }

  func ask() async -> Bool { await question.ask() }

  /// The person's word on the plan. A no drops the run without a word, be the plan made or not.
  func answer(_ answer: Bool) async {
    let isHeard = state.withLock { state in
      guard !state.hasEnded, !state.isConfirmed else { return false }
      if answer { state.isConfirmed = state.plan != nil } else { state.isDropped = true }
      return state.isConfirmed || state.isDropped
    }
    guard isHeard else { return }
    if answer { question.answer(true) } else { await cancel() }
  }

  /// Ends the run where it is.
  func cancel() async {
    let driver = state.withLock { state in
      state.isCancelled = true
      return state.driver
    }
    await driver?.cancel()
  }

  /// Ends the run, which tells nothing more, and returns when it is over.
  func drop() async {
    state.withLock { $0.isDropped = true }
    await cancel()
    await state.withLock { $0.task }?.value
  }

  func control(_ control: PublishControl) async {
    switch control {
    case .pause: await driver?.pause()
    case .resume: await driver?.resume()
    case .jobs(let count): await driver?.change(jobs: count)
    case .retryNow(let path): await driver?.retryNow(path: path)
    case .limit: break
    }
  }

  /// Ends a run that could not begin.
  func refuse(_ failure: PublishFailure) { tell(.ended(.failed(.packaging, failure))) }

  private func tell(_ notice: PublishNotice) {
    let isDropped = state.withLock { state in
      if case .planned(let plan) = notice { state.plan = plan }
      if case .checked(let name, let resource) = notice { state.rows[name] = resource.rows }
      if case .ended = notice { state.hasEnded = true }
      return state.isDropped
    }
    if !isDropped { post(.noticed(notice)) }
  }
}

/// The question whether a plan is carried out. Whoever asks rests until the person answers; where the
/// asking is called off, the answer is no. Its identity is the one answer.
final class PlanQuestion: Sendable {
  private enum Phase {
    case quiet
    case open(CheckedContinuation<Bool, Never>)
    case answered(Bool)
  }

  private let phase = Mutex(Phase.quiet)
  private let activity: Activity

  init(_ activity: Activity) { self.activity = activity }

  /// The person's answer.
  func ask() async -> Bool {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer = phase.withLock { phase -> Bool? in
          if case .answered(let answer) = phase { return answer }
          phase = .open(continuation)
          return nil
        }
        if let answer { continuation.resume(returning: answer) } else { activity.end() }
      }
    } onCancel: {
      answer(false, isFinal: true)
    }
  }

  /// Answers, where the question was asked; a final answer holds for a question that comes too.
  func answer(_ answer: Bool, isFinal: Bool = false) {
    let asker = phase.withLock { phase -> CheckedContinuation<Bool, Never>? in
      switch phase {
      case .open(let asker):
        phase = .answered(answer)
        return asker
      case .quiet:
        if isFinal { phase = .answered(answer) }
        return nil
      case .answered: return nil
      }
    }
    guard let asker else { return }
    activity.begin()
    asker.resume(returning: answer)
  }
}
