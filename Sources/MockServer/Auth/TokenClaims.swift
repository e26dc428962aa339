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

/// What the code of the stand-in provider says: who signed in. Good for one use.
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
