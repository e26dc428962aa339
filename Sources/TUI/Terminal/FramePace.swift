/// When pictures may be drawn: a few at once after a rest, so that a key is answered without a pause and
/// a start is soon complete, and one each pause after that.
struct FramePace {
  enum Limit {
    /// Pictures without a pause between them.
    static let atOnce = 6
  }

  /// When all of the pictures at once may be had again.
  private var restedAt = -Double.infinity

  /// When the next picture may be drawn.
  func dueAt(pause: Double) -> Double { restedAt - Double(Limit.atOnce - 1) * pause }

  /// Counts a picture.
  mutating func count(at now: Double, pause: Double) { restedAt = max(restedAt, now) + pause }
}
