import Core
import Foundation
import TestSupport
import Testing

/// Requests to the port of a sign-in that are not its end (S9). Each would sign the person in as
/// somebody else, whose token the hub accepts as well.
@Suite("A sign-in cannot be taken over")
struct LoginAttackTests {
  private static let tokens = [
    "good-token-of-the-person": "ann", "evil-token-of-another": "mallory",
  ]
  private static let (good, evil) = ("good-token-of-the-person", "evil-token-of-another")

  /// Where a sign-in waits to be called back.
  struct Callback {
    let port: Int
    let path: String
    let state: String

    var host: String { "127.0.0.1:\(port)" }

    /// A request with the other's token, right in all that is not said.
    func request(
      _ method: String = "GET", path: String? = nil, query: String? = nil, head: String? = nil,
      _ more: String = "", version: String = " HTTP/1.1"
    ) -> String {
      let query = query ?? "state=\(state)&jwt=\(evil)"
      let lines = (head ?? "Host: \(host)\r\n") + more
      return "\(method) \(path ?? self.path)?\(query)\(version)\r\n\(lines)\r\n"
    }
  }

  typealias Attack = @Sendable (Callback) -> String

  static let states: [Attack] = [
    { $0.request(query: "jwt=\(evil)") }, { $0.request(query: "state=&jwt=\(evil)") },
    { $0.request(query: "state=x&jwt=\(evil)") },
    { $0.request(query: "state=\($0.state.dropLast())&jwt=\(evil)") },
    { $0.request(query: "state=\($0.state)0&jwt=\(evil)") },
    { $0.request(query: "state=\($0.state.uppercased())A&jwt=\(evil)") },
    { $0.request(query: "state=\($0.state)&state=\($0.state)&jwt=\(evil)") },
    { $0.request(query: "state=x&state=\($0.state)&jwt=\(evil)") },
    { $0.request(query: "state=\($0.state)&state=x&jwt=\(evil)") },
    { $0.request(query: "STATE=\($0.state)&jwt=\(evil)") },
    { $0.request(query: "state=\($0.state)&jwt=\(evil)&jwt=\(evil)") },
    { $0.request(query: "state=%00\($0.state)&jwt=\(evil)") },
    { $0.request(query: "jwt=\(evil)#state=\($0.state)") },
    { "GET \($0.path)#?state=\($0.state)&jwt=\(evil) HTTP/1.1\r\nHost: \($0.host)\r\n\r\n" },
  ]

  static let hosts: [Attack] = [
    { $0.request(head: "Host: localhost:\($0.port)\r\n") },
    { $0.request(head: "Host: evil.example:\($0.port)\r\n") },
    { $0.request(head: "Host: 127.0.0.1:\($0.port + 1)\r\n") },
    { $0.request(head: "Host: 127.0.0.1\r\n") }, { $0.request(head: "") },
    { $0.request(head: "Host: \($0.host)\r\nHost: \($0.host)\r\n") },
    { $0.request(head: "Host: \($0.host).evil.example\r\n") },
    { $0.request(head: "Host: [::1]:\($0.port)\r\n") },
    { $0.request("Origin: http://evil.example\r\n") },
    { $0.request("Origin: http://127.0.0.1:\($0.port)\r\n") },
    { $0.request("Sec-Fetch-Mode: cors\r\n") }, { $0.request("Sec-Fetch-Mode: no-cors\r\n") },
    { $0.request("Sec-Fetch-Mode: websocket\r\nUpgrade: websocket\r\n") },
  ]

  static let forms: [Attack] = [
    { $0.request("POST", head: nil, "Content-Length: 0\r\n") }, { $0.request("PUT") },
    { $0.request("HEAD") }, { $0.request("OPTIONS") }, { $0.request("get") },
    { $0.request(path: "/") }, { $0.request(path: $0.path + "/") },
    { $0.request(path: String($0.path.dropLast())) }, { $0.request(path: $0.path.uppercased()) },
    { $0.request(path: "/." + $0.path) }, { $0.request(path: "http://\($0.host)\($0.path)") },
    { $0.request(version: "") }, { $0.request(version: " HTTP/2") },
    { $0.request().replacing("\r\n", with: "\n") + "\r\n\r\n" },
    { $0.request("X: \(String(repeating: "a", count: 20_000))\r\n") },
    { $0.request(path: "/stray") + $0.request() },
  ]

  static let attacks = states + hosts + forms

  @Test("whatever comes to its port, nobody else is signed in", arguments: attacks.indices)
  func attack(_ number: Int) async throws {
    let signIn = try await WaitingSignIn(Self.tokens)
    defer { signIn.program.clean() }
    let callback = signIn.callback
    let answer = await RawClient.exchange(Self.attacks[number](callback), port: callback.port) ?? ""
    #expect(!answer.contains("Thank you"), "\(answer)")
    let honest = callback.request(query: "state=\(callback.state)&jwt=\(Self.good)")
    let last = await RawClient.exchange(honest, port: callback.port)
    let result = await signIn.run.result()
    if last?.contains("Thank you") == true {
      #expect(result.status == 0, "\(result.errors)")
      #expect(signIn.kept == Self.good)
    } else {
      // An attack that knew the way ended the sign-in: nobody is signed in.
      #expect(result.status == 4, "\(result.errors)")
      #expect(signIn.kept == nil)
    }
  }

  @Test("a second callback finds nobody")
  func second() async throws {
    let signIn = try await WaitingSignIn(Self.tokens)
    defer { signIn.program.clean() }
    let callback = signIn.callback
    let honest = callback.request(query: "state=\(callback.state)&jwt=\(Self.good)")
    #expect(await RawClient.exchange(honest, port: callback.port)?.contains("Thank you") == true)
    #expect(await RawClient.exchange(callback.request(), port: callback.port) == nil)
    #expect(await signIn.run.result().status == 0)
    #expect(signIn.kept == Self.good)
  }
}

/// `login` at a hub that accepts some tokens, waiting for its browser to come back.
private struct WaitingSignIn {
  let program: Program
  let run: Run
  let callback: LoginAttackTests.Callback
  /// Held until the sign-in is over.
  private let hub: RawPeer

  struct Failure: Error { let text: String }

  init(_ tokens: [String: String]) async throws {
    let program = try Program()
    let hub = try RawPeer.answering { connection, request in
      if let user = request.field("auth-token").flatMap({ tokens[$0] }) {
        let profile = AuthCheckReply.authenticated(UserProfile(id: user, username: user))
        return connection.answer(body: profile.json.text())
      }
      let offer = AuthCheckReply.anonymous(providers: ["github": "http://127.0.0.1:1/login"])
      connection.answer(body: offer.json.text())
    }
    let (waits, tell) = AsyncStream<Void>.makeStream()
    run = try program.start(
      ["login", "--no-browser", "--provider", "github", "--api", hub.url, "--domain", hub.url],
      errorLine: { _, line in if line.hasPrefix("Waiting") { tell.finish() } })
    let end = Task { [run] in
      _ = await run.result()
      tell.finish()
    }
    for await _ in waits {}
    end.cancel()
    let line = hub.log.requests.first?.line ?? ""
    guard let next = line.firstMatch(of: /next=([^ &]*)/)?.1.description.removingPercentEncoding,
      let parts = next.wholeMatch(of: /http:\/\/127\.0\.0\.1:([0-9]+)(\/[^?]*)\?state=([0-9a-f]+)/),
      let port = Int(parts.1)
    else { throw Failure(text: "no address to come back to in \(line)") }
    callback = .init(port: port, path: String(parts.2), state: String(parts.3))
    (self.program, self.hub) = (program, hub)
  }

  /// The token that is kept.
  var kept: String? {
    let file = program.home.appending(path: "config/datahub/credentials")
    let json = (try? Data(contentsOf: file)).flatMap { try? JSONValue(parsing: Array($0)) }
    return json?["token"]?.string
  }
}
