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

  /// A pace.
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
