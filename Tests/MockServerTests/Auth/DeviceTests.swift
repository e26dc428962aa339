import Core
import Testing

@testable import MockServer

/// Signing in by a code (RFC 8628).
@Suite struct DeviceTests {
  private func post(
    _ rig: BackendRig, _ path: String, _ fields: [(name: String, value: String)],
    headers: [(String, String)] = []
  ) async -> APIReply {
    await rig.router.respond(
      to: APIRequest(
        method: "POST", target: path,
        headers: [("Content-Type", "application/x-www-form-urlencoded")] + headers,
        body: Array(URLText.query(fields).utf8.dropFirst())))
  }

  private func begin(_ rig: BackendRig) async throws -> DeviceGrant {
    let reply = await post(rig, "/auth/device/code", [("client_id", "datahub-tui")])
    #expect(reply.status == 200)
    #expect(reply.header("Cache-Control") == "no-store")
    return try DeviceGrant(json: JSONValue(parsing: reply.body))
  }

  private func ask(_ rig: BackendRig, _ grant: DeviceGrant) async throws -> DeviceReply {
    let reply = await post(
      rig, "/auth/device/token",
      [
        ("grant_type", HubClient.deviceGrantType), ("device_code", grant.deviceCode.reveal()),
        ("client_id", "datahub-tui"),
      ])
    return try DeviceReply(json: JSONValue(parsing: reply.body))
  }

  /// Types the code and gives the second page's state; nil where the code leads nowhere.
  private func type(_ rig: BackendRig, _ code: String) async -> String? {
    let page = await post(rig, "/device", [("user_code", code)]).text
    guard let start = page.firstRange(of: "name=\"state\" value=\"") else { return nil }
    return String(page[start.upperBound...].prefix { $0 != "\"" })
  }

  private func answer(
    _ rig: BackendRig, _ state: String, _ answer: String, headers: [(String, String)] = []
  ) async -> APIReply {
    await post(
      rig, "/device/answer", [("state", state), ("login", "demo"), ("answer", answer)],
      headers: headers)
  }

  @Test func aPersonTypesTheCodeAndTheDeviceHasItsTokenOnce() async throws {
    let rig = try await BackendRig()
    let grant = try await begin(rig)
    #expect(grant.address == "\(BackendRig.apiURL)/device")
    #expect(await rig.get("/device").text.contains("name=\"user_code\""))
    rig.move(seconds: 2)
    #expect(try await ask(rig, grant) == .pending)
    let typed = grant.userCode.lowercased().filter { $0 != "-" }
    let state = try #require(await type(rig, " \(typed) "))
    #expect(await answer(rig, state, "yes").text.contains("You may close this window"))
    rig.move(seconds: 2)
    guard case .token(let token) = try await ask(rig, grant) else {
      Issue.record("no token")
      return
    }
    let demo = try await rig.user("demo")
    #expect(await rig.tokens.userID(token.reveal()) == demo.id)
    rig.move(seconds: 2)
    #expect(try await ask(rig, grant) == .expired)
    #expect(await type(rig, grant.userCode) == nil)
    #expect(await answer(rig, state, "yes").status == 400)
  }

  @Test func askingTooSoonCostsFiveSecondsEachTime() async throws {
    let rig = try await BackendRig()
    let grant = try await begin(rig)
    rig.move(seconds: 1)
    #expect(try await ask(rig, grant) == .slowDown)
    rig.move(seconds: 6)
    #expect(try await ask(rig, grant) == .slowDown)
    rig.move(seconds: 11)
    #expect(try await ask(rig, grant) == .slowDown)
    rig.move(seconds: 17)
    #expect(try await ask(rig, grant) == .pending)
  }

  @Test func aNoIsANo() async throws {
    let rig = try await BackendRig()
    let grant = try await begin(rig)
    let state = try #require(await type(rig, grant.userCode))
    #expect(await answer(rig, state, "no").status == 200)
    #expect(await answer(rig, state, "yes").status == 400)
    rig.move(seconds: 2)
    #expect(try await ask(rig, grant) == .denied)
  }

  @Test func aCodeExpires() async throws {
    let rig = try await BackendRig()
    let grant = try await begin(rig)
    let state = try #require(await type(rig, grant.userCode))
    rig.move(seconds: 900)
    #expect(await type(rig, grant.userCode) == nil)
    #expect(await answer(rig, state, "yes").status == 400)
    #expect(try await ask(rig, grant) == .expired)
  }

  @Test func codesCannotBeGuessed() async throws {
    let rig = try await BackendRig()
    let grants = [try await begin(rig), try await begin(rig)]
    #expect(grants[0].userCode != grants[1].userCode)
    let pattern = /[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}/
    #expect(grants[0].userCode.wholeMatch(of: pattern) != nil)
    #expect(grants[0].deviceCode.reveal().utf8.count == 64)
    for number in 0..<DeviceCodes.Limit.wrongGuesses {
      #expect(await post(rig, "/device", [("user_code", "\(number)")]).status == 400)
    }
    #expect(await post(rig, "/device", [("user_code", grants[0].userCode)]).status == 429)
    rig.move(seconds: 900)
    let later = try await begin(rig)
    #expect(await type(rig, later.userCode) != nil)
  }

  @Test(arguments: [
    ("Origin", "http://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"),
    ("Sec-Fetch-Site", "same-site"),
  ])
  func anotherSiteCanDoNothing(name: String, value: String) async throws {
    let rig = try await BackendRig()
    let grant = try await begin(rig)
    let state = try #require(await type(rig, grant.userCode))
    let headers = [(name, value)]
    let typed = [(name: "user_code", value: grant.userCode)]
    #expect(await post(rig, "/device", typed, headers: headers).status == 403)
    #expect(await answer(rig, state, "yes", headers: headers).status == 403)
    let code = [(name: "client_id", value: "x")]
    #expect(await post(rig, "/auth/device/code", code, headers: headers).status == 403)
    #expect(await post(rig, "/auth/device/token", [], headers: headers).status == 403)
    rig.move(seconds: 2)
    #expect(try await ask(rig, grant) == .pending)
  }

  @Test func thePageCannotBeFramedNorCarryAnotherSitesScript() async throws {
    let rig = try await BackendRig()
    let policy = await rig.get("/device").header("Content-Security-Policy") ?? ""
    #expect(policy.contains("frame-ancestors 'none'"))
    #expect(policy.contains("form-action 'self'"))
    let name = "<script>alert(1)</script>"
    let reply = await post(rig, "/auth/device/code", [("client_id", name)])
    let grant = try DeviceGrant(json: JSONValue(parsing: reply.body))
    let page = await post(rig, "/device", [("user_code", grant.userCode)])
    #expect(page.text.contains("&lt;script&gt;alert(1)"))
    #expect(!page.text.contains(name))
    #expect(!(await post(rig, "/device", [("user_code", name)]).text.contains(name)))
  }

  @Test func aStateOfAnotherKindOrNoneIsRefused() async throws {
    let rig = try await BackendRig()
    let user = try await rig.user("demo")
    for state in ["", "x", user.token] {
      #expect(await answer(rig, state, "yes").status == 400)
    }
    #expect(await post(rig, "/auth/device/code", []).status == 400)
    let asked = await post(rig, "/auth/device/token", [("grant_type", "password")])
    #expect(asked.status == 400)
    #expect(asked.text.contains("unsupported_grant_type"))
  }

  @Test func theHubSaysWhereCodesAreHad() async throws {
    let rig = try await BackendRig()
    let json = try JSONValue(parsing: await rig.get(HubRoute.authMetadata.template).body)
    #expect(
      json["device_authorization_endpoint"]?.string == "\(BackendRig.apiURL)/auth/device/code")
    #expect(json["token_endpoint"]?.string == "\(BackendRig.apiURL)/auth/device/token")
    #expect(json["issuer"]?.string == BackendRig.apiURL)
  }
}
