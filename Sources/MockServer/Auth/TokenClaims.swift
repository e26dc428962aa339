internal import JWTKit

/// What tokens say; all times in seconds since 1970.
enum TokenClaims {
  /// What a user token says: who, and until when.
  struct User: JWTPayload, Hashable {
    var userid: String
    var exp: Int

    func verify(using algorithm: some JWTAlgorithm) async throws {}
  }

  /// What a service token says: who may do how much with which service, and until when.
  struct Service: JWTPayload, Hashable {
    var userid: String
    var permissions: [String: Int]
    var service: String
    var exp: Int

    func verify(using algorithm: some JWTAlgorithm) async throws {}
  }

  /// What the state of a sign-in says: where to go afterwards.
  struct State: JWTPayload, Hashable {
    var next: String
    var provider: String
    var exp: Int
    var nbf: Int

    func verify(using algorithm: some JWTAlgorithm) async throws {}
  }

  /// The built-in provider's code: who signed in. Valid once.
  struct Code: JWTPayload, Hashable {
    var username: String
    var provider: String
    var exp: Int
    var nonce: String

    func verify(using algorithm: some JWTAlgorithm) async throws {}
  }

  /// What the second page of a sign-in by code says: which code was typed on the first one.
  struct Device: JWTPayload, Hashable {
    var userCode: String
    var exp: Int

    func verify(using algorithm: some JWTAlgorithm) async throws {}
  }
}
