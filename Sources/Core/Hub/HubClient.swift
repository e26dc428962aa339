/// Speaks to the hub's services as `data push` did (protocol.md 2.1), over any transport.
///
/// The user's token goes to the API's own origin only; each service gets the token auth made for it.
public struct HubClient: Sendable {
  public let address: HubAddress
  let transport: Transport
  let token: Secret?

  /// Limits that the hub's answers are held to.
  public enum Limit {
    /// The largest descriptor, report or list of grants that is fetched.
    public static let artefactBytes = 64 << 20
    /// How much of an error's text is kept.
    public static let errorScalars = 500
    /// Objects that the store is asked about at the same time.
    static let probes = 8
    /// The longest answer about an object: of one without ranges no more is read.
    static let probeBytes = 64 << 10
  }

  /// Whether it speaks for somebody.
  public var hasToken: Bool { token != nil }

  /// A client; without a token only what is public can be asked.
  public init(address: HubAddress, transport: Transport, token: Secret?) {
    self.address = address
    self.transport = transport
    self.token = token
  }

  /// The same client, speaking for the owner of that token.
  public func with(token: Secret?) -> HubClient {
    HubClient(address: address, transport: transport, token: token)
  }

  /// The same client over that transport, which is made of its own.
  public func over(_ change: (Transport) -> Transport) -> HubClient {
    HubClient(address: address, transport: change(transport), token: token)
  }

  /// Who is signed in, or how to sign in (`GET /auth/check`).
  public func checkSession() async throws(HubFault) -> AuthCheckReply {
    let url = HubRoute.authCheck.url(api: address.api)
    let json = try await json(HTTPRequest(.get, url, headers: tokenHeader(token)))
    return try wire { () throws(WireFault) in try AuthCheckReply(json: json) }
  }

  /// A token for one service (`GET /auth/authorize`).
  func serviceToken(_ service: HubServiceName) async throws(HubFault) -> Secret {
    let url = HubRoute.authAuthorize.url(
      api: address.api, query: [("service", service.rawValue)])
    let json = try await json(HTTPRequest(.get, url, headers: tokenHeader(token)))
    let reply = try wire { () throws(WireFault) in try ServiceAuthorization(json: json) }
    guard let token = reply.token else { throw .noServiceToken(service) }
    return token
  }

  /// Leave to upload those files (`POST /rawstore/authorize`).
  public func authorizeUploads(
    _ request: RawStoreRequest
  ) async throws(HubFault) -> RawStoreReply {
    let url = HubRoute.rawStoreAuthorize.url(api: address.api)
    let json = try await post(
      url, request.json, service: .rawstore, limits: .download(bytes: Limit.artefactBytes))
    return try wire { () throws(WireFault) in try RawStoreReply(json: json) }
  }

  /// Makes a revision of the spec (`POST /source/upload`). A refusal is an answer.
  public func register(_ spec: FlowSpec) async throws(HubFault) -> FlowReply {
    let json = try await post(
      HubRoute.sourceUpload.url(api: address.api), spec.json, service: .source)
    return try wire { () throws(WireFault) in try FlowReply(json: json) }
  }

  /// How far a revision is; nil where there is none.
  public func status(
    of dataset: DatasetID, _ revision: RevisionSelector
  ) async throws(HubFault) -> RevisionStatus? {
    let url = HubRoute.status(api: address.api, dataset: dataset, revision: revision)
    var request = HTTPRequest(.get, url, headers: tokenHeader(token))
    request.limits = .download(bytes: Limit.artefactBytes)
    let response = try await send(request)
    if response.status == 404 { return nil }
    let json = try HubClient.json(of: response)
    return try wire { () throws(WireFault) in try RevisionStatus(json: json) }
  }

  /// Addresses that the runner may read for 24 hours (`GET /rawstore/presign`), one by one as the
  /// service takes them.
  public func presign(
    ownerID: String, urls: [String]
  ) async throws(HubFault) -> [String: String] {
    let token = try await serviceToken(.rawstore)
    var result: [String: String] = [:]
    for url in urls {
      result[url] = try await presigned(url, ownerID: ownerID, token: token)
    }
    return result
  }

  /// An address that may be read for 24 hours; the same one where everybody may.
  func presigned(
    _ url: String, ownerID: String, token: Secret
  ) async throws(HubFault) -> String {
    let route = HubRoute.rawStorePresign.url(
      api: address.api, query: [("ownerid", ownerID), ("url", url)])
    let json = try await json(HTTPRequest(.get, route, headers: tokenHeader(token)))
    return try wire { () throws(WireFault) in
      try WireReader(reply: "/rawstore/presign", value: json).text("url")
    }
  }

  private func post(
    _ url: String, _ body: JSONValue, service: HubServiceName, limits: TransferLimits = .api
  ) async throws(HubFault) -> JSONValue {
    let headers =
      tokenHeader(try await serviceToken(service))
      + [HTTPField("Content-Type", "application/json")]
    return try await json(
      HTTPRequest(.post, url, headers: headers, body: .bytes(body.bytes()), limits: limits))
  }

  private func json(_ request: HTTPRequest) async throws(HubFault) -> JSONValue {
    try HubClient.json(of: try await send(request))
  }

  func send(_ request: HTTPRequest) async throws(HubFault) -> HTTPResponse {
    do throws(TransportFault) { return try await transport.send(request) } catch {
      throw .transport(error)
    }
  }

  private func tokenHeader(_ token: Secret?) -> [HTTPField] {
    token.map { [HTTPField("Auth-Token", $0)] } ?? []
  }

  func wire<Value>(_ read: () throws(WireFault) -> Value) throws(HubFault) -> Value {
    do throws(WireFault) { return try read() } catch { throw .wire(error) }
  }
}

extension HubClient {
  /// The JSON of an answer, whatever content type it says: RawStore sends `text/html`.
  static func json(of response: HTTPResponse) throws(HubFault) -> JSONValue {
    guard response.status == 200 else { throw fault(of: response) }
    guard let value = try? JSONValue(parsing: response.body) else {
      throw .notJSON(status: response.status)
    }
    return value
  }

  /// What a status other than 200 says; HTML pages of frameworks say nothing.
  static func fault(of response: HTTPResponse) -> HubFault {
    let text = String(decoding: response.body, as: UTF8.self)
    let isPage = text.drop { $0.isWhitespace }.hasPrefix("<")
    let shown = isPage ? "" : Sanitized(text, limit: Limit.errorScalars).text
    return .status(response.status, text: shown, retryAfterSeconds: retryAfterSeconds(response))
  }

  /// `Retry-After` in seconds; a date in it counts as nothing asked.
  static func retryAfterSeconds(_ response: HTTPResponse) -> Double? {
    guard let text = response["Retry-After"], let seconds = Int(text), seconds >= 0 else {
      return nil
    }
    return Double(seconds)
  }
}
