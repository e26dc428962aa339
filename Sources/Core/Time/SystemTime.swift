internal import CPlatform
internal import Glibc

extension TimeSource {
  /// The machine's time.
  public static let system = TimeSource(
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
