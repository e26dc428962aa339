internal import Core
internal import Synchronization

/// The hub that the program speaks to, with the token of whoever is signed in now. All effects share
/// one: each takes `client` when it begins, so that it speaks for who has signed in meanwhile. Its
/// identity is the sign-in.
final class HubSession: Sendable {
  private let state: Mutex<HubClient>

  /// A session with that client's hub, as whom its token says.
  init(_ client: HubClient) { state = Mutex(client) }

  /// A client that speaks for who is signed in now.
  var client: HubClient { state.withLock { $0 } }

  /// From now on, clients speak for the owner of that token; for nobody where there is none.
  func use(_ token: Secret?) { state.withLock { $0 = $0.with(token: token) } }
}
