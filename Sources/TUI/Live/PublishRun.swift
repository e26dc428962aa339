internal import Core
internal import Synchronization

/// One run of the engine, from its plan to its end. What it tells goes to `post` until it is dropped.
/// Its identity is the run.
final class PublishRun: Sendable {
  private struct State {
    var isDropped = false
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
  var hasEnded: Bool { state.withLock { $0.hasEnded } }
  private var driver: PublishDriver? { state.withLock { $0.driver } }

  /// Runs the machine over ports that ask by `ask`.
  func start(_ machine: PublishMachine, _ ports: PublishPorts) {
    let driver = PublishDriver(machine: machine, ports: ports, activity: activity) {
      self.tell($0)
    }
    activity.begin()
    let task = Task {
      _ = await driver.run()
      self.state.withLock { $0.driver = nil }
      self.activity.end()
    }
    let isDropped = state.withLock { state in
      state.driver = driver
      state.task = task
      return state.isDropped
    }
    if isDropped { task.cancel() }
  }

  func ask() async -> Bool { await question.ask() }

  /// The person's word on the plan. A plan that is refused is dropped without a word.
  func answer(_ answer: Bool) {
    guard plan != nil, !hasEnded else { return }
    state.withLock { state in
      if answer { state.isConfirmed = true } else if !state.isConfirmed { state.isDropped = true }
    }
    question.answer(answer)
  }

  /// Ends the run where it is.
  func cancel() async { await driver?.cancel() }

  /// Ends the run, which tells nothing more, and returns when it is over.
  func drop() async {
    let task = state.withLock { state in
      state.isDropped = true
      return state.task
    }
    await driver?.cancel()
    await task?.value
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
