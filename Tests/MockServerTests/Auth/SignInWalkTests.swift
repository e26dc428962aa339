import Core
import FoundationEssentials
import Testing

@testable import MockServer

/// The client's sign-in against the running backend, by each way, with a person who clicks.
@Suite struct SignInWalkTests {
  private static let transport = CurlTransport().transport

  /// A person at a browser.
  private struct Person: Sendable {
    func open(_ url: String) async -> HTTPResponse? {
      try? await SignInWalkTests.transport.send(HTTPRequest(.get, url))
    }

    func post(_ url: String, _ fields: [(name: String, value: String)]) async -> HTTPResponse? {
      let headers = [HTTPField("Content-Type", "application/x-www-form-urlencoded")]
      let body = HTTPBody.bytes(Array(URLText.query(fields).utf8.dropFirst()))
      return try? await SignInWalkTests.transport.send(
        HTTPRequest(.post, url, headers: headers, body: body))
    }

    func state(in response: HTTPResponse?) -> String {
      let page = String(decoding: response?.body ?? [], as: UTF8.self)
      guard let start = page.firstRange(of: "name=\"state\" value=\"") else { return "" }
      return String(page[start.upperBound...].prefix { $0 != "\"" })
    }
  }

  private func withBackend(
    _ body: (Backend, SignIn) async throws -> Void
  ) async throws {
    let folder = try BackendRig.freshFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let backend = try await Backend.start(BackendOptions(dataFolder: folder))
    let address = HubAddress(api: backend.apiURL, site: backend.siteURL)
    let client = HubClient(address: address, transport: Self.transport, token: nil)
    try await body(
      backend, SignIn(client: client, time: .system, activity: nil, browser: nil))
    await backend.stop()
  }

  @Test(arguments: ["github", "google"])
  func inABrowser(provider: String) async throws {
    try await withBackend { (backend, signIn) async throws in
      let (prompts, prompted) = AsyncStream<SignIn.Prompt>.makeStream()
      async let result = signIn.run(.browser(provider: provider)) { prompted.yield($0) }
      let person = Person()
      for await prompt in prompts {
        #expect(prompt.address.hasPrefix("http://127.0.0.1:"))
        let page = await person.open(prompt.address)?["Location"] ?? ""
        #expect(page.hasPrefix("\(backend.apiURL)/auth/provider/\(provider)?"))
        let state = person.state(in: await person.open(page))
        let pressed = await person.post(
          URLText.withoutQuery(page), [("state", state), ("login", "demo")])
        let callback = await person.open(pressed?["Location"] ?? "")
        let home = callback?["Location"] ?? ""
        #expect(home.hasPrefix("http://127.0.0.1:"))
        #expect(await person.open(home)?.status == 200)
        #expect(await person.open(home) == nil)
        break
      }
      let username = try await result.profile.username
      #expect(username == "demo")
    }
  }

  @Test func byACode() async throws {
    try await withBackend { (backend, signIn) async throws in
      let (prompts, prompted) = AsyncStream<SignIn.Prompt>.makeStream()
      async let result = signIn.run(.device) { prompted.yield($0) }
      let person = Person()
      for await prompt in prompts {
        let page = await person.post(prompt.address, [("user_code", prompt.code ?? "")])
        let state = person.state(in: page)
        let done = await person.post(
          "\(prompt.address)/answer", [("state", state), ("login", "demo"), ("answer", "yes")])
        #expect(done?.status == 200)
        break
      }
      let username = try await result.profile.username
      #expect(username == "demo")
    }
  }

  @Test func withATokenOfTheDemoUser() async throws {
    try await withBackend { (backend, signIn) async throws in
      let token = Secret(try await backend.issueUserToken(username: "demo"))
      #expect(try await signIn.check(token).profile.username == "demo")
    }
  }
}
