/// The answer to whether a sign-in by code has come to its end (RFC 8628, 3.5).
public enum DeviceReply: Sendable, Hashable {
  /// The person has not answered yet.
  case pending
  /// Likewise, and it was asked too soon: from now on 5 seconds more between two questions.
  case slowDown
  /// The person said no.
  case denied
  /// The code is no longer good, or never was.
  case expired
  case token(Secret)

  private static let errors: [(String, DeviceReply)] = [
    ("authorization_pending", .pending), ("slow_down", .slowDown), ("access_denied", .denied),
    ("expired_token", .expired),
  ]

  /// Reads the reply.
  public init(json: JSONValue) throws(WireFault) {
    if let token = json["access_token"]?.string, !token.isEmpty {
      self = .token(Secret(token))
      return
    }
    let error = json["error"]?.string
    guard let reply = DeviceReply.errors.first(where: { $0.0 == error })?.1 else {
      throw WireFault(reply: HubRoute.authDeviceToken.template, member: "error")
    }
    self = reply
  }

  /// The reply as the service writes it.
  public var json: JSONValue {
    if case .token(let token) = self {
      return ["access_token": .string(token.reveal()), "token_type": "Auth-Token"]
    }
    let error = DeviceReply.errors.first { $0.1 == self }?.0 ?? ""
    return ["error": .string(error)]
  }

  /// 200 with a token, else 400.
  public var status: Int { if case .token = self { 200 } else { 400 } }
}
