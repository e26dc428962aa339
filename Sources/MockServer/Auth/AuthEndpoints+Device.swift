internal import Core
internal import FoundationEssentials

/// Signing in by a code that is typed on any machine (RFC 8628); the original has nothing like it.
extension AuthEndpoints {
  static let devicePath = "/device"
  static let deviceAnswerPath = "/device/answer"

  func addDeviceRoutes(to router: inout APIRouter) {
    router.add(.authMetadata) { request, _ in .json(metadata, for: request) }
    router.add(.authDeviceCode) { request, _ in begin(request) }
    router.add(.authDeviceToken) { request, _ in try await deviceToken(request) }
    router.add(.get, AuthEndpoints.devicePath) { _, _ in DevicePage.ask() }
    router.add(.post, AuthEndpoints.devicePath) { request, _ in try await typed(request) }
    router.add(.post, AuthEndpoints.deviceAnswerPath) { request, _ in
      try await answered(request)
    }
  }

  /// RFC 8414.
  private var metadata: JSONValue {
    [
      "issuer": .string(site),
      "device_authorization_endpoint": .string(HubRoute.authDeviceCode.url(api: site)),
      "token_endpoint": .string(HubRoute.authDeviceToken.url(api: site)),
      "grant_types_supported": [.string(HubClient.deviceGrantType)],
      "response_types_supported": [],
    ]
  }

  private var seconds: Double { accounts.clock().timeIntervalSince1970 }

  private func begin(_ request: APIRequest) -> APIReply {
    guard request.isOwn(site: site) else { return APIReply(status: 403) }
    let client = request.field("client_id") ?? ""
    guard !client.isEmpty else { return oauth(400, ["error": "invalid_client"]) }
    let grant = devices.begin(
      client: client, address: site + AuthEndpoints.devicePath, now: seconds)
    return oauth(200, grant.json)
  }

  private func deviceToken(_ request: APIRequest) async throws -> APIReply {
    guard request.isOwn(site: site) else { return APIReply(status: 403) }
    guard request.field("grant_type") == HubClient.deviceGrantType else {
      return oauth(400, ["error": "unsupported_grant_type"])
    }
    let reply: DeviceReply
    switch devices.ask(Secret(request.field("device_code") ?? ""), now: seconds) {
    case .pending: reply = .pending
    case .slowDown: reply = .slowDown
    case .denied: reply = .denied
    case .expired: reply = .expired
    case .approved(let userID): reply = .token(try await accounts.userToken(userID: userID))
    }
    return oauth(reply.status, reply.json)
  }

  /// The first page's button: a known code leads to the second page.
  private func typed(_ request: APIRequest) async throws -> APIReply {
    guard request.isOwn(site: site) else { return APIReply(status: 403) }
    let typed = request.field("user_code") ?? ""
    switch devices.guess(typed, now: seconds) {
    case .tooMany: return DevicePage.say("Too many wrong codes. Try again later.", status: 429)
    case .unknown: return DevicePage.ask(wrong: typed)
    case .known(let client):
      let code = DeviceCodes.code(from: typed) ?? ""
      let claims = DeviceClaims(
        userCode: code, exp: tokens.now + Tokens.Limit.stateSeconds)
      return DevicePage.confirm(
        code: code, client: client, state: try await tokens.sign(session: claims),
        login: Accounts.demo)
    }
  }

  /// The second page's buttons. Only who typed the code has its state.
  private func answered(_ request: APIRequest) async throws -> APIReply {
    guard request.isOwn(site: site) else { return APIReply(status: 403) }
    guard let claims = await tokens.device(request.field("state")) else {
      return DevicePage.say("This page is too old. Type the code again.", status: 400)
    }
    var userID: String?
    if request.field("answer") == "yes" {
      guard
        let user = try await accounts.signIn(
          login: request.field("login") ?? "", provider: AuthEndpoints.providers[0])
      else { return DevicePage.say("Nobody can have that name.", status: 400) }
      userID = user.id
    }
    guard devices.answer(claims.userCode, userID: userID, now: seconds) else {
      return DevicePage.say("The code is no longer good.", status: 400)
    }
    return DevicePage.say(
      userID == nil
        ? "Nobody was signed in. You may close this window."
        : "Thank you. You may close this window and go back to the terminal.")
  }

  private func oauth(_ status: Int, _ json: JSONValue) -> APIReply {
    APIReply(
      status: status, contentType: "application/json", headers: [("Cache-Control", "no-store")],
      text: json.text(.sorted))
  }
}

extension APIRequest {
  /// The value of a form field that stands there once.
  fileprivate func field(_ name: String) -> String? {
    let found = form.filter { $0.name == name }
    return found.count == 1 ? found[0].value : nil
  }
}
