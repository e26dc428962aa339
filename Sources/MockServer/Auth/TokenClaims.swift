internal import Core
internal import JWTKit

/// What a user token says: who, and until when (seconds since 1970).
struct UserClaims: JWTPayload, Hashable {
  var userid: String
  var exp: Int

  func verify(using algorithm: some JWTAlgorithm) async throws {}
}

/// What a service token says: who may do how much with which service, and until when.
struct ServiceClaims: JWTPayload, Hashable {
  var userid: String
  var permissions: [String: Int]
  var service: String
  var exp: Int

  func verify(using algorithm: some JWTAlgorithm) async throws {}
}

/// What the state of a sign-in says: where to go afterwards.
struct StateClaims: JWTPayload, Hashable {
  var next: String
  var provider: String
  var exp: Int
  var nbf: Int

  func verify(using algorithm: some JWTAlgorithm) async throws {}
}

/// The built-in provider's code: who signed in. Valid once.
struct CodeClaims: JWTPayload, Hashable {
  var username: String
  var provider: String
  var exp: Int
  var nonce: String

  func verify(using algorithm: some JWTAlgorithm) async throws {}
}

/// What the second page of a sign-in by code says: which code was typed on the first one.
struct DeviceClaims: JWTPayload, Hashable {
  var userCode: String
  var exp: Int

  func verify(using algorithm: some JWTAlgorithm) async throws {}
}

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
