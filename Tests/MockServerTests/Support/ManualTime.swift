import Core
import Synchronization

/// A clock that stands still until it is moved.
final class ManualTime: Sendable {
  private struct Sleeper {
    let number: Int
    let dueAt: Double
    let resting: Activity?
    let continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var now = 0.0
    var next = 0
    var sleepers: [Sleeper] = []
    var cancelled: Set<Int> = []
  }

  private static let startEpochSeconds = 1_795_402_808.0
  private let state = Mutex(State())

  var source: TimeSource {
    TimeSource(
      now: { self.now }, epochSeconds: { ManualTime.startEpochSeconds + self.now },
      sleep: { await self.sleep($0, $1) })
  }

  var now: Double { state.withLock { $0.now } }

  /// How many wait.
  var sleepers: Int { state.withLock { $0.sleepers.count } }

  /// Moves the clock and wakes who is due, the first first.
  func advance(_ seconds: Double) {
    let due = state.withLock { state in
      state.now += seconds
      let due = state.sleepers.filter { $0.dueAt <= state.now }
      state.sleepers.removeAll { $0.dueAt <= state.now }
      return due.sorted { ($0.dueAt, $0.number) < ($1.dueAt, $1.number) }
    }
    for sleeper in due { ManualTime.wake(sleeper) }
  }

  private static func wake(_ sleeper: Sleeper) {
    sleeper.resting?.begin()
    sleeper.continuation.resume()
  }

  private func sleep(_ seconds: Double, _ resting: Activity?) async {
    let number = state.withLock { state in
      state.next += 1
      return state.next
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isCancelled = state.withLock { state in
          if state.cancelled.remove(number) != nil { return true }
          let sleeper = Sleeper(
            number: number, dueAt: state.now + seconds, resting: resting,
            continuation: continuation)
          state.sleepers.append(sleeper)
          return false
        }
        if isCancelled { continuation.resume() } else { resting?.end() }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        let sleeper = state.sleepers.first { $0.number == number }
        state.sleepers.removeAll { $0.number == number }
        if sleeper == nil { state.cancelled.insert(number) }
        return sleeper
      }
      if let sleeper { ManualTime.wake(sleeper) }
    }
  }
}
