/// One request to a service and what came of it, as the Flow screen shows it. It holds no secret:
/// tokens, signatures and policies are `…`.
package struct Exchange: Sendable, Hashable {
  /// Who was asked.
  package enum Service: String, Sendable, Hashable, CaseIterable {
    case auth, rawStore, objectStore, specStore, packageStore, metaStore
  }

  /// What came of it.
  package enum State: Sendable, Hashable {
    case sent
    case answered(status: Int, seconds: Double, bytes: Int)
    /// No answer came; why, in words that may be shown.
    case broken(Sanitized, seconds: Double)
  }

  /// Tells exchanges of one run apart; a later state of one has the same number.
  package var number: Int
  package var service: Service
  package var method: String
  /// The path without its query.
  package var path: Sanitized
  /// What it is about, where the request says so: the resource whose file is sent, the service a
  /// token is for.
  package var subject: Sanitized?
  /// Names of header fields with their values; of secret ones `…`.
  package var headers: [Header]
  /// The beginning of what was sent and of what came back, where that is text.
  package var requestBody: Sanitized?
  package var replyBody: Sanitized?
  package var bytesSent: Int
  /// By the program's clock.
  var startedAtSeconds: Double
  package var state: State

  /// A header field that may be shown.
  package struct Header: Sendable, Hashable {
    package var name: Sanitized
    package var value: Sanitized

    /// A field.
    package init(name: Sanitized, value: Sanitized) {
      self.name = name
      self.value = value
    }
  }

  /// An exchange that has just begun.
  package init(
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

// What of a request and its answer may be shown.
extension Exchange {
  package enum Limit {
    /// Scalars of a body.
    package static let body = 4_000
    /// Scalars of a path, a header's value or a reason.
    package static let text = 1_000
    /// A longer body is not read.
    fileprivate static let readBytes = 256 << 10
  }

  /// What stands for a text that may not be shown.
  static let hidden = "…"

  /// The exchange that begins with the request to that hub.
  init(
    number: Int, _ request: HTTPRequest, hub: HubAddress, now: Double,
    blots: SecretBlots = SecretBlots()
  ) {
    let url = URLText.withoutQuery(request.url)
    let isAPI = url.hasPrefix(hub.api + "/")
    let path = isAPI ? String(url.dropFirst(hub.api.count)) : URLText.pathOfAddress(url)
    self.init(
      number: number,
      service: (isAPI ? Service(path: path) : nil)
        ?? (request.asksStore ? .objectStore : .packageStore),
      method: request.method.rawValue,
      path: Sanitized(blots.blotted(path), limit: Limit.text),
      headers: request.headers.map(Exchange.header),
      requestBody: Exchange.shown(request.body, blots),
      bytesSent: request.body.count, startedAtSeconds: now)
    subject = Exchange.subject(of: request)
  }

  /// The exchange when its answer has come.
  func answered(
    _ response: HTTPResponse, now: Double, blots: SecretBlots = SecretBlots()
  ) -> Exchange {
    var copy = self
    copy.replyBody = Exchange.shown(response.body, blots)
    copy.state = .answered(
      status: response.status, seconds: now - startedAtSeconds, bytes: response.body.count)
    return copy
  }

  /// The exchange when there will be no answer.
  func broken(_ fault: TransportFault, now: Double) -> Exchange {
    var copy = self
    copy.state = .broken(
      Sanitized(fault.message, limit: Limit.text), seconds: now - startedAtSeconds)
    return copy
  }

  private static func header(_ field: HTTPField) -> Header {
    let isSecret = if case .secret = field.value { true } else { Secrets.names(field.name) }
    let value = isSecret ? hidden : field.value.reveal()
    return Header(name: Sanitized(field.name), value: Sanitized(value, limit: Limit.text))
  }

  private static func subject(of request: HTTPRequest) -> Sanitized? {
    if case .form(_, let file) = request.body {
      return Sanitized(file.filename ?? DataPackage.descriptorPath)
    }
    let query = request.url.drop { $0 != "?" }.dropFirst().split(separator: "&")
    let service = query.first { $0.hasPrefix("service=") }?.dropFirst("service=".count)
    return service.map { Sanitized(String($0)) }
  }

  private static func shown(_ body: HTTPBody, _ blots: SecretBlots) -> Sanitized? {
    switch body {
    case .none, .upload: return nil
    case .bytes(let bytes): return shown(bytes, blots)
    case .form(let fields, let file):
      let lines = fields.map { field in
        let isSecret = if case .secret = field.value { true } else { Secrets.names(field.name) }
        return "\(field.name)=\(isSecret ? hidden : field.value.reveal())"
      }
      return Sanitized(
        (lines + ["\(file.name)=(\(ByteCount(file.source.bytes)))"]).joined(separator: "; "),
        limit: Limit.body)
    }
  }

  /// JSON without its secrets, and of the store's XML its code and message; nil for anything else.
  private static func shown(_ body: [UInt8], _ blots: SecretBlots) -> Sanitized? {
    guard !body.isEmpty, body.count <= Limit.readBytes else { return nil }
    if let value = try? JSONValue(parsing: body) {
      var room = Limit.body
      let shown = blots.blotted(Secrets.hidden(in: value, room: &room))
      return Sanitized(shown.text(), limit: Limit.body)
    }
    guard body.first == UInt8(ascii: "<") else { return nil }
    let text = blots.blotted(String(decoding: body, as: UTF8.self))
    let parts = ["Code", "Message"].compactMap { StoreReply.element($0, of: text) }
    return parts.isEmpty ? nil : Sanitized(parts.joined(separator: ": "), limit: Limit.body)
  }
}

extension Exchange.Service {
  /// The service that answers at a path of the API; nil where none does.
  fileprivate init?(path: String) {
    switch path.split(separator: "/").first {
    case "auth", ".well-known": self = .auth
    case "rawstore": self = .rawStore
    case "source", "resolver": self = .specStore
    case "metastore": self = .metaStore
    default: return nil
    }
  }
}

extension HTTPRequest {
  /// Whether it is about an object of RawStore's: a file for it, or whether it is there.
  fileprivate var asksStore: Bool {
    body.isFile || method == .head || headers.contains { $0.isNamed("Range") }
  }
}

extension HTTPBody {
  /// The bytes of the body that are its sender's own: a form's fields are not counted.
  fileprivate var count: Int {
    switch self {
    case .none: 0
    case .bytes(let bytes): bytes.count
    case .upload(let source): source.bytes
    case .form(_, let file): file.source.bytes
    }
  }
}
