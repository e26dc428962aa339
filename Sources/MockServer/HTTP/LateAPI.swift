internal import Synchronization

/// An API that its listener is bound for before it is put together. A class because the listener
/// and the start share it.
final class LateAPI: Sendable {
  private let api = Mutex<FaultyAPI?>(nil)

  /// From now on, requests go there.
  func serve(_ api: FaultyAPI) { self.api.withLock { $0 = api } }

  /// Answers a request; 503 until there is something to answer it.
  func respond(to request: APIRequest) async -> APIReply {
    guard let api = api.withLock({ $0 }) else {
      return APIReply(status: 503, headers: [("Retry-After", "1")])
    }
    return await api.respond(to: request)
  }
}
