internal import Synchronization

/// The pace of all uploads of a transport: a limit, and a brake. A transfer that is held back
/// counts as idle until its share comes. Its identity is the queue.
package final class TransferPace: Sendable {
  private struct State {
    var pace: Pace
    var waiting: [Int: @Sendable (Int) -> Void] = [:]
    var isTimed = false
    var numbers = 0
    var time: TimeSource
    var activity: Activity?
    var limit: Int?
    var ceiling: Int?

    static func least(_ a: Int?, _ b: Int?) -> Int? { [a, b].compactMap { $0 }.min() }
  }

  private let state: Mutex<State>

  /// A pace that goes by that time.
  package init(time: TimeSource = .system, activity: Activity? = nil) {
    state = Mutex(State(pace: Pace(), time: time, activity: activity))
  }

  /// Goes by that time from now on, counts in that activity, and is never faster than `ceiling`, as a
  /// slow network would be. To be called before the first upload.
  package func follow(
    _ time: TimeSource, _ activity: Activity?, ceiling bytesPerSecond: Int? = nil
  ) {
    state.withLock { state in
      (state.time, state.activity, state.ceiling) = (time, activity, bytesPerSecond)
      state.pace.bytesPerSecond = State.least(state.limit, bytesPerSecond)
    }
  }

  /// Bytes a second at most for all uploads together; nil takes the limit away.
  package func limit(bytesPerSecond: Int?) {
    state.withLock { state in
      state.limit = bytesPerSecond
      state.pace.bytesPerSecond = State.least(bytesPerSecond, state.ceiling)
    }
    goOn()
  }

  /// Holds all bytes back, or releases them.
  package func hold(_ isHeld: Bool) {
    state.withLock { $0.pace.isHeld = isHeld }
    goOn()
  }

  private var activity: Activity? { state.withLock { $0.activity } }

  /// Whether everything may leave as it comes.
  var isOpen: Bool { state.withLock { $0.pace.isOpen } }

  func number() -> Int {
    state.withLock { state in
      state.numbers += 1
      return state.numbers
    }
  }

  /// Puts a transfer in the line; `release` gets its share, on any thread, and must return at once.
  func wait(_ transfer: Int, release: @escaping @Sendable (_ bytes: Int) -> Void) {
    state.withLock { state in
      state.waiting[transfer] = release
      state.pace.wait(transfer, now: state.time.now())
    }
    goOn()
    activity?.end()
  }

  /// Takes a transfer out of the line, where it is in it.
  func leave(_ transfer: Int) {
    let waited = state.withLock { state in
      state.waiting[transfer] = nil
      return state.pace.leave(transfer)
    }
    if waited { activity?.begin() }
  }

  /// Sees to it that shares are given when they are due.
  private func goOn() {
    let (seconds, time, activity) = state.withLock { state -> (Double?, TimeSource, Activity?) in
      let seconds = state.isTimed ? nil : state.pace.secondsToShare(now: state.time.now())
      if seconds != nil { state.isTimed = true }
      return (seconds, state.time, state.activity)
    }
    guard let seconds else { return }
    activity?.begin()
    Task {
      if seconds > 0 { await time.sleep(seconds, activity) }
      share()
      activity?.end()
    }
  }

  private func share() {
    let activity = activity
    let released = state.withLock { state in
      state.isTimed = false
      return state.pace.share(now: state.time.now()).compactMap { share in
        state.waiting.removeValue(forKey: share.transfer).map { ($0, share.bytes) }
      }
    }
    for (release, bytes) in released {
      activity?.begin()
      release(bytes)
    }
    goOn()
  }
}

/// How many bytes may leave, and when: the arithmetic of a limit that transfers share. Every so often
/// those who wait get equal shares of what the time allows. It knows no clock; times are seconds.
struct Pace: Sendable, Hashable {
  /// Bytes of one transfer that may leave.
  struct Share: Sendable, Hashable {
    let transfer: Int
    let bytes: Int
  }

  /// Shares are given this far apart.
  static let stepSeconds = 0.1
  /// What was not used in that many steps is lost, so that no burst follows a rest.
  private static let longestSteps = 2.0

  /// Bytes a second at most; nil for as many as go.
  var bytesPerSecond: Int?
  /// Whether nothing may leave at all.
  var isHeld = false
  private var waiting: [Int] = []
  private var sharedAt: Double?

  init(bytesPerSecond: Int? = nil) { self.bytesPerSecond = bytesPerSecond }

  /// Whether everything may leave as it comes.
  var isOpen: Bool { !isHeld && bytesPerSecond == nil }

  /// A transfer has used up its share and waits for more.
  mutating func wait(_ transfer: Int, now: Double) {
    if waiting.isEmpty, sharedAt.map({ now - $0 >= Pace.stepSeconds }) ?? true { sharedAt = now }
    if !waiting.contains(transfer) { waiting.append(transfer) }
  }

  /// A transfer is over; whether it waited.
  mutating func leave(_ transfer: Int) -> Bool {
    let count = waiting.count
    waiting.removeAll { $0 == transfer }
    return waiting.count < count
  }

  /// Seconds until shares are given next; nil while none are.
  func secondsToShare(now: Double) -> Double? {
    guard !waiting.isEmpty, !isHeld else { return nil }
    guard bytesPerSecond != nil, let sharedAt else { return 0 }
    return max(0, sharedAt + Pace.stepSeconds - now)
  }

  /// Gives all that wait their shares, where that is due. Where there is no limit any more the shares
  /// are empty: whoever gets one asks again.
  mutating func share(now: Double) -> [Share] {
    guard secondsToShare(now: now).map({ $0 <= Pace.roundingSeconds }) ?? false else { return [] }
    let steps = min((now - (sharedAt ?? now)) / Pace.stepSeconds, Pace.longestSteps)
    let budget = Int((Double(bytesPerSecond ?? 0) * steps * Pace.stepSeconds).rounded())
    let (each, rest) = (budget / waiting.count, budget % waiting.count)
    let isOpen = isOpen
    let shares = waiting.enumerated().map { place, transfer in
      Share(transfer: transfer, bytes: isOpen ? 0 : max(1, each + (place < rest ? 1 : 0)))
    }
    waiting = []
    sharedAt = now
    return shares
  }

  /// Sums of steps are not exact.
  private static let roundingSeconds = 1e-6
}
