import TestSupport
import Testing

@testable import Core

/// The port of a sign-in, over real sockets.
@Suite struct LoopbackCallbackTests {
  private static let page = "https://hub/auth/github/login?next=http%3A%2F%2F127.0.0.1"

  /// Sends bytes to the port and reads the answer to its end; nil where nobody takes the connection.
  private static func send(_ text: String, to rule: CallbackRule) async -> String? {
    await RawClient.exchange(text, port: Int(rule.host.split(separator: ":")[1]) ?? 0)
  }

  private static func waiting(
    _ callback: LoopbackCallback, _ activity: Activity?
  ) -> Task<Secret, any Error> {
    Task { try await callback.token(startingAt: page, resting: activity) }
  }

  private static func get(_ target: String, _ rule: CallbackRule) async -> String? {
    await send("GET \(target) HTTP/1.1\r\nHost: \(rule.host)\r\n\r\n", to: rule)
  }

  private func target(_ rule: CallbackRule, state: Secret? = nil) -> String {
    "\(rule.path.reveal())?state=\((state ?? rule.state).reveal())&jwt=a.b.c"
  }

  @Test func oneCallbackIsTakenAndThePortIsGone() async throws {
    let callback = try LoopbackCallback()
    let rule = callback.rule
    let token = Self.waiting(callback, nil)
    let answer = await Self.get(target(rule), rule) ?? ""
    #expect(try await token.value == Secret("a.b.c"))
    #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(answer.contains("You may close this window"))
    #expect(!answer.contains("a.b.c"))
    #expect(!answer.lowercased().contains("location:"))
    #expect(await Self.get(target(rule), rule) == nil)
  }

  @Test func everySignInHasItsOwnPathAndState() throws {
    let (first, second) = (try LoopbackCallback().rule, try LoopbackCallback().rule)
    #expect(first.path != second.path && first.state != second.state)
    #expect(first.path.reveal().utf8.count == 65 && first.state.reveal().utf8.count == 64)
    #expect(first.host.hasPrefix("127.0.0.1:"))
  }

  @Test func aShortAddressLeadsToTheHubsPageAsOftenAsItIsOpened() async throws {
    let callback = try LoopbackCallback()
    let rule = callback.rule
    let token = Self.waiting(callback, nil)
    #expect(rule.startAddress.utf8.count <= 31 && rule.startAddress.hasPrefix("http://127.0.0.1:"))
    for _ in 0..<2 {
      let answer = await Self.get(rule.start, rule) ?? ""
      #expect(answer.hasPrefix("HTTP/1.1 302 "))
      #expect(answer.contains("\r\nLocation: \(Self.page)\r\n"))
    }
    #expect(await Self.get("/", rule)?.contains("Location") == false)
    #expect(await Self.get(target(rule), rule)?.hasPrefix("HTTP/1.1 200 ") == true)
    #expect(try await token.value == Secret("a.b.c"))
  }

  @Test func straysAndSilentConnectionsDoNotEndTheWait() async throws {
    let callback = try LoopbackCallback()
    let rule = callback.rule
    let token = Self.waiting(callback, nil)
    #expect(await Self.get("/favicon.ico", rule)?.hasPrefix("HTTP/1.1 404 ") == true)
    let evil = "GET \(target(rule)) HTTP/1.1\r\nHost: evil.example\r\n\r\n"
    #expect(await Self.send(evil, to: rule)?.hasPrefix("HTTP/1.1 421 ") == true)
    let long = "GET /" + String(repeating: "a", count: CallbackDesk.Limit.headBytes)
    #expect(await Self.send(long, to: rule)?.isEmpty == true)
    #expect(await Self.get(target(rule), rule)?.hasPrefix("HTTP/1.1 200 ") == true)
    #expect(try await token.value == Secret("a.b.c"))
  }

  @Test func aWrongStateEndsTheSignInWithoutALogin() async throws {
    let callback = try LoopbackCallback()
    let rule = callback.rule
    let token = Self.waiting(callback, nil)
    let answer = await Self.get(target(rule, state: Secret("x")), rule)
    #expect(answer?.hasPrefix("HTTP/1.1 400 ") == true)
    await #expect(throws: SignInFault.forged) { _ = try await token.value }
    #expect(await Self.get(target(rule), rule) == nil)
  }

  @Test func itEndsWhenItsTaskIsCancelledOrItsTimeIsOver() async throws {
    let callback = try LoopbackCallback()
    let rule = callback.rule
    let waiting = Self.waiting(callback, nil)
    waiting.cancel()
    await #expect(throws: SignInFault.cancelled) { _ = try await waiting.value }
    #expect(await Self.get(target(rule), rule) == nil)

    let late = try LoopbackCallback()
    let token = Self.waiting(late, nil)
    late.end(.tooLate)
    await #expect(throws: SignInFault.tooLate) { _ = try await token.value }
  }

  @Test func whoeverWaitsForThePersonRests() async throws {
    let callback = try LoopbackCallback()
    let activity = Activity()
    activity.begin()
    let token = Self.waiting(callback, activity)
    await activity.idle()
    callback.end(.tooLate)
    await #expect(throws: SignInFault.tooLate) { _ = try await token.value }
    #expect(!activity.isIdle)
  }

  @Test func thePagesScriptIsTheOneItsPolicyNames() {
    let digest = FileDigest(of: Array(CallbackPage.script.utf8)).sha256
    let base64 = FileDigest(bytes: 0, md5: digest, sha256: []).md5Base64
    #expect(base64 == CallbackPage.scriptHash)
  }
}
