internal import Core
internal import FoundationEssentials

/// Who the backend's users are and how they come to be: by their first sign-in.
struct Accounts: Sendable {
  let records: UserRecords
  let tokens: Tokens
  let clock: @Sendable () -> Date
  var fault = SessionFault()

  /// The user that `--mock` signs in as.
  static let demo = "demo"

  fileprivate enum Limit {
    /// The longest user name, in characters.
    static let usernameLength = 39
  }

  /// The id of an e-mail address: its md5 in hexadecimal (auth models.py hash_email).
  static func userID(email: String) -> String {
    FileDigest(of: Array(email.utf8)).md5Hex
  }

  /// The user name a login or an e-mail address gives; nil where nothing usable is left.
  static func username(from login: String) -> String? {
    let local = login.prefix { $0 != "@" }.lowercased()
    let kept = local.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    let name = String(kept.drop { $0 == "." }.prefix(Limit.usernameLength))
    return name.isEmpty ? nil : name
  }

  /// Signs a login in through the stand-in: a user name, or an e-mail address. Nil where the login
  /// gives no name.
  func signIn(login: String, provider: String) async throws -> UserRecord? {
    guard let name = Accounts.username(from: login) else { return nil }
    let email = login.contains("@") ? login.lowercased() : "\(name)@example.com"
    let user = UserRecord(
      id: Accounts.userID(email: email), username: name, name: name, email: email,
      providerID: "\(provider):\(name)", joinedAt: UTCTime(clock()).stored)
    return try await records.signIn(user) { APIRouter.reservedNames.contains($0) }
  }

  /// A user token for that name, the user made where there is none.
  func userToken(username: String) async throws -> Secret? {
    if let user = try await records.user(named: username) {
      return try await userToken(userID: user.id)
    }
    guard let user = try await signIn(login: username, provider: "github") else { return nil }
    return try await userToken(userID: user.id)
  }

  func userToken(userID: String) async throws -> Secret {
    fault.renew()
    return try await tokens.userToken(userID: userID)
  }

  /// The user of a user token, where there still is one.
  func user(token: String?) async throws -> UserRecord? {
    guard !fault.isOver, let id = await tokens.userID(token) else { return nil }
    return try await records.user(id: id)
  }
}
