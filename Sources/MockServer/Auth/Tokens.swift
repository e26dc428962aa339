internal import Core
internal import FoundationEssentials
internal import JWTKit

/// Signs and reads the backend's tokens. Each kind has its own algorithm and nothing else is
/// taken: HS256 for users, keyed with the text of the private key; RS256 for services.
struct Tokens: Sendable {
  private let userKeys: JWTKeyCollection
  private let serviceKeys: JWTKeyCollection
  private let sessionKeys: JWTKeyCollection
  private let clock: @Sendable () -> Date

  enum Limit {
    /// How long a user token is good for: 14 days.
    fileprivate static let userSeconds = 14 * 86_400
    /// How long a service token is good for; the original's never expired.
    fileprivate static let serviceSeconds = 3_600
    /// How long a sign-in may take.
    static let stateSeconds = 600
    /// How long the code of the built-in provider is valid.
    static let codeSeconds = 60
    /// The longest token that is looked at, in bytes.
    static let bytes = 8 * 1024
  }

  /// The tokens of a data folder's keys; throws where the key is not RSA.
  init(keys: BackendKeys, clock: @escaping @Sendable () -> Date) async throws {
    self.clock = clock
    userKeys = await JWTKeyCollection()
      .add(hmac: HMACKey(from: keys.privateKeyPEM.reveal()), digestAlgorithm: .sha256)
    serviceKeys = await JWTKeyCollection()
      .add(
        rsa: try Insecure.RSA.PrivateKey(pem: keys.privateKeyPEM.reveal()),
        digestAlgorithm: .sha256)
    sessionKeys = await JWTKeyCollection()
      .add(hmac: HMACKey(from: keys.sessionKey.reveal()), digestAlgorithm: .sha256)
  }

  /// Seconds since 1970.
  var now: Int { Int(clock().timeIntervalSince1970) }

  func userToken(userID: String) async throws -> Secret {
    let claims = TokenClaims.User(userid: userID, exp: now + Limit.userSeconds)
    return Secret(try await userKeys.sign(claims))
  }

  func serviceToken(
    userID: String, service: String, permissions: [String: Int]
  ) async throws -> Secret {
    let claims = TokenClaims.Service(
      userid: userID, permissions: permissions, service: service,
      exp: now + Limit.serviceSeconds)
    return Secret(try await serviceKeys.sign(claims))
  }

  /// Signs what a sign-in carries around.
  func sign(session claims: some JWTPayload) async throws -> String {
    try await sessionKeys.sign(claims)
  }

  /// The user the token is for; nil where it is missing, foreign, forged or expired.
  func userID(_ token: String?) async -> String? {
    guard let claims: TokenClaims.User = await read(token, "HS256", userKeys), claims.exp > now
    else {
      return nil
    }
    return claims.userid
  }

  /// What a token for one of the services says; nil where it is anything else.
  func service(_ token: String?, for services: [HubServiceName]) async -> TokenClaims.Service? {
    guard let claims: TokenClaims.Service = await read(token, "RS256", serviceKeys),
      claims.exp > now, services.contains(where: { $0.rawValue == claims.service })
    else { return nil }
    return claims
  }

  /// The owner of a token of either kind.
  func anyUserID(_ token: String?) async -> String? {
    if let id = await userID(token) { return id }
    return await service(token, for: [.rawstore, .source])?.userid
  }

  /// The state of a sign-in that is under way.
  func state(_ token: String?) async -> TokenClaims.State? {
    guard let claims: TokenClaims.State = await read(token, "HS256", sessionKeys), claims.exp > now,
      claims.nbf <= now
    else { return nil }
    return claims
  }

  /// The claims of the built-in provider's code.
  func code(_ token: String?) async -> TokenClaims.Code? {
    guard let claims: TokenClaims.Code = await read(token, "HS256", sessionKeys), claims.exp > now
    else { return nil }
    return claims
  }

  /// The code that was typed on the first page of a sign-in by code.
  func device(_ token: String?) async -> TokenClaims.Device? {
    guard let claims: TokenClaims.Device = await read(token, "HS256", sessionKeys), claims.exp > now
    else { return nil }
    return claims
  }

  private func read<Claims: JWTPayload>(
    _ token: String?, _ algorithm: String, _ keys: JWTKeyCollection
  ) async -> Claims? {
    guard let token, TokenText(token)?.algorithm == algorithm else { return nil }
    return try? await keys.verify(token, as: Claims.self)
  }
}
