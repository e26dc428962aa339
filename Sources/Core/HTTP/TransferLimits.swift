/// The end of every wait and every body of a transfer (docs/reliability.md, R10). Seconds may be fractions.
package struct TransferLimits: Sendable, Hashable {
  /// For finding, reaching and greeting the server.
  package var connectSeconds: Double = 10
  /// Without one byte in either direction.
  package var noProgressSeconds: Double = 30
  /// Slower than `slowBytesPerSecond` on average over this time.
  package var slowSeconds: Double = 60
  package var slowBytesPerSecond: Int = 1024
  /// For the whole call, from the moment it is given a connection slot.
  package var totalSeconds: Double
  /// Largest body of an answer below status 400.
  package var bodyBytes: Int = Self.apiBodyBytes
  /// Where the body of an answer of status 400 and up is cut.
  package var errorBodyBytes: Int = 64 << 10
  /// All header lines of the answer together.
  package var headerBytes: Int = 64 << 10

  /// Limits with the defaults of an API call but for the whole time.
  package init(totalSeconds: Double) { self.totalSeconds = totalSeconds }

  /// The largest answer of an API call: 1 MiB.
  package static let apiBodyBytes = 1 << 20

  /// A call that sends and gets little: two minutes in all.
  package static let api = TransferLimits(totalSeconds: 120)

  /// A call whose answer may be large: five minutes in all, even if bytes keep coming.
  package static func answer(bytes: Int) -> TransferLimits {
    var limits = TransferLimits(totalSeconds: 300)
    limits.bodyBytes = bytes
    return limits
  }

  /// Sending that many bytes: as long as the slowest bearable rate takes, and two minutes.
  package static func upload(bytes: Int) -> TransferLimits {
    TransferLimits(totalSeconds: 120 + Double(bytes) / Double(api.slowBytesPerSecond))
  }

  /// Getting at most that many bytes: as long as the slowest bearable rate takes, and two minutes.
  static func download(bytes: Int) -> TransferLimits {
    var limits = upload(bytes: bytes)
    limits.bodyBytes = bytes
    return limits
  }
}
