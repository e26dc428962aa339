/// Which wait had its end.
public enum TransportWait: Sendable, Hashable {
  /// Finding, reaching or greeting the server.
  case connecting(seconds: Double)
  /// No byte in either direction.
  case noProgress(seconds: Double)
  /// Slower than the rate on average over that time.
  case tooSlow(bytesPerSecond: Int, seconds: Double)
  /// The whole call.
  case total(seconds: Double)
}
