import Core
import Synchronization
import Testing

@testable import TUI

@Suite("A hub that cannot be opened")
struct HubOpeningTests {
  private static let reason = Sanitized("the folder is in use")

  /// Stands for all that is done at an open hub.
  private struct Carrier<Request: Sendable>: EffectCarrier {
    func carryOut(_ request: Request, _ post: @escaping AppHost.Post) async {
      post(.deviceCodeOffered)
    }
  }

  /// A hub that cannot be opened so many times.
  private func hub(failures: Int) -> HubOpening {
    let left = Countdown(failures)
    return HubOpening(
      open: { () async throws(HubUnopened) -> ProgramHub in
        if left.takeOne() { throw HubUnopened(Self.reason) }
        return ProgramHub(ScriptedHub().client)
      },
      carriers: { _, _ in
        HubCarriers(signIn: Carrier<SignInRequest>(), publish: Carrier<PublishRequest>())
      })
  }

  private func events(_ request: SignInRequest, at hub: HubOpening) async -> [AppEvent] {
    let posted = Posted()
    await hub.opened { _ in }.signIn.carryOut(request) { posted.add($0) }
    return posted.events
  }

  @Test("is tried again by the next who needs it, and once open it stays open")
  func again() async {
    let hub = hub(failures: 1)
    #expect(await events(.checkSession, at: hub) == [.sessionUnreadable(Self.reason)])
    #expect(await events(.checkSession, at: hub) == [.deviceCodeOffered])
    #expect(await events(.checkSession, at: hub) == [.deviceCodeOffered])
  }

  @Test("ends a sign-in with the reason, and a publish too")
  func told() async {
    let hub = hub(failures: 3)
    #expect(await events(.begin(.demo, provider: nil), at: hub) == [.loginFailed(Self.reason)])
    #expect(await events(.withToken(Secret("x")), at: hub) == [.loginFailed(Self.reason)])
    let posted = Posted()
    await hub.opened { _ in }.publish.carryOut(.cancel) { posted.add($0) }
    #expect(posted.events.first == .noticed(.ended(.cancelled(.planning))))
  }
}

/// How many are left. Its identity is the count.
private final class Countdown: Sendable {
  private let left: Mutex<Int>

  init(_ count: Int) { left = Mutex(count) }

  func takeOne() -> Bool {
    left.withLock { left in
      guard left > 0 else { return false }
      left -= 1
      return true
    }
  }
}
