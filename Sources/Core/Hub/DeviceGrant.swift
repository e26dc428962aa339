/// A sign-in by code that has begun: what the person types where, and how to ask for its end
/// (RFC 8628, 3.2).
public struct DeviceGrant: Sendable, Hashable {
  /// What the sign-in is asked for by; whoever has it gets the token.
  public let deviceCode: Secret
  /// What the person types, as `WDJB-MJHT`.
  public let userCode: String
  /// Where the person types it.
  public let address: String
  /// How long the code is good for.
  public let lifetimeSeconds: Double
  /// The least time between two questions.
  public let intervalSeconds: Double

  /// Bounds of what a hub may say.
  enum Limit {
    /// The interval where the hub says none (RFC 8628, 3.2).
    static let usualIntervalSeconds = 5.0
    static let intervalSeconds = 1.0...300.0
    static let lifetimeSeconds = 1.0...3_600.0
    static let codeScalars = 64
  }

  /// A sign-in that has begun.
  public init(
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
  public init(json: JSONValue) throws(WireFault) {
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
  public var json: JSONValue {
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
