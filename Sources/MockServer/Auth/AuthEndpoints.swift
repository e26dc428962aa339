internal import Core
internal import FoundationEssentials

/// The auth service (auth blueprint.py, controllers.py).
struct AuthEndpoints: Sendable {
  let accounts: Accounts
  let publicKeyPEM: String
  let plan: Plan
  /// Our address, without a slash at its end; the site is the same.
  let site: String
  let usedCodes = UsedCodes()
  let devices = DeviceCodes()

  var records: UserRecords { accounts.records }
  var tokens: Tokens { accounts.tokens }

  /// Adds the routes.
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
