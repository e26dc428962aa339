package import Core
internal import Synchronization

/// Time that stands until a test moves it, back too. Sleepers are woken in the order they are due, each
/// counted as busy before the next is.
package final class HandClock: Sendable {
  private struct Sleeper {
    let number: Int
    let due: Double
    let resting: Activity?
    let wake: CheckedContinuation<Void, Never>
  }

  private struct State {
    var now = 0.0
    var sleepers: [Sleeper] = []
    var numbers = 0
  }

  private let state = Mutex(State())
  private let start: Double

  /// A clock at a moment in seconds since 1970.
  package init(epochSeconds: Double = 0) { start = epochSeconds }

  /// Seconds since it was made.
  package var now: Double { state.withLock { $0.now } }
  package var epochSeconds: Double { start + now }
  /// How many sleep.
  package var sleepers: Int { state.withLock { $0.sleepers.count } }

  package var source: TimeSource {
    TimeSource(
      now: { self.now }, epochSeconds: { self.epochSeconds },
      sleep: { seconds, resting in await self.sleep(seconds, resting) })
  }

  /// Lets that much time pass.
  package func advance(_ seconds: Double) {
    let woken = state.withLock { state in
      state.now += seconds
      let due = state.sleepers.filter { $0.due <= state.now + 1e-9 }
      state.sleepers.removeAll { $0.due <= state.now + 1e-9 }
      return due.sorted { ($0.due, $0.number) < ($1.due, $1.number) }
    }
    for sleeper in woken { sleeper.resting?.begin() }
    for sleeper in woken { sleeper.wake.resume() }
  }

  private func sleep(_ seconds: Double, _ resting: Activity?) async {
    let number = state.withLock { state in
      state.numbers += 1
      return state.numbers
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        guard !Task.isCancelled else { return continuation.resume() }
        state.withLock { state in
          state.sleepers.append(
            Sleeper(
              number: number, due: state.now + seconds, resting: resting, wake: continuation))
        }
        resting?.end()
        if Task.isCancelled { wake(number) }
      }
    } onCancel: {
      wake(number)
    }
  }

  private func wake(_ number: Int) {
    let sleeper = state.withLock { state in
      let place = state.sleepers.firstIndex { $0.number == number }
      return place.map { state.sleepers.remove(at: $0) }
    }
    sleeper?.resting?.begin()
    sleeper?.wake.resume()
  }
}
