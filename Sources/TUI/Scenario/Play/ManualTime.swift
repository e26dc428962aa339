package import Core
internal import Synchronization

/// Time that moves only by hand. Sleepers wake one at a time, in the order of their moments. Its
/// identity is the clock.
package final class ManualTime: Sendable {
  private struct Sleeper {
    let number: Int
    let due: Double
    let resting: Activity?
    let continuation: CheckedContinuation<Void, Never>

    /// The waker begins the work on the sleeper's behalf, so that it never looks idle.
    func wake() {
      resting?.begin()
      continuation.resume()
    }
  }

  private struct State {
    var now = 0.0
    var count = 0
    var sleepers: [Sleeper] = []
    /// Sleeps that were cancelled before they began.
    var cancelled: Set<Int> = []
  }

  /// Seconds since 1970 at its beginning: noon of 23 November 2026, UTC.
  package static let epochSeconds = 1_795_435_200.0

  private let state = Mutex(State())

  /// A clock at its beginning.
  package init() {}

  /// The clock as a source of time.
  package var source: TimeSource {
    TimeSource(
      now: { self.now }, epochSeconds: { ManualTime.epochSeconds + self.now },
      sleep: { await self.sleep($0, $1) })
  }

  /// Seconds since its beginning.
  package var now: Double { state.withLock { $0.now } }

  /// When the next sleeper wakes; nil where none sleeps.
  var nextDue: Double? { state.withLock { $0.sleepers.map(\.due).min() } }

  /// Moves to the moment of the next sleeper and wakes it; false where nobody sleeps that is due
  /// by `limit`.
  func wakeNext(by limit: Double) -> Bool {
    let sleeper = state.withLock { state -> Sleeper? in
      let next = state.sleepers.indices.min {
        (state.sleepers[$0].due, state.sleepers[$0].number)
          < (state.sleepers[$1].due, state.sleepers[$1].number)
      }
      guard let next, state.sleepers[next].due <= limit else { return nil }
      let sleeper = state.sleepers.remove(at: next)
      state.now = max(state.now, sleeper.due)
      return sleeper
    }
    sleeper?.wake()
    return sleeper != nil
  }

  /// Moves to a moment that nobody sleeps for; never back.
  func move(to moment: Double) { state.withLock { $0.now = max($0.now, moment) } }

  private func sleep(_ seconds: Double, _ resting: Activity?) async {
    let number = state.withLock { state in
      state.count += 1
      return state.count
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let rests = state.withLock { state in
          guard seconds > 0, state.cancelled.remove(number) == nil else { return false }
          state.sleepers.append(
            Sleeper(
              number: number, due: state.now + seconds, resting: resting,
              continuation: continuation))
          return true
        }
        if rests { resting?.end() } else { continuation.resume() }
      }
    } onCancel: {
      cancel(number)
    }
    state.withLock { _ = $0.cancelled.remove(number) }
  }

  private func cancel(_ number: Int) {
    let sleeper = state.withLock { state -> Sleeper? in
      guard let place = state.sleepers.firstIndex(where: { $0.number == number }) else {
        state.cancelled.insert(number)
        return nil
      }
      return state.sleepers.remove(at: place)
    }
    sleeper?.wake()
  }
}
