internal import Core
internal import Synchronization

/// Plays a scenario on a stage: each line when nothing is under way after the one before.
struct ScenarioPlayer {
  /// Why a step was not what was expected.
  enum Break: Error {
    case unmet(expected: String, found: String)
    case late(expected: String, found: String)
    case hung
  }

  enum Limit {
    /// How long the program may be busy, by the machine's clock, before it counts as hung.
    fileprivate static let hangSeconds = 60.0
    /// How often a wait looks before the program counts as running in circles.
    static let looks = 200_000
  }

  let scenario: Scenario
  let options: ScenarioOptions
  let stage: ScenarioStage
  let files: ScenarioFiles
  private(set) var cast: Cast
  /// Where events that count begin.
  private var firstEvent = 0

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

  /// Waits until nothing is under way; false where that does not happen.
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

extension ScenarioPlayer {
  /// Compares the frame with its golden file, or writes it; draws its picture where asked to.
  func snap(_ name: String) throws(Break) {
    let frame = look.frame
    let file = "\(name).\(frame.size.name)"
    if let folder = options.pictureFolder {
      try write(frame.svg(), to: "\(folder)/\(file).svg")
    }
    let path = "\(options.goldenFolder)/\(file).txt"
    guard !options.updates else { return try write(frame.snapshot, to: path) }
    guard let golden = files.read(path) else {
      throw .unmet(
        expected: "the golden file \(path)", found: "there is none; --update writes it")
    }
    guard golden != frame.snapshot else { return }
    throw .unmet(
      expected: "the frame as in \(path); --update writes it anew",
      found: ScenarioPlayer.difference(golden, frame.snapshot))
  }

  /// Writes a file.
  func write(_ text: String, to path: String) throws(Break) {
    if let reason = files.write(path, text) {
      throw .unmet(expected: "to write \(path)", found: reason)
    }
  }

  /// The first line that differs.
  private static func difference(_ golden: String, _ now: String) -> String {
    let old = golden.split(separator: "\n", omittingEmptySubsequences: false)
    let new = now.split(separator: "\n", omittingEmptySubsequences: false)
    let place = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset
    guard let place else { return "\(new.count) lines in place of \(old.count)" }
    return "line \(place + 1) is\n      \(new[place])\n    and was\n      \(old[place])"
  }
}

extension ScenarioPlayer {
  /// Carries out one step.
  mutating func play(_ step: ScenarioStep) async throws(Break) {
    switch step {
    case .wait(let conditions, let limit): try await wait(conditions, limitSeconds: limit)
    case .expect(let conditions): try expect(conditions)
    case .snap(let name): try snap(name)
    case .dump(let path): try write(look.dump, to: path)
    case .tick(let seconds): try await tick(seconds)
    case .pause(let seconds): hold(seconds: seconds)
    case .press, .type, .paste, .click, .wheel, .resize, .signal: try await act(step)
    }
  }

  /// Does what a person or the system does to the program.
  private mutating func act(_ step: ScenarioStep) async throws(Break) {
    if let ended = host.ended {
      throw .unmet(
        expected: "the program to go on", found: "it ended with exit code \(ended.rawValue)")
    }
    firstEvent = notes.count
    hold(seconds: ScenarioPlayer.pauseSeconds(before: step))
    switch step {
    case .press(let keys): try await press(keys)
    case .type(let text):
      try await press(text.unicodeScalars.map { $0 == "\n" ? .enter : .character($0) })
    case .paste(let text): host.post(.terminal(.paste(text)))
    case .click(let place):
      let found = try find(place)
      host.post(.terminal(.pressed(row: found.row, column: found.column)))
    case .wheel(let lines, let place):
      let found = try find(place)
      host.post(.terminal(.scrolled(row: found.row, column: found.column, lines: lines)))
    case .resize(let size): host.post(.terminal(.resized(size)))
    case .signal(let signal): send(signal)
    case .wait, .expect, .snap, .dump, .tick, .pause: break
    }
  }

  private mutating func press(_ keys: [Key]) async throws(Break) {
    for key in keys where host.ended == nil {
      host.post(.terminal(.key(key)))
      guard await settle() else { throw .hung }
      hold(seconds: ScenarioPlayer.keySeconds)
    }
  }

  private func send(_ signal: ScenarioSignal) {
    switch signal {
    case .hangUp: host.post(.endAsked(.hungUp))
    case .interrupt: host.post(.endAsked(.interrupted))
    case .terminate: host.post(.endAsked(.terminated))
    case .stop: host.post(.terminal(.key(.control("z"))))
    case .goOn: host.post(.terminal(.resumed))
    case .windowChanged: host.post(.terminal(.resized(size)))
    }
  }

  private func find(_ place: ScenarioPlace) throws(Break) -> Frame.Place {
    let frame = look.frame
    let found: Frame.Place? =
      switch place {
      case .text(let text): frame.grid.place(of: text)
      case .footer(let text): frame.target(text, row: frame.size.rows - 1)
      case .step(let text): frame.target(text, row: 1)
      }
    guard let found else {
      throw .unmet(expected: "something to click", found: "it is not on the screen")
    }
    return found
  }

  private func expect(_ conditions: [ScenarioCondition]) throws(Break) {
    let look = look
    for condition in conditions where !look.holds(condition) {
      throw .unmet(expected: condition.words, found: look.found(insteadOf: condition))
    }
  }

  /// Seconds a recording shows the picture before a step, so that a person can follow.
  private static func pauseSeconds(before step: ScenarioStep) -> Double {
    switch step {
    case .resize, .signal, .click, .paste: 1
    case .press: 0.6
    case .type, .wheel, .wait, .expect, .snap, .dump, .tick, .pause: 0.2
    }
  }

  private static let keySeconds = 0.06
}

extension Frame {
  /// The place of an item that can be clicked in a row: the one whose first word, or else any
  /// part, is that text.
  fileprivate func target(_ text: String, row: Int) -> Place? {
    let items = targets.filter { $0.rect.row == row }.map { target in
      (
        target.rect,
        grid.text(row: row, columns: target.rect.column..<target.rect.end)
      )
    }
    let found =
      items.first { $0.1.split(separator: " ").first.map(String.init) == text }
      ?? items.first { $0.1.contains(text) }
    return found.map { Place(row: row, column: $0.0.column) }
  }
}

extension ScenarioPlayer {
  /// Lets time pass, from sleeper to sleeper, until the conditions hold or the limit is over.
  mutating func wait(
    _ conditions: [ScenarioCondition], limitSeconds: Double
  ) async throws(Break) {
    let deadline = stage.time.now + limitSeconds
    for _ in 0..<Limit.looks {
      let look = look
      guard let missing = conditions.first(where: { !look.holds($0) }) else {
        markEvents(conditions)
        return
      }
      guard look.ended == nil, stage.time.wakeNext(by: deadline) else {
        let isOver = stage.time.nextDue != nil
        stage.time.move(to: deadline)
        let reason = isOver ? "the limit is over" : "nothing is under way that could change that"
        throw .late(
          expected: "\(missing.words) within \(JSONNumber(limitSeconds).text) s",
          found: "\(look.found(insteadOf: missing)) (\(reason))")
      }
      guard await settle() else { throw .hung }
    }
    throw .hung
  }

  /// Moves the clock by that much and wakes whoever is due meanwhile.
  mutating func tick(_ seconds: Double) async throws(Break) {
    let end = stage.time.now + seconds
    while stage.time.wakeNext(by: end) {
      guard await settle() else { throw .hung }
    }
    stage.time.move(to: end)
  }

  /// An event that a line found is not found again.
  private mutating func markEvents(_ conditions: [ScenarioCondition]) {
    for case .event(let name) in conditions {
      let names = notes.names(from: firstEvent)
      guard let place = names.firstIndex(of: name) else { continue }
      firstEvent += place + 1
    }
  }
}
