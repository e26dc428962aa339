/// A transfer's place in the pace of uploads: what it may still send, and how long it was kept back,
/// which is no time of its own. Only the loop's thread touches it, but for `leave`.
final class CurlTurn: @unchecked Sendable {
  private let pace: TransferPace
  private let number: Int
  private var allowance = 0
  private var restingSince: Double?
  private var restedBefore = 0.0
  /// Whether it asked for more than it may send.
  private(set) var isUsedUp = false

  init(_ pace: TransferPace) {
    self.pace = pace
    number = pace.number()
  }

  /// Whether it stands in the line.
  var isResting: Bool { restingSince != nil }

  /// How many bytes may leave now.
  func bytesAllowed() -> Int {
    if pace.isOpen {
      isUsedUp = false
      return .max
    }
    isUsedUp = allowance == 0
    return allowance
  }

  /// Takes bytes off what may leave.
  func use(_ bytes: Int) { allowance = max(0, allowance - bytes) }

  /// Gets in the line.
  func rest(now: Double, release: @escaping @Sendable (Int) -> Void) {
    restingSince = now
    pace.wait(number, release: release)
  }

  /// Its share has come.
  func goOn(bytes: Int, now: Double) {
    restedBefore = restedSeconds(now: now)
    restingSince = nil
    isUsedUp = false
    allowance += bytes
  }

  /// Gets out of the line for good; on any thread.
  func leave() { pace.leave(number) }

  /// How long it was kept back in all.
  func restedSeconds(now: Double) -> Double {
    restedBefore + (restingSince.map { max(0, now - $0) } ?? 0)
  }
}
