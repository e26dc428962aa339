internal import CPlatform
internal import Glibc

/// What time it is and how to let it pass: the machine's, or one that a scenario moves by hand.
package struct TimeSource: Sendable {
  /// Seconds since some beginning, never going back.
  package var now: @Sendable () -> Double
  /// Seconds since 1970, for what people read.
  package var epochSeconds: @Sendable () -> Double
  /// Returns after that many seconds, or at once when the task is cancelled. With an activity, the
  /// caller's work rests meanwhile.
  package var sleep: @Sendable (_ seconds: Double, _ resting: Activity?) async -> Void

  package init(
    now: @escaping @Sendable () -> Double,
    epochSeconds: @escaping @Sendable () -> Double,
    sleep: @escaping @Sendable (Double, Activity?) async -> Void
  ) {
    self.now = now
    self.epochSeconds = epochSeconds
    self.sleep = sleep
  }
}

extension TimeSource {
  /// The machine's time.
  package static let system = TimeSource(
    now: { seconds(of: CLOCK_MONOTONIC) },
    epochSeconds: { seconds(of: CLOCK_REALTIME) },
    sleep: { seconds, resting in
      resting?.end()
      defer { resting?.begin() }
      try? await Task.sleep(for: .seconds(max(0, seconds)))
    })

  private static func seconds(of clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
