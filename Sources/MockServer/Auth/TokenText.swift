internal import Core

/// A text with the shape of a token: three parts, each in the one way base64url writes it, and a
/// header that names its algorithm and nothing critical.
struct TokenText: Sendable, Hashable {
  /// As `HS256`; not yet believed.
  let algorithm: String

  /// Nil where the text is not a token.
  init?(_ text: String) {
    guard text.utf8.count <= Tokens.Limit.bytes else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let decoded = parts.compactMap { TokenText.decoded(String($0)) }
    guard decoded.count == 3, let header = try? JSONValue(parsing: decoded[0]),
      let algorithm = header["alg"]?.string, header["crit"] == nil
    else { return nil }
    self.algorithm = algorithm
  }

  /// The bytes of a part; nil where another text would mean the same bytes.
  private static func decoded(_ part: String) -> [UInt8]? {
    let plain = part.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
    let padding = String(repeating: "=", count: (4 - part.utf8.count % 4) % 4)
    let base64 = String(plain) + padding
    guard !part.utf8.contains(where: { "+/=".utf8.contains($0) }), !part.isEmpty,
      let bytes = Base64.bytes(base64), Base64.text(bytes) == base64
    else { return nil }
    return bytes
  }
}
