internal import Synchronization

/// Counts what is under way, so that a caller can know that nothing is. Work that waits for the clock
/// or for a person rests: it counts again from the moment it is woken, before the waker goes on. Its
/// identity is the count.
package final class Activity: Sendable {
  private struct State {
    var busy = 0
    /// Changes whenever work begins, so that two looks can be told apart.
    var begun = 0
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  /// Nothing under way.
  package init() {}

  /// Work begins, or is no longer idle.
  package func begin() {
    state.withLock {
      $0.busy += 1
      $0.begun += 1
    }
  }

  /// Work ends, or becomes idle.
  package func end() {
    let waiters = state.withLock { state in
      state.busy -= 1
      guard state.busy <= 0 else { return [CheckedContinuation<Void, Never>]() }
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Whether nothing is under way.
  package var isIdle: Bool { state.withLock { $0.busy <= 0 } }

  /// How often work has begun.
  package var begun: Int { state.withLock { $0.begun } }

  /// Returns when nothing is under way.
  package func idle() async {
    await withCheckedContinuation { continuation in
      let isIdle = state.withLock { state in
        if state.busy > 0 { state.waiters.append(continuation) }
        return state.busy <= 0
      }
      if isIdle { continuation.resume() }
    }
  }
}
