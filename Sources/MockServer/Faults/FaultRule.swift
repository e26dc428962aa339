/// One thing that goes wrong: what with, to which requests, and how often.
struct FaultRule: Sendable, Hashable {
  /// Which of the two listeners the requests come to.
  enum Listener: Sendable, Hashable {
    case api
    case store
  }

  /// Which of the requests that match are hit.
  enum Occurrence: Sendable, Hashable {
    case first(Int)
    /// That one alone, counted from 1.
    case nth(Int)
    /// All of them.
    case every
    /// Each with that chance; which ones follows from the plan's seed.
    case percent(Int)
  }

  /// What happens to a request that is hit.
  enum Effect: Sendable, Hashable {
    /// 503, and when to come again.
    case unavailable(retryAfterSeconds: Int)
    /// That status and text, as a service refuses.
    case refused(status: Int, text: String)
    /// The caller's session ends, until they sign in again (API only).
    case endSession
    /// The connection is closed before anything is done.
    case dropRequest
    /// What is asked is done, then the connection is closed without a reply.
    case dropReply
    /// The answer waits.
    case delay(milliseconds: Int)
    /// The framework's page for a fault of its own (500).
    case internalError
    /// What is granted has expired when it arrives (RawStore only).
    case expiredGrant
    /// The store says it has stored what it threw away (store only).
    case lie
  }

  var listener: Listener
  /// Nil for any.
  var method: String?
  /// What the path begins with; of a request for a token the service belongs to it.
  var pathPrefix: String
  var occurrence: Occurrence
  var effect: Effect

  init(
    _ listener: Listener, method: String? = nil, pathPrefix: String = "/",
    _ occurrence: Occurrence, _ effect: Effect
  ) {
    self.listener = listener
    self.method = method
    self.pathPrefix = pathPrefix
    self.occurrence = occurrence
    self.effect = effect
  }

  func matches(_ listener: Listener, method: String, path: String) -> Bool {
    self.listener == listener && (self.method ?? method) == method && path.hasPrefix(pathPrefix)
  }
}
