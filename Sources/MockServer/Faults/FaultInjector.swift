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

/// Whether the next grants have expired when they arrive. A class because the middleware that
/// decides and the service that signs share it.
final class GrantFaults: Sendable {
  private let isExpired = Mutex(false)

  /// How long an expired grant has been expired.
  private static let expiredSeconds = -60

  /// Makes the next reply's grants expired ones.
  func expireNext() { isExpired.withLock { $0 = true } }

  /// How long the next reply's grants are valid.
  func nextGrantSeconds() -> Int {
    isExpired.withLock { flag in
      defer { flag = false }
      return flag ? GrantFaults.expiredSeconds : RawStoreEndpoints.Limit.grantSeconds
    }
  }
}

/// Lets requests wait, and counts those that are being answered.
struct RequestWait: Sendable {
  var time = TimeSource.system
  var requests = RequestActivity()

  /// Answers a request, which counts meanwhile.
  func counting<Reply>(_ answer: () async throws -> Reply) async rethrows -> Reply {
    requests.activity.begin()
    defer { requests.activity.end() }
    return try await answer()
  }

  /// Waits before the request with those header fields is answered.
  func sleep(milliseconds: Int, header: (String) -> String?) async {
    let number = RequestActivity.number(header: header)
    await requests.sleep(Double(milliseconds) / 1000, time, request: number)
  }
}
