import Core
import Testing

@testable import MockServer

@Suite struct SignInTests {
  private func providerURL(_ rig: BackendRig, next: String) async throws -> String {
    let reply = await rig.get("/auth/check?next=\(URLText.segment(next))")
    let json = try JSONValue(parsing: reply.body)
    #expect(json["authenticated"] == false)
    #expect(json["providers"]?.object?.names == ["github", "google"])
    let url = json["providers"]?["github"]?["url"]?.string ?? ""
    #expect(url.hasPrefix("\(BackendRig.apiURL)/auth/provider/github?response_type=code&"))
    return String(url.dropFirst(BackendRig.apiURL.count))
  }

  private func press(
    _ rig: BackendRig, _ page: String, login: String = "bob", origin: String = BackendRig.apiURL
  ) async -> APIReply {
    let state = APIRequest(method: "GET", target: page).parameter("state") ?? ""
    return await rig.router.respond(
      to: APIRequest(
        method: "POST", target: "/auth/provider/github",
        headers: [
          ("Content-Type", "application/x-www-form-urlencoded"), ("Origin", origin),
        ],
        body: Array("state=\(state)&login=\(URLText.segment(login))".utf8)))
  }

  @Test func signingInEndsWhereItBegan() async throws {
    let rig = try await BackendRig()
    let page = try await providerURL(rig, next: "http://127.0.0.1:4711/abc?x=1")
    let shown = await rig.get(page)
    #expect(shown.status == 200)
    #expect(shown.text.contains("<button"))
    let pressed = await press(rig, page, login: "Bob.B@example.org")
    #expect(pressed.status == 302)
    let callback = String((pressed.header("Location") ?? "").dropFirst(BackendRig.apiURL.count))
    let done = await rig.get(callback)
    let location = done.header("Location") ?? ""
    #expect(location.hasPrefix("http://127.0.0.1:4711/abc?x=1&jwt="))
    let token = location.split(separator: "jwt=").last.map(String.init)
    let id = await rig.tokens.userID(token)
    #expect(id == Accounts.userID(email: "bob.b@example.org"))
    let user = try await rig.services.accounts.records.user(named: "bob.b")
    #expect(user?.id == id)

    let again = await rig.get(callback)
    #expect(again.header("Location") == "http://127.0.0.1:4711/abc?x=1")
  }

  @Test(arguments: [
    "http://evil.example/", "https://127.0.0.1:1/", "http://127.0.0.1@evil.example/",
    "http://127.0.0.1:1@evil.example/", "http://127.0.0.1.evil.example/", "javascript:alert(1)",
    "//evil.example", "http://localhost:99999/", "http://localhost\\@evil.example/",
  ])
  func tokensGoNowhereElse(next: String) async throws {
    let rig = try await BackendRig()
    #expect(NextAddress(next, site: BackendRig.apiURL) == nil)
    let pressed = await press(rig, try await providerURL(rig, next: next))
    let callback = String((pressed.header("Location") ?? "").dropFirst(BackendRig.apiURL.count))
    let location = await rig.get(callback).header("Location") ?? ""
    #expect(location.hasPrefix("\(BackendRig.apiURL)/?jwt="))
  }

  @Test func anotherSiteCannotPressTheButton() async throws {
    let rig = try await BackendRig()
    let page = try await providerURL(rig, next: "http://127.0.0.1:1/")
    #expect(await press(rig, page, origin: "http://evil.example").status == 403)
    #expect(await press(rig, page, origin: "null").status == 403)
    rig.move(seconds: 601)
    #expect(await press(rig, page).status == 400)
    #expect(await rig.get(page).status == 400)
  }

  @Test func aStateAloneSignsNobodyIn() async throws {
    let rig = try await BackendRig()
    let page = try await providerURL(rig, next: "http://127.0.0.1:1/")
    let state = APIRequest(method: "GET", target: page).parameter("state") ?? ""
    let location = await rig.get("/auth/oauth_callback?state=\(state)&code=x").header("Location")
    #expect(location == "http://127.0.0.1:1/")
    #expect(
      await rig.get("/auth/oauth_callback?state=x&code=x").header("Location")
        == "\(BackendRig.apiURL)/")
  }

  @Test func takenNamesGetNumbers() async throws {
    let rig = try await BackendRig()
    let first = try await rig.services.accounts.signIn(login: "sam@one.example", provider: "google")
    let second = try await rig.services.accounts.signIn(
      login: "Sam@two.example", provider: "google")
    let reserved = try await rig.services.accounts.signIn(login: "auth", provider: "google")
    #expect(first?.username == "sam")
    #expect(second?.username == "sam1")
    #expect(reserved?.username == "auth1")
  }
}
