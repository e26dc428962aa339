internal import Synchronization

/// The pace of all uploads of a transport: a limit, and a brake. A transfer that is kept back rests in
/// the activity until its share comes. Its identity is the line of those who wait.
public final class TransferPace: Sendable {
  private struct State {
    var pace: Pace
    var waiting: [Int: @Sendable (Int) -> Void] = [:]
    var isTimed = false
    var numbers = 0
  }

  private let state: Mutex<State>
  private let ceiling: Int?
  private let time: TimeSource
  private let activity: Activity?

  /// A pace that never is faster than `ceiling` bytes a second; nil for as fast as it goes.
  public init(ceiling: Int? = nil, time: TimeSource = .system, activity: Activity? = nil) {
    self.ceiling = ceiling
    self.time = time
    self.activity = activity
    state = Mutex(State(pace: Pace(bytesPerSecond: ceiling)))
  }

  /// Bytes a second at most for all uploads together; nil takes the limit away.
  public func limit(bytesPerSecond: Int?) {
    let limit = [bytesPerSecond, ceiling].compactMap { $0 }.min()
    state.withLock { $0.pace.bytesPerSecond = limit }
    goOn()
  }

  /// Keeps all bytes back, or lets them go.
  public func hold(_ isHeld: Bool) {
    state.withLock { $0.pace.isHeld = isHeld }
    goOn()
  }

  /// Whether everything may leave as it comes.
  var isOpen: Bool { state.withLock { $0.pace.isOpen } }

  /// A number for a transfer.
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
      state.pace.wait(transfer, now: time.now())
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
    let seconds = state.withLock { state -> Double? in
      guard !state.isTimed, let seconds = state.pace.secondsToShare(now: time.now()) else {
        return nil
      }
      state.isTimed = true
      return seconds
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
    let now = time.now()
    let released = state.withLock { state in
      state.isTimed = false
      return state.pace.share(now: now).compactMap { share in
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
