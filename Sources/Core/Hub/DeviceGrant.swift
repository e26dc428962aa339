/// A sign-in by code that has begun: what the person types where, and how to ask for its end
/// (RFC 8628, 3.2).
package struct DeviceGrant: Sendable, Hashable {
  /// What the sign-in is asked for by; whoever has it gets the token.
  package let deviceCode: Secret
  /// What the person types, as `WDJB-MJHT`.
  package let userCode: String
  /// Where the person types it.
  package let address: String
  /// How long the code is valid.
  package let lifetimeSeconds: Double
  /// The least time between two questions.
  package let intervalSeconds: Double

  /// Bounds of what a hub may say.
  enum Limit {
    /// The interval where the hub says none (RFC 8628, 3.2).
    fileprivate static let usualIntervalSeconds = 5.0
    static let intervalSeconds = 1.0...300.0
    static let lifetimeSeconds = 1.0...3_600.0
    fileprivate static let codeScalars = 64
  }

  /// A sign-in that has begun.
  package init(
    deviceCode: Secret, userCode: String, address: String, lifetimeSeconds: Double,
    intervalSeconds: Double
  ) {
    self.deviceCode = deviceCode
    self.userCode = userCode
    self.address = address
    self.lifetimeSeconds = lifetimeSeconds
    self.intervalSeconds = intervalSeconds
  }

  /// Reads the reply; times out of all measure are brought within bounds.
  package init(json: JSONValue) throws(WireFault) {
    let reader = WireReader(reply: HubRoute.authDeviceCode.template, value: json)
    let address = try reader.text("verification_uri")
    guard URLText.origin(of: address) != nil else {
      throw WireFault(reply: HubRoute.authDeviceCode.template, member: "verification_uri")
    }
    let interval = json["interval"]?.integer.map(Double.init) ?? Limit.usualIntervalSeconds
    self.init(
      deviceCode: Secret(try reader.text("device_code")),
      userCode: String(try reader.text("user_code").unicodeScalars.prefix(Limit.codeScalars)),
      address: address,
      lifetimeSeconds: DeviceGrant.within(
        Limit.lifetimeSeconds, Double(try reader.integer("expires_in"))),
      intervalSeconds: DeviceGrant.within(Limit.intervalSeconds, interval))
  }

  /// The reply as the service writes it; it holds the device's code.
  package var json: JSONValue {
    [
      "device_code": .string(deviceCode.reveal()), "user_code": .string(userCode),
      "verification_uri": .string(address),
      "expires_in": .number(JSONNumber(Int(lifetimeSeconds))),
      "interval": .number(JSONNumber(Int(intervalSeconds))),
    ]
  }

  private static func within(_ range: ClosedRange<Double>, _ value: Double) -> Double {
    min(max(value, range.lowerBound), range.upperBound)
  }
}

/// The answer to whether a sign-in by code has come to its end (RFC 8628, 3.5).
package enum DeviceReply: Sendable, Hashable {
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
  package init(json: JSONValue) throws(WireFault) {
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
  package var json: JSONValue {
    if case .token(let token) = self {
      return ["access_token": .string(token.reveal()), "token_type": "Auth-Token"]
    }
    let error = DeviceReply.errors.first { $0.1 == self }?.0 ?? ""
    return ["error": .string(error)]
  }

  /// 200 with a token, else 400.
  package var status: Int { if case .token = self { 200 } else { 400 } }
}
