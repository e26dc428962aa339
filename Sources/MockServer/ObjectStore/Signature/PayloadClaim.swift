/// What a signed request says of its body (`x-amz-content-sha256`).
enum PayloadClaim: Sendable, Hashable {
  /// Nothing: only the length and the other checksums hold.
  case unsigned
  /// The body's SHA-256, 32 bytes.
  case sha256([UInt8])
  /// An `aws-chunked` body, its chunks signed or not, with trailing headers or without.
  case chunked(isSigned: Bool, hasTrailer: Bool)

  static let unsignedMark = "UNSIGNED-PAYLOAD"

  /// Reads the header's value; nil for one S3 does not know.
  init?(header value: String) {
    switch value {
    case PayloadClaim.unsignedMark: self = .unsigned
    case "STREAMING-UNSIGNED-PAYLOAD-TRAILER": self = .chunked(isSigned: false, hasTrailer: true)
    case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD": self = .chunked(isSigned: true, hasTrailer: false)
    case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER":
      self = .chunked(isSigned: true, hasTrailer: true)
    default:
      guard let digest = Hexadecimal.bytes(value), digest.count == 32 else { return nil }
      self = .sha256(digest)
    }
  }
}
