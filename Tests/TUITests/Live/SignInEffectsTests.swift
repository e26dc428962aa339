import Core
import Synchronization
import Testing

@testable import TUI

/// Signing in from the screens, against a hub made of closures.
@Suite struct SignInEffectsTests {
  private static let profile = UserProfile(id: "1", username: "ann")

  private static func answer(_ request: HTTPRequest) -> HTTPResponse {
    let json: JSONValue? =
      switch URLText.withoutQuery(request.url) {
      case "http://hub/auth/check":
        request.headers.first { $0.isNamed("Auth-Token") }?.value.reveal() == "good"
          ? AuthCheckReply.authenticated(profile).json
          : AuthCheckReply.anonymous(providers: ["github": "http://hub/gh"]).json
      case "http://hub/.well-known/oauth-authorization-server":
        ["device_authorization_endpoint": "http://hub/auth/device/code"]
      case "http://hub/auth/device/code":
        [
          "device_code": "d", "user_code": "BCDF-GHJK", "verification_uri": "http://hub/device",
          "expires_in": 900, "interval": 1,
        ]
      case "http://hub/auth/device/token": ["access_token": "good"]
      default: nil
      }
    return HTTPResponse(status: json == nil ? 404 : 200, body: json?.bytes() ?? [])
  }

  private let hub = HubSession(
    HubClient(
      address: HubAddress(api: "http://hub", site: "http://hub"),
      transport: Transport { (request, _) throws(TransportFault) in Self.answer(request) },
      token: nil))

  /// Effects on a clock whose waits end at once, or never before their task is cancelled.
  private func effects(
    isEndless: Bool = false, keep: (@Sendable (Credentials) throws(FileFault) -> Void)? = nil
  ) -> SignInEffects {
    let time = TimeSource(
      now: { 100 }, epochSeconds: { 0 },
      sleep: { _, _ in
        if isEndless { try? await Task.sleep(for: .seconds(3_600)) }
      })
    return SignInEffects(
      SignInEffects.Ports(
        hub: hub, time: time, activity: Activity(), browser: nil, keep: keep,
        demoToken: { Secret("good") }))
  }

  private func carryOut(_ effects: SignInEffects, _ request: SignInRequest) async -> [AppEvent] {
    let found = Mutex<[AppEvent]>([])
    await effects.carryOut(request) { event in found.withLock { $0.append(event) } }
    return found.withLock { $0 }
  }

  @Test func whoIsSignedInIsRead() async {
    #expect(
      await carryOut(effects(), .checkSession) == [
        .deviceCodeOffered, .sessionRead(.anonymous(providers: ["github": "http://hub/gh"])),
      ])
    hub.use(Secret("good"))
    #expect(
      await carryOut(effects(), .checkSession) == [.sessionRead(.authenticated(Self.profile))])
  }

  @Test func aSignInByCodeShowsItsCodeAndChangesWhoAllSpeakFor() async throws {
    let kept = Mutex<[Credentials]>([])
    let effects = effects(keep: { login throws(FileFault) in kept.withLock { $0.append(login) } })
    let events = await carryOut(effects, .begin(.device, provider: nil))
    #expect(
      events == [
        .loginOffered(
          LoginOffer(
            way: .device, address: Sanitized("http://hub/device"), code: Sanitized("BCDF-GHJK"),
            picture: QRCode("http://hub/device"), endsAt: 1_000)),
        .sessionRead(.authenticated(Self.profile)),
      ])
    #expect(kept.withLock { $0.map(\.token) } == [Secret("good")])
    guard case .authenticated = try await hub.client.checkSession() else {
      Issue.record("the others still speak for nobody")
      return
    }
  }

  @Test func theDemoUserIsSignedInAtOnce() async {
    #expect(
      await carryOut(effects(), .begin(.demo, provider: nil)) == [
        .sessionRead(.authenticated(Self.profile))
      ])
  }

  @Test func aTokenIsCheckedAndARefusedOneChangesNothing() async throws {
    let refused = await carryOut(effects(), .withToken(Secret("bad")))
    #expect(refused == [.loginFailed(Sanitized(SignInFault.refused.message))])
    guard case .anonymous = try await hub.client.checkSession() else {
      Issue.record("a refused token is used")
      return
    }
    #expect(
      await carryOut(effects(), .withToken(Secret("good"))) == [
        .sessionRead(.authenticated(Self.profile))
      ])
  }

  @Test func aTokenThatCannotBeKeptStillSignsIn() async throws {
    let effects = effects(keep: { _ throws(FileFault) in throw .notPermitted(path: "/x") })
    let events = await carryOut(effects, .withToken(Secret("good")))
    #expect(events.first == .sessionRead(.authenticated(Self.profile)))
    guard case .told(let note) = try #require(events.last) else {
      Issue.record("nobody is told")
      return
    }
    #expect(String(describing: note.text).contains("/x"))
  }

  @Test(arguments: [LoginOffer.Way.browser, .device])
  func aStoppedSignInEndsInSilence(way: LoginOffer.Way) async {
    let effects = effects(isEndless: true)
    let (offers, offered) = AsyncStream<AppEvent>.makeStream()
    async let end: Void = effects.carryOut(.begin(way, provider: nil)) { offered.yield($0) }
    var seen: [AppEvent] = []
    for await offer in offers {
      seen.append(offer)
      await effects.carryOut(.stop) { _ in }
      break
    }
    await end
    offered.finish()
    for await event in offers { seen.append(event) }
    #expect(seen.count == 1)
  }
}
