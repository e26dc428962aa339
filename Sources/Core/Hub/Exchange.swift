/// One request to a service and what came of it, as the Flow screen shows it. It holds no secret:
/// tokens, signatures and policies are `…`.
public struct Exchange: Sendable, Hashable {
  /// Who was asked.
  public enum Service: String, Sendable, Hashable, CaseIterable {
    case auth, rawStore, objectStore, specStore, packageStore, metaStore
  }

  /// What came of it.
  public enum State: Sendable, Hashable {
    case sent
    case answered(status: Int, seconds: Double, bytes: Int)
    /// No answer came; why, in words that may be shown.
    case broken(Sanitized, seconds: Double)
  }

  /// Tells exchanges of one run apart; a later state of one has the same number.
  public var number: Int
  public var service: Service
  public var method: String
  /// The path without its query.
  public var path: Sanitized
  /// What it is about, where the request tells: the resource whose file is sent, the service a token
  /// is for.
  public var subject: Sanitized?
  /// Names of header fields with their values; of secret ones `…`.
  public var headers: [Header]
  /// The beginning of what was sent and of what came back, where that is text.
  public var requestBody: Sanitized?
  public var replyBody: Sanitized?
  public var bytesSent: Int
  /// By the program's clock.
  public var startedAtSeconds: Double
  public var state: State

  /// A header field that may be shown.
  public struct Header: Sendable, Hashable {
    public var name: Sanitized
    public var value: Sanitized

    /// A field.
    public init(name: Sanitized, value: Sanitized) {
      self.name = name
      self.value = value
    }
  }

  /// An exchange that has just begun.
  public init(
    number: Int, service: Service, method: String, path: Sanitized, headers: [Header] = [],
    requestBody: Sanitized? = nil, bytesSent: Int = 0, startedAtSeconds: Double,
    state: State = .sent
  ) {
    self.number = number
    self.service = service
    self.method = method
    self.path = path
    self.headers = headers
    self.requestBody = requestBody
    self.bytesSent = bytesSent
    self.startedAtSeconds = startedAtSeconds
    self.state = state
  }
}
