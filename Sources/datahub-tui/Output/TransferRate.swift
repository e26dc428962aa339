/// Bytes a second of one upload, from readings of a monotonic clock.
struct TransferRate: Sendable {
  private let start: ContinuousClock.Instant
  private var told: ContinuousClock.Instant?
  private var sent = 0

  /// Progress of one file is told at most that often.
  static let interval = Duration.milliseconds(250)

  init(start: ContinuousClock.Instant) { self.start = start }

  /// Takes a reading; returns bytes per second when a line is due. The last byte always gets its
  /// line, an older reading never.
  mutating func reading(
    sent now: Int, of bytes: Int, at instant: ContinuousClock.Instant
  ) -> Double? {
    guard now >= sent else { return nil }
    let isLast = now >= bytes && sent < bytes
    sent = now
    let isDue = told.map { instant - $0 >= TransferRate.interval } ?? true
    guard isLast || (isDue && now < bytes) else { return nil }
    told = instant
    let seconds = (instant - start) / .seconds(1)
    return seconds > 0 ? Double(now) / seconds : 0
  }

  /// Milliseconds since the start.
  func milliseconds(at instant: ContinuousClock.Instant) -> Int {
    Int((instant - start) / .milliseconds(1))
  }
}
