/// The waits of one transfer as a value: told the byte count and the time, it says which limit is
/// over. Time is any clock that only goes forward, in seconds.
struct TransportWatch {
  private let limits: TransferLimits
  private let start: Double
  private var moved: Double
  private var lastBytes = 0
  private var samples: [Sample]

  private struct Sample {
    let time: Double
    let bytes: Int
  }

  /// The slow-transfer window is looked at this many times.
  private static let samplesInWindow = 30.0

  init(limits: TransferLimits, now: Double) {
    self.limits = limits
    start = now
    moved = now
    samples = [Sample(time: now, bytes: 0)]
  }

  /// Takes a reading of all bytes moved so far in either direction.
  mutating func note(bytes: Int, now: Double) -> TransportWait? {
    if bytes != lastBytes { (lastBytes, moved) = (bytes, now) }
    if now - start >= limits.totalSeconds { return .total(seconds: limits.totalSeconds) }
    if now - moved >= limits.noProgressSeconds {
      return .noProgress(seconds: limits.noProgressSeconds)
    }
    return isSlow(now: now)
      ? .tooSlow(bytesPerSecond: limits.slowBytesPerSecond, seconds: limits.slowSeconds) : nil
  }

  private mutating func isSlow(now: Double) -> Bool {
    if let last = samples.last, now - last.time >= limits.slowSeconds / Self.samplesInWindow {
      samples.append(Sample(time: now, bytes: lastBytes))
    }
    while samples.count > 1, now - samples[1].time >= limits.slowSeconds { samples.removeFirst() }
    let (seconds, bytes) = (now - samples[0].time, lastBytes - samples[0].bytes)
    return seconds >= limits.slowSeconds
      && Double(bytes) < Double(limits.slowBytesPerSecond) * seconds
  }

  /// How long until a limit may be over if nothing moves.
  func secondsToNextLook(now: Double) -> Double {
    let ends = [
      start + limits.totalSeconds, moved + limits.noProgressSeconds,
      (samples.last?.time ?? now) + limits.slowSeconds / Self.samplesInWindow,
    ]
    return max(0, (ends.min() ?? now) - now)
  }
}

/// Which wait had its end.
package enum TransportWait: Sendable, Hashable {
  /// Finding, reaching or greeting the server.
  case connecting(seconds: Double)
  /// No byte in either direction.
  case noProgress(seconds: Double)
  /// Slower than the rate on average over that time.
  case tooSlow(bytesPerSecond: Int, seconds: Double)
  /// The whole call.
  case total(seconds: Double)
}
