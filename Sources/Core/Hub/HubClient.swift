internal import Synchronization

/// Speaks to the hub's services as `data push` did, over any transport.
///
/// The user's token goes to the API's own origin only; each service gets the token auth made for it.
/// Of what services say, the secrets they were sent are blotted out.
package struct HubClient: Sendable {
  package let address: HubAddress
  let transport: Transport
  let token: Secret?
  let known: KnownSecrets
  private let statuses = KnownStatus()

  /// Limits that the hub's answers are held to.
  package enum Limit {
    /// The largest status, descriptor, report or list of grants that is fetched.
    static let answerBytes = 24 << 20
    /// The most values of an answer's JSON, which bound its tree as bytes do not.
    fileprivate static let answerValues = 750_000
    /// How much of an error's text is kept.
    static let errorScalars = 500
    /// Addresses asked for, or about, at the same time.
    static let sideBySide = 8
    /// Datasets that MetaStore tells at most: a name finds those that are like it too.
    static let catalogueResults = 100
    /// The longest answer about an object: of one without ranges no more is read.
    static let probeBytes = 64 << 10
    /// Signatures tried for an object that may be read by one alone: a clock that moved ends one early.
    static let signatures = 2
    /// The largest file that is fetched where its size is not known.
    static let fileBytes = 64 << 30
    /// So many bytes of a file that came have its tries counted anew.
    static let gainBytes = 1 << 20
    /// Names offered in place of one that is not there, and slips of the hand between them.
    static let nearNames = 3
    static let slips = 4
  }

  /// Whether it has a user's token.
  package var hasToken: Bool { token != nil }

  /// A client; without a token only what is public can be asked.
  package init(address: HubAddress, transport: Transport, token: Secret?) {
    self.init(address, transport, token, KnownSecrets())
  }

  init(_ address: HubAddress, _ transport: Transport, _ token: Secret?, _ known: KnownSecrets) {
    self.address = address
    self.transport = transport
    self.token = token
    self.known = known
    known.add(token)
  }

  /// The same client, speaking for the owner of that token.
  package func with(token: Secret?) -> HubClient {
    HubClient(address, transport, token, known)
  }

  /// The same client over that transport, which is made of its own.
  package func over(_ change: (Transport) -> Transport) -> HubClient {
    HubClient(address, change(transport), token, known)
  }

  /// Who is signed in, or how to sign in (`GET /auth/check`).
  package func checkSession() async throws(HubFault) -> AuthCheckReply {
    let url = HubRoute.authCheck.url(api: address.api)
    let json = try await json(HTTPRequest(.get, url, headers: tokenHeader(token)))
    return try wire { () throws(WireFault) in try AuthCheckReply(json: json) }
  }

  /// A token for one service (`GET /auth/authorize`).
  func serviceToken(_ service: HubServiceName) async throws(HubFault) -> Secret {
    let url = HubRoute.authAuthorize.url(
      api: address.api, query: [("service", service.rawValue)])
    let json = try secretJSON(
      of: try await send(HTTPRequest(.get, url, headers: tokenHeader(token))))
    let reply = try wire { () throws(WireFault) in try ServiceAuthorization(json: json) }
    guard let token = reply.token else { throw .noServiceToken(service) }
    known.add(token)
    return token
  }

  /// Leave to upload those files (`POST /rawstore/authorize`).
  package func authorizeUploads(
    _ request: RawStoreRequest
  ) async throws(HubFault) -> RawStoreReply {
    let url = HubRoute.rawStoreAuthorize.url(api: address.api)
    let json = try await authorized(.rawstore) { token async throws(HubFault) in
      let limits = TransferLimits.answer(bytes: Limit.answerBytes)
      return try secretJSON(of: try await post(url, request.json, token, limits))
    }
    let reply = try wire { () throws(WireFault) in try RawStoreReply(json: json) }
    for grant in reply.grants.values {
      for field in grant.fields where Secrets.names(field.name) { known.add(Secret(field.value)) }
    }
    return reply
  }

  /// Makes a revision of the spec (`POST /source/upload`). A refusal is an answer.
  package func register(_ spec: FlowSpec) async throws(HubFault) -> FlowReply {
    let url = HubRoute.sourceUpload.url(api: address.api)
    return try await authorized(.source, isRefusal: \.isOfToken) { token async throws(HubFault) in
      let json = try json(of: try await post(url, spec.json, token, .api))
      return try wire { () throws(WireFault) in try FlowReply(json: json) }
    }
  }

  /// How far a revision is; nil where there is none. A service that tells versions by `ETag` is asked for
  /// what has changed since the last answer.
  package func status(
    of dataset: DatasetID, _ revision: RevisionSelector
  ) async throws(HubFault) -> RevisionStatus? {
    let url = HubRoute.status(api: address.api, dataset: dataset, revision: revision)
    if let last = statuses.last(url), let status = try await changed(url, since: last) {
      return status
    }
    guard let (tag, json) = try await statusAnswer(url, headers: []) else { return nil }
    let status = try wire { () throws(WireFault) in try RevisionStatus(json: json) }
    statuses.keep(status, tag: tag, of: url)
    return status
  }

  /// The last answer with what has changed; nil where the service does not tell that.
  private func changed(
    _ url: String, since last: KnownStatus.Answer
  ) async throws(HubFault) -> RevisionStatus? {
    let headers = [HTTPField("If-None-Match", last.tag)]
    let query = URLText.query([("since", String(last.version))])
    guard let (tag, json) = try await statusAnswer(url + query, headers: headers) else {
      return nil
    }
    if json.isNull { return last.status }
    let status = try wire { () throws(WireFault) in
      try last.status.merging(RevisionStatus(json: json), isWhole: json["spec_contents"] != nil)
    }
    guard let status else { return nil }
    statuses.keep(status, tag: tag, of: url)
    return status
  }

  /// Nil where there is no such revision; null where it has not changed.
  private func statusAnswer(
    _ url: String, headers: [HTTPField]
  ) async throws(HubFault) -> (tag: String?, json: JSONValue)? {
    var request = HTTPRequest(.get, url, headers: tokenHeader(token) + headers)
    request.limits = .answer(bytes: Limit.answerBytes)
    let response = try await send(request)
    if response.status == 404 { return nil }
    if response.status == 304, !headers.isEmpty { return (nil, .null) }
    return (response["ETag"], try json(of: response))
  }

  /// Addresses that the runner may read for 24 hours (`GET /rawstore/presign`), one a request as the
  /// service takes them.
  package func presign(
    ownerID: String, urls: [String]
  ) async throws(HubFault) -> [String: String] {
    try await authorized(.rawstore) { token async throws(HubFault) in
      try await each(urls) { url async throws(HubFault) in
        try await presigned(url, ownerID: ownerID, token: token)
      }
    }
  }

  /// An address that may be read for 24 hours; the same one where everybody may.
  func presigned(
    _ url: String, ownerID: String, token: Secret
  ) async throws(HubFault) -> String {
    let route = HubRoute.rawStorePresign.url(
      api: address.api, query: [("ownerid", ownerID), ("url", url)])
    let json = try secretJSON(
      of: try await send(HTTPRequest(.get, route, headers: tokenHeader(token))))
    let signed = try wire { () throws(WireFault) in
      try WireReader(reply: "/rawstore/presign", value: json).text("url")
    }
    for (name, value) in URLText.queryItems(of: signed) where Secrets.names(name) {
      known.add(Secret(value))
      known.add(URLText.decoded(value).map { Secret($0) })
    }
    return signed
  }

  /// Asks a service with a token that auth made for it. Where it says that the token is not good, as one
  /// is that ran out while the computer slept, nothing was done: once more with a new token.
  func authorized<Answer>(
    _ service: HubServiceName, isRefusal: (Answer) -> Bool = { _ in false },
    _ ask: (Secret) async throws(HubFault) -> Answer
  ) async throws(HubFault) -> Answer {
    let token = try await serviceToken(service)
    do throws(HubFault) {
      let answer = try await ask(token)
      if !isRefusal(answer) { return answer }
    } catch {
      guard case .status(401, _, _) = error else { throw error }
    }
    return try await ask(try await serviceToken(service))
  }

  private func post(
    _ url: String, _ body: JSONValue, _ token: Secret, _ limits: TransferLimits
  ) async throws(HubFault) -> HTTPResponse {
    let headers = tokenHeader(token) + [HTTPField("Content-Type", "application/json")]
    return try await send(
      HTTPRequest(.post, url, headers: headers, body: .bytes(body.bytes()), limits: limits))
  }

  private func json(_ request: HTTPRequest) async throws(HubFault) -> JSONValue {
    try json(of: try await send(request))
  }

  func send(_ request: HTTPRequest) async throws(HubFault) -> HTTPResponse {
    do throws(TransportFault) { return try await transport.send(request) } catch {
      throw .transport(error)
    }
  }

  func tokenHeader(_ token: Secret?) -> [HTTPField] {
    token.map { [HTTPField("Auth-Token", $0)] } ?? []
  }

  func wire<Value>(_ read: () throws(WireFault) -> Value) throws(HubFault) -> Value {
    do throws(WireFault) { return try read() } catch { throw .wire(error) }
  }
}

extension HubClient {
  /// The JSON of an answer, with any content type: RawStore sends `text/html`.
  func json(of response: HTTPResponse) throws(HubFault) -> JSONValue {
    known.blots.blotted(try secretJSON(of: response))
  }

  /// The JSON of an answer that gives a secret, perhaps one given before. Nothing of it is to be shown.
  private func secretJSON(of response: HTTPResponse) throws(HubFault) -> JSONValue {
    guard response.status == 200 else { throw fault(of: response) }
    do throws(JSONError) {
      return try JSONValue(parsing: response.body, mostValues: Limit.answerValues)
    } catch {
      throw error.isTooMuch ? .tooMuch(error.reason) : .notJSON(status: response.status)
    }
  }

  /// What a status other than 200 says; HTML pages of frameworks say nothing.
  func fault(of response: HTTPResponse) -> HubFault {
    let text = known.blots.blotted(String(decoding: response.body, as: UTF8.self))
    let isPage = text.drop { $0.isWhitespace }.utf8.first == UInt8(ascii: "<")
    let shown = isPage ? "" : Sanitized(text, limit: Limit.errorScalars).text
    return .status(
      response.status, text: shown, retryAfterSeconds: HubClient.retryAfterSeconds(response))
  }

  /// What `Retry-After` asks for (RFC 9110, 10.2.3): seconds, or a date, which counts from the moment
  /// the server says the answer was made. Anything else asks for nothing.
  static func retryAfterSeconds(_ response: HTTPResponse) -> Double? {
    guard let text = response["Retry-After"] else { return nil }
    if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      // More digits than a number has are a long time all the same.
      return Int(text).map(Double.init) ?? .greatestFiniteMagnitude
    }
    guard let due = HTTPDate(text)?.epochSeconds,
      let now = response["Date"].flatMap({ HTTPDate($0) })?.epochSeconds
        ?? response.epochSeconds.map({ Int($0) })
    else { return nil }
    return Double(max(0, due - now))
  }
}

extension HubClient {
  /// The last successful revision of a dataset; nil where none is.
  package func lastSuccessful(of dataset: DatasetID) async throws(HubFault) -> PublishedRevision? {
    guard let status = try await status(of: dataset, .successful) else { return nil }
    let latest = try await self.status(of: dataset, .latest)
    let package = status.pipelines.first { $0.id == status.id.description }
    var published: JSONValue?
    if let url = package?.stats[".dpp"]?["out-datapackage-url"]?.string {
      // Without it less can be told, which is no fault.
      published = try? await artefact(url, ownerID: dataset.ownerID)
    }
    return PublishedRevision(
      status, isLatest: latest?.id == status.id, published: published)
  }
}

extension HubClient {
  /// The same client, which tells of each exchange when it begins and when it has ended, on any thread
  /// and as it may be shown.
  package func recording(
    by time: TimeSource, _ tell: @escaping @Sendable (Exchange) -> Void
  ) -> HubClient {
    let (transport, address, known) = (transport, address, known)
    let numbers = ExchangeNumbers()
    let recorded = Transport(pace: transport.pace) {
      request, progress async throws(TransportFault) in
      let exchange = Exchange(
        number: numbers.next(), request, hub: address, now: time.now(), blots: known.blots)
      tell(exchange)
      do throws(TransportFault) {
        let response = try await transport.send(request, progress)
        tell(exchange.answered(response, now: time.now(), blots: known.blots))
        return response
      } catch {
        tell(exchange.broken(error, now: time.now()))
        throw error
      }
    }
    return HubClient(address, recorded, token, known)
  }

  /// The pace that uploads of files keep; nil where they keep none.
  package var pace: TransferPace? { transport.pace }
}

/// Numbers exchanges in the order they begin. Its identity is the count.
private final class ExchangeNumbers: Sendable {
  private let last = Atomic(0)

  func next() -> Int { last.wrappingAdd(1, ordering: .relaxed).newValue }
}

// How somebody signs in (docs/protocol.md 1, and 9 for what is ours).
extension HubClient {
  /// The providers' addresses by name, each of which ends at `next` with a token
  /// (`GET /auth/check`). Asked without a token, so that the answer is never a profile.
  func providers(next: String) async throws(HubFault) -> [String: String] {
    let url = HubRoute.authCheck.url(api: address.api, query: [("next", next)])
    let response = try await send(HTTPRequest(.get, url))
    let json = try json(of: response)
    let reply = try wire { () throws(WireFault) in try AuthCheckReply(json: json) }
    guard case .anonymous(let providers) = reply else {
      throw .wire(WireFault(reply: HubRoute.authCheck.template, member: "providers"))
    }
    return providers
  }

  /// Whether the hub lets people sign in by a code: it says so where RFC 8414 has it say. The real
  /// DataHub answers 404.
  package func offersDeviceCode() async -> Bool {
    let url = HubRoute.authMetadata.url(api: address.api)
    guard let response = try? await send(HTTPRequest(.get, url)),
      let json = try? json(of: response)
    else { return false }
    return json["device_authorization_endpoint"]?.string?
      .hasSuffix(HubRoute.authDeviceCode.template) == true
  }

  /// Begins a sign-in by code (`POST /auth/device/code`).
  func beginDevice() async throws(HubFault) -> DeviceGrant {
    let url = HubRoute.authDeviceCode.url(api: address.api)
    let response = try await send(form(url, [("client_id", HubClient.deviceClient)]))
    let json = try json(of: response)
    let grant = try wire { () throws(WireFault) in try DeviceGrant(json: json) }
    known.add(grant.deviceCode)
    return grant
  }

  /// Asks whether the sign-in has come to its end (`POST /auth/device/token`).
  func askDevice(_ grant: DeviceGrant) async throws(HubFault) -> DeviceReply {
    let pairs = [
      ("grant_type", HubClient.deviceGrantType), ("device_code", grant.deviceCode.reveal()),
      ("client_id", HubClient.deviceClient),
    ]
    let url = HubRoute.authDeviceToken.url(api: address.api)
    let response = try await send(form(url, pairs))
    guard response.status == 200 || response.status == 400 else {
      throw fault(of: response)
    }
    guard let json = try? JSONValue(parsing: response.body) else {
      throw .notJSON(status: response.status)
    }
    let reply = try wire { () throws(WireFault) in try DeviceReply(json: json) }
    if case .token(let token) = reply { known.add(token) }
    return reply
  }

  /// What the program calls itself there.
  private static let deviceClient = "datahub-tui"
  /// RFC 8628, 3.4.
  package static let deviceGrantType = "urn:ietf:params:oauth:grant-type:device_code"

  private func form(_ url: String, _ pairs: [(name: String, value: String)]) -> HTTPRequest {
    HTTPRequest(
      .post, url,
      headers: [HTTPField("Content-Type", "application/x-www-form-urlencoded")],
      body: .bytes(Array(URLText.query(pairs).utf8.dropFirst())))
  }
}
