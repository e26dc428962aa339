import Core
import Synchronization
import Testing

@testable import TUI

@Suite("A hub that cannot be opened")
struct HubOpeningTests {
  private static let reason = Sanitized("the folder is in use")

  /// Stands for all that is done at an open hub.
  private struct Carrier: EffectCarrier {
    func carryOut(_ effect: AppEffect, _ post: @escaping AppHost.Post) async -> Bool {
      post(.deviceCodeOffered)
      return true
    }
  }

  /// What effects bring about at a hub that cannot be opened so many times.
  private func events(_ effects: [AppEffect], failures: Int) async -> [[AppEvent]] {
    let left = Countdown(failures)
    let hub = HubOpening(
      open: { () async throws(HubUnopened) -> ProgramHub in
        if left.takeOne() { throw HubUnopened(Self.reason) }
        return ProgramHub(ScriptedHub().client)
      }, carriers: { _, _ in [Carrier()] })
    var all: [[AppEvent]] = []
    for effect in effects {
      let posted = Posted()
      for carrier in await hub.opened({ _ in }) {
        _ = await carrier.carryOut(effect) { posted.add($0) }
      }
      all.append(posted.events)
    }
    return all
  }

  @Test("is tried again by the next who needs it, and once open it stays open")
  func again() async {
    let events = await events([.checkSession, .checkSession, .checkSession], failures: 1)
    #expect(
      events == [[.sessionUnreadable(Self.reason)], [.deviceCodeOffered], [.deviceCodeOffered]])
  }

  @Test("ends a sign-in with the reason, and a publish too")
  func told() async {
    let events = await events(
      [.signIn(.demo, provider: nil), .signInWithToken(Secret("x")), .cancelPublish], failures: 3)
    #expect(events[0] == [.loginFailed(Self.reason)])
    #expect(events[1] == [.loginFailed(Self.reason)])
    #expect(events[2].first == .noticed(.ended(.cancelled(.planning))))
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
