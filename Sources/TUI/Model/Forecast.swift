/// When something will be over: not told at once, and changed at most once a second, so that it can be
/// read.
struct Forecast: Hashable, Sendable {
  enum Limit {
    /// Nothing is foretold earlier.
    fileprivate static let quietSeconds = 2.0
    static let stepSeconds = 1.0
    /// Nothing longer is foretold.
    static let longestSeconds = 360_000.0
  }

  /// Whole seconds left; nil where it is not known.
  private(set) var secondsLeft: Int?
  private var madeAt: Double?

  func isDue(at now: Double) -> Bool { madeAt.map { now - $0 >= Limit.stepSeconds } ?? true }

  /// Makes a new forecast where one is due.
  mutating func look(left bytes: Int, bytesPerSecond: Double?, startedAt: Double?, now: Double) {
    guard let startedAt, now - startedAt >= Limit.quietSeconds else { return }
    guard isDue(at: now) else { return }
    madeAt = now
    guard let bytesPerSecond, bytesPerSecond > 0 else {
      secondsLeft = nil
      return
    }
    let seconds = Double(max(0, bytes)) / bytesPerSecond
    secondsLeft = seconds <= Limit.longestSeconds ? Int(seconds.rounded(.up)) : nil
  }
}
