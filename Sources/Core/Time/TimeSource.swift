/// What time it is and how to let it pass: the machine's, or one that a scenario moves by hand.
public struct TimeSource: Sendable {
  /// Seconds since some beginning, never going back.
  public var now: @Sendable () -> Double
  /// Seconds since 1970, for what people read.
  public var epochSeconds: @Sendable () -> Double
  /// Returns after that many seconds, or at once when the task is cancelled. With an activity, the
  /// caller's work rests meanwhile.
  public var sleep: @Sendable (_ seconds: Double, _ resting: Activity?) async -> Void

  /// A source of time.
  public init(
    now: @escaping @Sendable () -> Double,
    epochSeconds: @escaping @Sendable () -> Double,
    sleep: @escaping @Sendable (Double, Activity?) async -> Void
  ) {
    self.now = now
    self.epochSeconds = epochSeconds
    self.sleep = sleep
  }
}
