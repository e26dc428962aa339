package import Core
internal import Synchronization

/// The hub, opened when it is first needed: the bundled backend takes longer to start than the first
/// picture may. Once it is open it stays so; where it could not be opened the next one who needs it
/// tries again. Its identity is that hub.
final class HubOpening: Sendable {
  private let open: OpenHub
  private let carriers: @Sendable (ProgramHub, @escaping AppHost.Post) -> HubCarriers
  private let task = Mutex<Task<HubCarriers, Never>?>(nil)

  /// A hub that is not open yet; `carriers` carry out what needs it.
  init(
    open: @escaping OpenHub,
    carriers: @escaping @Sendable (ProgramHub, @escaping AppHost.Post) -> HubCarriers
  ) {
    self.open = open
    self.carriers = carriers
  }

  /// What carries out effects at the hub; `post` is told where the hub is.
  func opened(_ post: @escaping AppHost.Post) async -> HubCarriers {
    let opening = task.withLock { task in
      if let task { return task }
      let new = Task { [open, carriers] () -> HubCarriers in
        do throws(HubUnopened) {
          let hub = try await open()
          post(.hubOpened(hub.client.address))
          return carriers(hub, post)
        } catch {
          self.task.withLock { $0 = nil }
          return HubCarriers(
            signIn: UnopenedSignIn(reason: error.reason),
            publish: UnopenedPublish(reason: error.reason))
        }
      }
      task = new
      return new
    }
    return await opening.value
  }
}

/// Why the hub could not be opened, in words that may be shown.
package struct HubUnopened: Error, Sendable, Hashable {
  let reason: Sanitized

  /// Such words.
  package init(_ reason: Sanitized) { self.reason = reason }
}

/// Who carries out what needs the hub.
struct HubCarriers: Sendable {
  let signIn: any EffectCarrier<SignInRequest>
  let publish: any EffectCarrier<PublishRequest>
}

/// Answers what is asked about the sign-in with why there is no hub.
private struct UnopenedSignIn: EffectCarrier {
  let reason: Sanitized

  func carryOut(_ request: SignInRequest, _ post: @escaping AppHost.Post) async {
    switch request {
    case .begin, .withToken: post(.loginFailed(reason))
    case .stop: break
    case .checkSession: post(.sessionUnreadable(reason))
    }
  }
}

/// Ends a publish with why there is no hub.
private struct UnopenedPublish: EffectCarrier {
  let reason: Sanitized

  func carryOut(_ request: PublishRequest, _ post: @escaping AppHost.Post) async {
    switch request {
    case .cancel, .plan, .watch:
      post(.noticed(.ended(.cancelled(.planning))))
      post(.told(Note("\(reason)", .bad)))
    case .confirm, .control, .compare: post(.sessionUnreadable(reason))
    }
  }
}

/// The hub that the program speaks to, with the token of whoever is signed in now. All effects share
/// one: each takes `client` when it begins, so that it speaks for who has signed in meanwhile. Its
/// identity is the sign-in.
final class HubSession: Sendable {
  private let state: Mutex<HubClient>

  /// A session with that client's hub, as whom its token says.
  init(_ client: HubClient) { state = Mutex(client) }

  /// A client that speaks for who is signed in now.
  var client: HubClient { state.withLock { $0 } }

  /// From now on, clients use that token; without one, they are not signed in.
  func use(_ token: Secret?) { state.withLock { $0 = $0.with(token: token) } }
}

/// A hub and what belongs to it, as the program needs it.
package struct ProgramHub: Sendable {
  /// A client for whoever is signed in at the start.
  package var client: HubClient
  /// Keeps a login for later runs; nil where it is for this one only.
  package var keep: (@Sendable (Credentials) throws(FileFault) -> Void)?
  /// A token of the bundled backend's demo user; nil with another hub.
  package var demoToken: (@Sendable () async -> Secret?)?

  /// A hub; the rest is set where it is there.
  package init(_ client: HubClient) { self.client = client }
}

package typealias OpenHub = @Sendable () async throws(HubUnopened) -> ProgramHub
