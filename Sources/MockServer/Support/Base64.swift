internal import FoundationEssentials

/// Bytes as base64 (RFC 4648 section 4, padded).
enum Base64 {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    Data(Array(bytes)).base64EncodedString()
  }

  /// nil for text that is not strictly base64.
  static func bytes(_ text: String) -> [UInt8]? { Data(base64Encoded: text).map(Array.init) }
}
