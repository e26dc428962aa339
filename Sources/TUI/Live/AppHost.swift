internal import Core
internal import Synchronization

/// Runs an application: hands it its events one at a time, in order, and has its effects carried out.
/// Anyone may post from any thread. Its identity is the running program.
final class AppHost: Sendable {
  /// Begins one effect, which posts what it brings about, and gives the rest of the work.
  typealias Begin = @Sendable (AppEffect, _ post: @escaping Post) async -> EffectWork
  /// Takes an event.
  typealias Post = @Sendable (AppEvent) -> Void

  private struct State {
    var app: App
    var tick: Task<Void, Never>?
    var ended: ExitStatus?
    var isWaitingForStop: ExitStatus?
    /// The newest events, for messages of scenarios that fail.
    var recent: [AppEvent] = []
  }

  enum Limit {
    /// Events kept for messages.
    static let recent = 20
  }

  let activity: Activity
  private let time: TimeSource
  private let begin: Begin
  /// Effects whose order matters: those at the hub, which may take a while to open, and the others.
  private let atHub: EffectLine
  private let here: EffectLine
  private let onChange: @Sendable () -> Void
  private let state: Mutex<State>
  private let waiting = Atomic<Int>(0)
  /// Held by whoever handles an event.
  private let turn = Mutex<Void>(())
  private let events: AsyncStream<AppEvent>
  private let input: AsyncStream<AppEvent>.Continuation

  /// A host; `onChange` is called after an event, on any thread, and must return at once.
  init(
    app: App, time: TimeSource, activity: Activity, begin: @escaping Begin,
    onChange: @escaping @Sendable () -> Void = {}
  ) {
    self.time = time
    self.activity = activity
    self.begin = begin
    self.onChange = onChange
    state = Mutex(State(app: app))
    (atHub, here) = (EffectLine(activity), EffectLine(activity))
    (events, input) = AsyncStream.makeStream(of: AppEvent.self)
  }

  /// The application as it is now.
  var app: App { state.withLock { $0.app } }

  /// The status the program ends with; nil while it goes on.
  var ended: ExitStatus? { state.withLock { $0.ended } }

  /// Whether events wait to be handled, so that what is shown is about to change.
  var hasBacklog: Bool { waiting.load(ordering: .relaxed) > 0 }

  /// The newest events, oldest first.
  var recent: [AppEvent] { state.withLock { $0.recent } }

  /// Takes an event; those posted first are handled first.
  func post(_ event: AppEvent) {
    activity.begin()
    waiting.add(1, ordering: .relaxed)
    input.yield(event)
  }

  /// Takes an event and handles it on this thread where none is before it: what a person types is then
  /// answered without another thread having to wake.
  func take(_ event: AppEvent) {
    let isHandled = turn.withLockIfAvailable { _ in
      guard !hasBacklog else { return false }
      activity.begin()
      handle(event)
      activity.end()
      return true
    }
    guard isHandled == true else { return post(event) }
    if ended != nil { input.finish() }
  }

  /// Handles events until the application quits.
  func run() async -> ExitStatus {
    for line in [atHub, here] {
      Task { await line.run { effect in await self.begin(effect) { self.post($0) } } }
    }
    defer { for line in [atHub, here] { line.close() } }
    post(.started)
    for await event in events {
      turn.withLock { _ in
        waiting.subtract(1, ordering: .relaxed)
        handle(event)
      }
      activity.end()
      if let ended { return ended }
    }
    return ended ?? .unexpected
  }

  private func handle(_ event: AppEvent) {
    let moment = Moment(now: time.now(), epochSeconds: time.epochSeconds())
    let effects = state.withLock { state in
      if state.recent.count >= Limit.recent { state.recent.removeFirst() }
      state.recent.append(event)
      return state.app.handle(event, at: moment)
    }
    for effect in effects { take(effect) }
    if case .noticed(.ended(let outcome)) = event,
      let status = state.withLock({ $0.isWaitingForStop })
    {
      // What was to be stopped may have come to its own end before.
      if case .cancelled = outcome { finish(status) } else { finish(ExitStatus(outcome)) }
    }
    onChange()
  }

  private func take(_ effect: AppEffect) {
    switch effect {
    case .quit(let status): finish(status)
    case .quitWhenStopped(let status): state.withLock { $0.isWaitingForStop = status }
    case .tick(let seconds): tick(after: seconds)
    case .package, .check, .signIn, .publish, .screen, .listRuns, .openBrowser, .save,
      .saveReport:
      carryOut(effect)
    }
  }

  private func carryOut(_ effect: AppEffect) {
    if effect.isOrdered { return (effect.needsHub ? atHub : here).add(effect) }
    activity.begin()
    Task {
      let work = await begin(effect) { self.post($0) }
      await work()
      activity.end()
    }
  }

  private func finish(_ status: ExitStatus) {
    state.withLock { state in
      state.ended = state.ended ?? status
      state.tick?.cancel()
    }
  }

  /// One tick is due at a time.
  private func tick(after seconds: Double) {
    activity.begin()
    let task = Task {
      await time.sleep(seconds, activity)
      if !Task.isCancelled { post(.ticked) }
      activity.end()
    }
    state.withLock { state in
      state.tick?.cancel()
      state.tick = task
    }
  }
}

/// Effects that begin one after the other, in the order they were asked for. Its identity is the line.
final class EffectLine: Sendable {
  private let waiting: AsyncStream<AppEffect>
  private let input: AsyncStream<AppEffect>.Continuation
  private let activity: Activity

  init(_ activity: Activity) {
    self.activity = activity
    (waiting, input) = AsyncStream.makeStream(of: AppEffect.self)
  }

  /// Puts an effect at the end.
  func add(_ effect: AppEffect) {
    activity.begin()
    input.yield(effect)
  }

  /// Begins effects as they come, until the line is closed; what is left of their work goes on beside.
  func run(_ begin: @escaping @Sendable (AppEffect) async -> EffectWork) async {
    for await effect in waiting {
      let work = await begin(effect)
      Task {
        await work()
        activity.end()
      }
    }
  }

  /// Lets nothing more in.
  func close() { input.finish() }
}
