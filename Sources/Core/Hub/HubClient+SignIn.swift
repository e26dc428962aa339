// How somebody signs in (protocol.md 1.1; docs/protocol.md for what is ours).
extension HubClient {
  /// The providers' addresses by name, each of which ends at `next` with a token
  /// (`GET /auth/check`). Asked without a token, so that the answer is never a profile.
  func providers(next: String) async throws(HubFault) -> [String: String] {
    let url = HubRoute.authCheck.url(api: address.api, query: [("next", next)])
    let response = try await send(HTTPRequest(.get, url))
    let json = try json(of: response)
    let reply = try wire { () throws(WireFault) in try AuthCheckReply(json: json) }
    guard case .anonymous(let providers) = reply else {
      throw .wire(WireFault(reply: HubRoute.authCheck.template, member: "providers"))
    }
    return providers
  }

  /// Whether the hub lets people sign in by a code: it says so where RFC 8414 has it say. The real
  /// DataHub answers 404.
  public func offersDeviceCode() async -> Bool {
    let url = HubRoute.authMetadata.url(api: address.api)
    guard let response = try? await send(HTTPRequest(.get, url)),
      let json = try? json(of: response)
    else { return false }
    return json["device_authorization_endpoint"]?.string?
      .hasSuffix(HubRoute.authDeviceCode.template) == true
  }

  /// Begins a sign-in by code (`POST /auth/device/code`).
  func beginDevice() async throws(HubFault) -> DeviceGrant {
    let url = HubRoute.authDeviceCode.url(api: address.api)
    let response = try await send(form(url, [("client_id", HubClient.deviceClient)]))
    let json = try json(of: response)
    let grant = try wire { () throws(WireFault) in try DeviceGrant(json: json) }
    known.add(grant.deviceCode)
    return grant
  }

  /// Asks whether the sign-in has come to its end (`POST /auth/device/token`).
  func askDevice(_ grant: DeviceGrant) async throws(HubFault) -> DeviceReply {
    let pairs = [
      ("grant_type", HubClient.deviceGrantType), ("device_code", grant.deviceCode.reveal()),
      ("client_id", HubClient.deviceClient),
    ]
    let url = HubRoute.authDeviceToken.url(api: address.api)
    let response = try await send(form(url, pairs))
    guard response.status == 200 || response.status == 400 else {
      throw fault(of: response)
    }
    guard let json = try? JSONValue(parsing: response.body) else {
      throw .notJSON(status: response.status)
    }
    let reply = try wire { () throws(WireFault) in try DeviceReply(json: json) }
    if case .token(let token) = reply { known.add(token) }
    return reply
  }

  /// What the program calls itself there.
  static let deviceClient = "datahub-tui"
  /// RFC 8628, 3.4.
  public static let deviceGrantType = "urn:ietf:params:oauth:grant-type:device_code"

  private func form(_ url: String, _ pairs: [(name: String, value: String)]) -> HTTPRequest {
    HTTPRequest(
      .post, url,
      headers: [HTTPField("Content-Type", "application/x-www-form-urlencoded")],
      body: .bytes(Array(URLText.query(pairs).utf8.dropFirst())))
  }
}
