internal import Core
internal import Mustache

/// Signing in through a stand-in for GitHub and Google: a page of ours with one button.
extension AuthEndpoints {
  static let providers = ["github", "google"]
  static let providerTemplate = "/auth/provider/{provider}"

  /// The address `/auth/check` gives for a provider.
  func providerURL(_ provider: String, next: String) async throws -> String {
    let now = tokens.now
    let state = try await tokens.sign(
      session: StateClaims(
        next: next, provider: provider, exp: now + Tokens.Limit.stateSeconds, nbf: now))
    let query = URLText.query([
      ("response_type", "code"), ("client_id", "stand-in"),
      ("redirect_uri", HubRoute.authCallback.url(api: site)),
      ("scope", provider == "github" ? "user:email" : "email profile"), ("state", state),
    ])
    return "\(site)/auth/provider/\(provider)\(query)"
  }

  /// The stand-in's page.
  func providerPage(_ request: APIRequest, provider: String) async -> APIReply {
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
  func providerSignIn(_ request: APIRequest, provider: String) async throws -> APIReply {
    let form = request.form
    let field = { (name: String) in form.first { $0.name == name }?.value ?? "" }
    guard request.isOwn(site: site) else { return APIReply(status: 403) }
    guard let state = await tokens.state(field("state")), state.provider == provider,
      Accounts.username(from: field("login")) != nil
    else { return .page(.badRequest) }
    let code = try await tokens.sign(
      session: CodeClaims(
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
