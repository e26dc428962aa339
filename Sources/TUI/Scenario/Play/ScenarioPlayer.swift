internal import Core
internal import Synchronization

/// Plays a scenario on a stage: each line when the one before has come to rest.
struct ScenarioPlayer {
  /// Why a step was not what was expected.
  enum Break: Error {
    case unmet(expected: String, found: String)
    case late(expected: String, found: String)
    case hung
  }

  /// Bounds.
  enum Limit {
    /// How long the program may be busy, by the machine's clock, before it counts as hung.
    static let hangSeconds = 60.0
    /// How often a wait looks before the program counts as running in circles.
    static let looks = 200_000
  }

  let scenario: Scenario
  let options: ScenarioOptions
  let stage: ScenarioStage
  let files: ScenarioFiles
  private(set) var cast: Cast
  /// Where events that count begin.
  var firstEvent = 0

  init(
    _ scenario: Scenario, on stage: ScenarioStage, options: ScenarioOptions, files: ScenarioFiles
  ) {
    self.scenario = scenario
    self.options = options
    self.stage = stage
    self.files = files
    cast = Cast(size: scenario.setup.size)
  }

  var host: AppHost { stage.host }
  var notes: ScenarioNotes { stage.notes }

  /// The size the program draws at.
  var size: Size { host.app.session.size }

  /// The program as it is now.
  var look: ScenarioLook {
    let app = host.app
    return ScenarioLook(
      app: app, frame: app.frame(app.session.size), ended: host.ended,
      events: notes.names(from: firstEvent))
  }

  /// Plays to the end, or to the first line that is not as expected.
  mutating func play() async -> ScenarioVerdict {
    // Something is under way from here on: `run` adds its own first event before it takes this one.
    host.post(.terminal(.resized(scenario.setup.size)))
    let running = Task { [host] in await host.run() }
    defer { running.cancel() }
    guard await settle() else {
      return .timedOut(failure(scenario.lines[0], .hung))
    }
    for line in scenario.lines {
      do throws(Break) {
        try await play(line.step)
        guard await settle() else { throw .hung }
      } catch {
        if case .unmet = error { return .failed(failure(line, error)) }
        return .timedOut(failure(line, error))
      }
    }
    return .passed
  }

  /// Waits until nothing is under way; false where that does not come about.
  mutating func settle() async -> Bool {
    let isAtRest = await isAtRest()
    if options.records { cast.add(host.app.frame(size), at: stage.time.now) }
    return isAtRest
  }

  /// Holds the picture for that long in a recording.
  mutating func hold(seconds: Double) { cast.hold(seconds: seconds) }

  private func isAtRest() async -> Bool {
    if stage.activity.isIdle || host.ended != nil { return true }
    let answer = FirstAnswer()
    let waiting = Task { [stage] in
      await stage.activity.idle()
      answer.give(true)
    }
    let watching = Task { [stage] in
      var looks = Limit.hangSeconds * ScenarioPlayer.looksPerSecond
      while looks > 0, !Task.isCancelled, stage.host.ended == nil {
        await stage.watchdog.sleep(1 / ScenarioPlayer.looksPerSecond, nil)
        looks -= 1
      }
      answer.give(stage.host.ended != nil)
    }
    defer {
      waiting.cancel()
      watching.cancel()
    }
    return await answer.value
  }

  private static let looksPerSecond = 20.0

  private func failure(_ line: Scenario.Line, _ cause: Break) -> ScenarioFailure {
    let (expected, found) =
      switch cause {
      case .unmet(let expected, let found), .late(let expected, let found): (expected, found)
      case .hung:
        (
          "the program at rest within \(Int(Limit.hangSeconds)) s by the machine's clock",
          "something under way that does not end"
        )
      }
    return ScenarioFailure(
      line: line.number, step: line.text, expected: expected, found: found,
      screen: host.app.frame(size).grid.lines,
      events: host.recent.map { ScenarioEvent.words($0).text })
  }
}

/// The first of several answers.
private final class FirstAnswer: Sendable {
  private struct State {
    var answer: Bool?
    var waiter: CheckedContinuation<Bool, Never>?
  }

  private let state = Mutex(State())

  func give(_ answer: Bool) {
    let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard state.answer == nil else { return nil }
      state.answer = answer
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume(returning: answer)
  }

  var value: Bool {
    get async {
      await withCheckedContinuation { continuation in
        let answer = state.withLock { state in
          if state.answer == nil { state.waiter = continuation }
          return state.answer
        }
        if let answer { continuation.resume(returning: answer) }
      }
    }
  }
}
