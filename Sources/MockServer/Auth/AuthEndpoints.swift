internal import Core
internal import FoundationEssentials
internal import Mustache
internal import Synchronization

/// The auth service (auth blueprint.py, controllers.py).
struct AuthEndpoints: Sendable {
  let accounts: Accounts
  let publicKeyPEM: String
  let plan: Plan
  /// Our address, without a slash at its end; the site is the same.
  let site: String
  private let usedCodes = UsedCodes()
  private let devices = DeviceCodes()

  var records: UserRecords { accounts.records }
  var tokens: Tokens { accounts.tokens }

  func addRoutes(to router: inout APIRouter) {
    router.add(.authCheck) { request, _ in try await check(request) }
    router.add(.authAuthorize) { request, _ in try await authorize(request) }
    router.add(.authUpdate) { request, _ in try await update(request) }
    router.add(.authPublicKey) { _, _ in APIReply(text: publicKeyPEM) }
    router.add(.authResolve) { request, _ in try await resolve(request) }
    router.add(.authProfile) { request, _ in try await profile(request) }
    router.add(.authCallback) { request, _ in try await callback(request) }
    router.add(.get, AuthEndpoints.providerTemplate) { request, parameters in
      await providerPage(request, provider: parameters["provider"] ?? "")
    }
    router.add(.post, AuthEndpoints.providerTemplate) { request, parameters in
      try await providerSignIn(request, provider: parameters["provider"] ?? "")
    }
    addDeviceRoutes(to: &router)
  }

  private func check(_ request: APIRequest) async throws -> APIReply {
    if let user = try await accounts.user(token: request.token) {
      return .json(AuthCheckReply.authenticated(user.profile).json, for: request)
    }
    let next = NextAddress(request.parameter("next") ?? "", site: site)?.text ?? "\(site)/"
    var providers: [String: String] = [:]
    for name in AuthEndpoints.providers {
      providers[name] = try await providerURL(name, next: next)
    }
    return .json(AuthCheckReply.anonymous(providers: providers).json, for: request)
  }

  private func authorize(_ request: APIRequest) async throws -> APIReply {
    guard let service = request.parameter("service"), !service.isEmpty,
      let user = try await accounts.user(token: request.token)
    else { return .json(["permissions": [:]], for: request) }
    let permissions = HubServiceName(rawValue: service) == nil ? [:] : plan.permissions
    let token = try await tokens.serviceToken(
      userID: user.id, service: service, permissions: permissions)
    let reply: JSONValue = [
      "permissions": .object(
        JSONObject(permissions.map { ($0.key, .number(JSONNumber($0.value))) })),
      "service": .string(service), "token": .string(token.reveal()), "userid": .string(user.id),
    ]
    return .json(reply, for: request)
  }

  private func update(_ request: APIRequest) async throws -> APIReply {
    let error = try await updateError(request)
    var reply: JSONObject = ["success": .bool(error == nil)]
    reply["error"] = error.map(JSONValue.string)
    return .json(.object(reply), for: request)
  }

  private func updateError(_ request: APIRequest) async throws -> String? {
    let form = request.form
    let field = { (name: String) in
      request.parameter(name) ?? form.first { $0.name == name }?.value
    }
    guard let token = request.token ?? field("jwt"), !token.isEmpty else { return "No token" }
    guard let id = await tokens.userID(token) else { return "Not authenticated" }
    guard let user = try await records.user(id: id) else { return "Unknown User" }
    guard user.username == nil else { return "Cannot modify username, already set" }
    guard let name = field("username").flatMap({ Accounts.username(from: $0) }) else {
      return nil
    }
    try await records.setUsername(id: id, username: name)
    return nil
  }

  private func resolve(_ request: APIRequest) async throws -> APIReply {
    let user = try await records.user(named: request.parameter("username") ?? "")
    return .json(["userid": user.map { .string($0.id) } ?? .null], for: request)
  }

  private func profile(_ request: APIRequest) async throws -> APIReply {
    let user = try await records.user(named: request.parameter("username") ?? "")
    return .json(
      ["found": .bool(user != nil), "profile": user?.publicProfile ?? .null], for: request)
  }
}

/// Signing in by a code that is typed on any machine (RFC 8628); the original has nothing like it.
extension AuthEndpoints {
  private static let devicePath = "/device"
  private static let deviceAnswerPath = "/device/answer"

  private func addDeviceRoutes(to router: inout APIRouter) {
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
      let claims = TokenClaims.Device(
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

/// Signing in without GitHub and Google: a page of ours with one button takes their place.
extension AuthEndpoints {
  static let providers = ["github", "google"]
  private static let providerTemplate = "/auth/provider/{provider}"

  /// The address `/auth/check` gives for a provider.
  func providerURL(_ provider: String, next: String) async throws -> String {
    let now = tokens.now
    let state = try await tokens.sign(
      session: TokenClaims.State(
        next: next, provider: provider, exp: now + Tokens.Limit.stateSeconds, nbf: now))
    let query = URLText.query([
      ("response_type", "code"), ("client_id", "stand-in"),
      ("redirect_uri", HubRoute.authCallback.url(api: site)),
      ("scope", provider == "github" ? "user:email" : "email profile"), ("state", state),
    ])
    return "\(site)/auth/provider/\(provider)\(query)"
  }

  /// The page of the built-in provider.
  private func providerPage(_ request: APIRequest, provider: String) async -> APIReply {
    guard let state = await tokens.state(request.parameter("state")), state.provider == provider,
      let template = PageTemplate.parsed(SignInPage.template)
    else { return .page(.badRequest) }
    let page = template.render([
      "provider": provider, "state": request.parameter("state") ?? "", "login": Accounts.demo,
    ])
    return APIReply(headers: SignInPage.headers, text: page)
  }

  /// The button: makes a code for that login and goes on to the callback. A page of another site
  /// cannot press it.
  private func providerSignIn(_ request: APIRequest, provider: String) async throws -> APIReply {
    let form = request.form
    let field = { (name: String) in form.first { $0.name == name }?.value ?? "" }
    guard request.isOwn(site: site) else { return APIReply(status: 403) }
    guard let state = await tokens.state(field("state")), state.provider == provider,
      Accounts.username(from: field("login")) != nil
    else { return .page(.badRequest) }
    let code = try await tokens.sign(
      session: TokenClaims.Code(
        username: field("login"), provider: provider,
        exp: tokens.now + Tokens.Limit.codeSeconds, nonce: BackendKeys.random(bytes: 16)))
    return .redirect(
      to: HubRoute.authCallback.url(api: site, query: [("state", field("state")), ("code", code)])
    )
  }

  /// Ends a sign-in: back to where it began, with a user token where the code is good.
  func callback(_ request: APIRequest) async throws -> APIReply {
    guard let state = await tokens.state(request.parameter("state")),
      let next = NextAddress(state.next, site: site)
    else { return .redirect(to: "\(site)/") }
    guard let code = await tokens.code(request.parameter("code")),
      code.provider == state.provider,
      usedCodes.use(nonce: code.nonce, expires: code.exp, now: tokens.now),
      let user = try await accounts.signIn(login: code.username, provider: code.provider)
    else { return .redirect(to: next.text) }
    let token = try await accounts.userToken(userID: user.id)
    return .redirect(to: next.adding(token: token))
  }
}

/// The page of the built-in provider.
enum SignInPage {
  static let template = """
    <!DOCTYPE html>
    <html lang="en">
    <head><meta charset="utf-8"><title>Sign in to DataHub</title>
    <link rel="stylesheet" href="/static/style.css"></head>
    <body><main>
    <h1>Sign in to DataHub</h1>
    <p>This page stands in for {{provider}}: it believes every name.</p>
    <form method="post" action="/auth/provider/{{provider}}">
    <input type="hidden" name="state" value="{{state}}">
    <label>User name or e-mail <input name="login" value="{{login}}" required></label>
    <button type="submit">Sign in</button>
    </form>
    </main></body>
    </html>

    """

  /// The form may end at a program on this computer, which a stricter rule would forbid.
  static let headers = [
    (
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none';"
        + " form-action 'self' http://127.0.0.1:* http://localhost:*"
    ),
    ("Referrer-Policy", "no-referrer"), ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
  ]
}

/// The codes of the stand-in provider that have been used, until they would expire anyway.
/// A class because all requests share it.
final class UsedCodes: Sendable {
  private let expiries = Mutex<[String: Int]>([:])

  /// Whether the code is used now for the first time; times in seconds since 1970.
  func use(nonce: String, expires: Int, now: Int) -> Bool {
    expiries.withLock { expiries in
      expiries = expiries.filter { $0.value > now }
      return expiries.updateValue(expires, forKey: nonce) == nil
    }
  }
}
