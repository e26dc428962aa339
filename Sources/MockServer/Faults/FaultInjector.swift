internal import Core
internal import Synchronization

/// Decides, request by request, what a plan does to it. A class because both listeners share its
/// counts.
final class FaultInjector: Sendable {
  private struct State {
    var hits: [Int: Int] = [:]
    var random: SplitMix64
  }

  private let rules: [FaultRule]
  private let state: Mutex<State>

  /// The faults of a plan, from its beginning.
  init(_ plan: FaultPlan) {
    rules = plan.rules
    state = Mutex(State(random: SplitMix64(seed: plan.seed)))
  }

  /// What happens to that request; nil for nothing. Asking counts it.
  func effect(
    _ listener: FaultRule.Listener, method: String, path: String
  ) -> FaultRule.Effect? {
    guard !rules.isEmpty else { return nil }
    return state.withLock { state in
      for (index, rule) in rules.enumerated()
      where rule.matches(listener, method: method, path: path) {
        if FaultInjector.hits(rule.occurrence, index, &state) { return rule.effect }
      }
      return nil
    }
  }

  private static func hits(
    _ occurrence: FaultRule.Occurrence, _ index: Int, _ state: inout State
  ) -> Bool {
    switch occurrence {
    case .nth(let number):
      state.hits[index, default: 0] += 1
      return state.hits[index, default: 0] == number
    case .every: return true
    case .first(let count):
      state.hits[index, default: 0] += 1
      return state.hits[index, default: 0] <= count
    case .percent(let chance): return Int(state.random.next() % 100) < chance
    }
  }
}
