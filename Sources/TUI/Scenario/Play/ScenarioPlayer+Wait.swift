internal import Core

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
