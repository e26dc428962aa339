import Synchronization
import Testing

@testable import Core

/// Signing in against a hub made of closures, on a clock that moves when somebody waits.
@Suite struct SignInTests {
  /// What the hub answers, request by request, and what it was asked.
  private final class Hub: Sendable {
    struct State {
      var now = 0.0
      var waits: [Double] = []
      var polls: [DeviceReply] = []
      var asked: [String] = []
      var lifetime = 900
      var interval: Int? = 5
      var hasDeviceCode = true
      var fails = 0
    }

    let state = Mutex(State())

    var time: TimeSource {
      TimeSource(
        now: { self.state.withLock { $0.now } }, epochSeconds: { 0 },
        sleep: { seconds, _ in
          self.state.withLock { state in
            state.waits.append(seconds)
            state.now += seconds
          }
        })
    }

    var transport: Transport {
      Transport { (request, _) throws(TransportFault) in
        try self.answer(request)
      }
    }

    private func answer(_ request: HTTPRequest) throws(TransportFault) -> HTTPResponse {
      let answer = state.withLock { state -> HTTPResponse? in
        state.asked.append("\(request)")
        switch URLText.withoutQuery(request.url).dropFirst("http://hub".count) {
        case "/auth/check": return Hub.check(request)
        case "/.well-known/oauth-authorization-server":
          guard state.hasDeviceCode else { return HTTPResponse(status: 404) }
          return Hub.json(["device_authorization_endpoint": "http://hub/auth/device/code"])
        case "/auth/device/code":
          var json: JSONObject = [
            "device_code": "dev", "user_code": "BCDF-GHJK",
            "verification_uri": "http://hub/device",
            "expires_in": .number(JSONNumber(state.lifetime)),
          ]
          json["interval"] = state.interval.map { .number(JSONNumber($0)) }
          return Hub.json(.object(json))
        case "/auth/device/token":
          if state.fails > 0 {
            state.fails -= 1
            return nil
          }
          let reply = state.polls.isEmpty ? DeviceReply.pending : state.polls.removeFirst()
          return HTTPResponse(status: reply.status, body: reply.json.bytes())
        default: return HTTPResponse(status: 404)
        }
      }
      guard let answer else { throw .timedOut(.connecting(seconds: 10)) }
      return answer
    }

    private static func check(_ request: HTTPRequest) -> HTTPResponse {
      let token = request.headers.first { $0.isNamed("Auth-Token") }?.value.reveal()
      guard token == "good" else {
        return json(
          AuthCheckReply.anonymous(providers: ["github": "http://hub/gh", "zeta": "ftp://x"]).json)
      }
      return json(AuthCheckReply.authenticated(UserProfile(id: "1", username: "ann")).json)
    }

    private static func json(_ value: JSONValue) -> HTTPResponse {
      HTTPResponse(status: 200, body: value.bytes())
    }

    func signIn() -> SignIn {
      SignIn(
        client: HubClient(
          address: HubAddress(api: "http://hub", site: "http://hub"), transport: transport,
          token: nil),
        time: time, activity: nil, browser: nil)
    }
  }

  @Test func aCodeIsAskedForAtItsIntervalUntilThePersonSaysYes() async throws {
    let hub = Hub()
    hub.state.withLock { $0.polls = [.pending, .slowDown, .pending, .token(Secret("good"))] }
    let prompts = Mutex<[SignIn.Prompt]>([])
    let result = try await hub.signIn().run(.device) { prompt in
      prompts.withLock { $0.append(prompt) }
    }
    #expect(result.profile.username == "ann")
    #expect(result.token == Secret("good"))
    #expect(hub.state.withLock { $0.waits } == [5, 5, 10, 10])
    let prompt = prompts.withLock { $0 }
    #expect(prompt.map(\.address) == ["http://hub/device"])
    #expect(prompt.map(\.code) == ["BCDF-GHJK"])
    #expect(prompt.map(\.lifetimeSeconds) == [900])
  }

  @Test func aHubThatDoesNotAnswerIsAskedLessOften() async throws {
    let hub = Hub()
    hub.state.withLock {
      $0.fails = 2
      $0.polls = [.token(Secret("good"))]
    }
    _ = try await hub.signIn().run(.device) { _ in }
    #expect(hub.state.withLock { $0.waits } == [5, 10, 20])
  }

  @Test func aCodeEndsWithItsTimeWhateverTheHubSays() async throws {
    let hub = Hub()
    hub.state.withLock {
      $0.lifetime = 12
      $0.interval = nil
    }
    await #expect(throws: SignInFault.tooLate) { try await hub.signIn().run(.device) { _ in } }
    #expect(hub.state.withLock { $0.waits } == [5, 5, 2])
    #expect(ExitStatus(SignInFault.tooLate).rawValue == 124)
  }

  @Test(arguments: [
    (DeviceReply.denied, SignInFault.denied), (.expired, .tooLate),
    (.token(Secret("bad")), .refused),
  ])
  func aNoEndsTheSignIn(reply: DeviceReply, fault: SignInFault) async throws {
    let hub = Hub()
    hub.state.withLock { $0.polls = [reply] }
    await #expect(throws: fault) { try await hub.signIn().run(.device) { _ in } }
  }

  @Test func aHubWithoutCodesIsNotAskedForOne() async throws {
    let hub = Hub()
    hub.state.withLock { $0.hasDeviceCode = false }
    await #expect(throws: SignInFault.noDeviceCode) {
      try await hub.signIn().run(.device) { _ in }
    }
    #expect(
      hub.state.withLock { $0.asked } == [
        "GET http://hub/.well-known/oauth-authorization-server"
      ])
  }

  @Test func aStoppedSignInByCodeEnds() async throws {
    let hub = Hub()
    let signIn = hub.signIn()
    let running = Task { () async throws(SignInFault) in
      try await signIn.run(.device) { _ in withUnsafeCurrentTask { $0?.cancel() } }
    }
    await #expect(throws: SignInFault.cancelled) { _ = try await running.value }
  }

  @Test func theProviderIsTheOneWishedForElseGitHubElseTheFirst() throws {
    let both = ["google": "https://g/", "github": "https://h/"]
    #expect(try SignIn.address(in: both, of: nil) == "https://h/")
    #expect(try SignIn.address(in: both, of: "google") == "https://g/")
    let others = ["b": "https://b/", "a": "https://a/"]
    #expect(try SignIn.address(in: others, of: nil) == "https://a/")
    #expect(throws: SignInFault.noProvider) { try SignIn.address(in: [:], of: nil) }
    #expect(throws: SignInFault.noProvider) { try SignIn.address(in: [:], of: "github") }
    #expect(throws: SignInFault.unknownProvider("x", offered: ["github", "google"])) {
      try SignIn.address(in: both, of: "x")
    }
    let bad = ["javascript:alert(1)", "file:///x", "https://a b", "-x", "https://a\u{7}"]
    for address in bad {
      #expect(throws: SignInFault.unusableAddress) {
        try SignIn.address(in: ["github": address], of: nil)
      }
    }
  }

  @Test func aBrowserThatNeverComesBackEndsTheSignIn() async throws {
    let hub = Hub()
    await #expect(throws: SignInFault.tooLate) {
      try await hub.signIn().run(.browser(provider: nil)) { prompt in
        #expect(prompt.address.hasPrefix("http://127.0.0.1:"), "short, and of this machine")
        #expect(prompt.lifetimeSeconds == 120)
      }
    }
    #expect(hub.state.withLock { $0.waits } == [120])
  }

  @Test func aTokenIsCheckedBeforeItIsUsed() async throws {
    let hub = Hub()
    #expect(try await hub.signIn().check(Secret("good")).profile.id == "1")
    await #expect(throws: SignInFault.refused) { try await hub.signIn().check(Secret("other")) }
    #expect(ExitStatus(SignInFault.refused) == .notSignedIn)
  }

  @Test func repliesThatMakeNoSenseAreFaults() throws {
    let base: JSONObject = [
      "device_code": "d", "user_code": "u", "verification_uri": "http://h/", "expires_in": 10,
    ]
    #expect(try DeviceGrant(json: .object(base)).intervalSeconds == 5)
    for (name, value) in [
      ("verification_uri", "javascript:1"), ("expires_in", "10"), ("device_code", .null),
    ] as [(String, JSONValue)] {
      var changed = base
      changed[name] = value
      #expect(throws: WireFault.self) { try DeviceGrant(json: .object(changed)) }
    }
    var huge = base
    huge["expires_in"] = 1_000_000_000
    huge["interval"] = 0
    let grant = try DeviceGrant(json: .object(huge))
    #expect(grant.lifetimeSeconds == 3_600 && grant.intervalSeconds == 1)
    #expect(throws: WireFault.self) { try DeviceReply(json: ["error": "invalid_grant"]) }
    for reply in [DeviceReply.pending, .slowDown, .denied, .expired, .token(Secret("t"))] {
      #expect(try DeviceReply(json: reply.json) == reply)
    }
  }
}
