import Synchronization
import TestSupport
import Testing

@testable import Core

/// Promise S1 against a hub that says back what it was sent.
@Suite("A hub that echoes secrets")
struct SecretEchoTests {
  private static let token = "opaque-user-token-0123456789"
  private static let service = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl"
  private static let policy = "cG9saWN5LW9mLXRoZS1mb3Jt"
  private static let signature = "5ignature0f7he9resignedAddress"
  private static let secrets = [token, service, policy, signature]
  /// Everything said back at once, an accent behind each.
  private static let echo = secrets.map { "<\($0)\u{301}>" }.joined(separator: " ")

  /// A client of a hub that gives tokens and grants, and answers all else so.
  private static func client(
    _ status: Int, _ body: @escaping @Sendable (HTTPRequest) -> JSONValue
  ) -> HubClient {
    let transport = Transport { request, _ async throws(TransportFault) in
      let path = URLText.withoutQuery(request.url)
      if path.hasSuffix("/auth/authorize") {
        let reply: JSONValue = ["permissions": [:], "token": .string(service)]
        return HTTPResponse(status: 200, body: reply.bytes())
      }
      if path.hasSuffix("/rawstore/authorize") {
        return HTTPResponse(status: 200, body: Self.grants.bytes())
      }
      if path.hasSuffix("/rawstore/presign") {
        let reply: JSONValue = ["url": .string("http://s3/k?X-Amz-Signature=\(signature)&x=1")]
        return HTTPResponse(status: 200, body: reply.bytes())
      }
      return HTTPResponse(status: status, body: body(request).bytes())
    }
    return HubClient(
      address: HubAddress(api: "http://api", site: "http://site"), transport: transport,
      token: Secret(token))
  }

  private static let grants: JSONValue = [
    "filedata": [
      "a.csv": [
        "upload_url": "http://s3/raw", "exists": false,
        "upload_query": ["key": "k", "Policy": .string(policy)],
      ]
    ]
  ]

  private static func learn(_ client: HubClient) async throws -> UploadGrant {
    let request = RawStoreRequest(ownerID: "u1", findability: .published, files: [])
    // Twice: what was given before is given again, and must not be blotted out of it.
    for _ in 1...2 {
      let signed = try await client.presign(ownerID: "u1", urls: ["http://s3/k"])
      #expect(signed["http://s3/k"]?.contains(signature) == true)
    }
    return try #require(try await client.authorizeUploads(request).grants["a.csv"])
  }

  private static func expectClean(_ shown: String) {
    // With the accents a secret would be another text to Swift.
    let text = String(String.UnicodeScalarView(shown.unicodeScalars.filter { $0 != "\u{301}" }))
    for secret in secrets { #expect(!text.contains(secret), "\(text)") }
    #expect(text.contains("***"), "\(text)")
  }

  @Test("refusals of every service are told without them")
  func refusals() async throws {
    let client = Self.client(400) { _ in .string(Self.echo) }
    let grant = try await Self.learn(client)
    let dataset = DatasetID(ownerID: "u1", name: "d")
    let calls: [() async throws -> Void] = [
      { _ = try await client.checkSession() },
      { _ = try await client.status(of: dataset, .latest) },
      {
        _ = try await client.upload(
          FormFile(contentType: "text/csv", source: UploadSource([1])), by: grant, path: "a.csv",
          md5Hex: "0"
        ) { _ in }
      },
    ]
    for call in calls {
      do {
        try await call()
        Issue.record("it was not refused")
      } catch let fault as HubFault {
        if case .store(_, let code, let message, _) = fault {
          #expect(code.isEmpty && message.isEmpty)
        } else {
          Self.expectClean(fault.message)
        }
      }
    }
  }

  @Test("the store's words are told without them")
  func store() async throws {
    let xml = "<Error><Code>\(Self.policy)</Code><Message>\(Self.echo)</Message></Error>"
    let known = Self.client(200) { _ in .null }
    let grant = try await Self.learn(known)
    let client = known.over { _ in
      Transport { _, _ async throws(TransportFault) in
        HTTPResponse(status: 403, body: Array(xml.utf8))
      }
    }
    do throws(HubFault) {
      try await client.upload(
        FormFile(contentType: "text/csv", source: UploadSource([1])), by: grant, path: "a.csv",
        md5Hex: "0"
      ) { _ in }
    } catch { Self.expectClean(error.message) }
  }

  @Test("names, flows and logs of answers are taken without them")
  func answers() async throws {
    let client = Self.client(200) { request in
      if request.url.hasSuffix("/auth/check") {
        return AuthCheckReply.authenticated(UserProfile(id: "u1", username: Self.echo)).json
      }
      return [
        "id": .string("u1/\(Self.token)/1"), "state": "FAILED", "error_log": [.string(Self.echo)],
        "pipelines": [
          Self.echo: ["status": "FAILED", "error_log": [.string(Self.echo)], "title": "t"]
        ],
      ]
    }
    _ = try await Self.learn(client)
    guard case .authenticated(let profile) = try await client.checkSession() else { return }
    Self.expectClean(profile.username)
    let status = try #require(
      try await client.status(of: DatasetID(ownerID: "u1", name: "d"), .latest))
    for text in [
      status.id.description, status.errorLog.joined(), status.pipelines[0].id,
      status.pipelines[0].errorLog.joined(),
    ] { Self.expectClean(text) }
  }

  @Test("exchanges are shown without them")
  func exchanges() async throws {
    let told = Mutex<[Exchange]>([])
    let client = Self.client(400) { _ in ["note": .string(Self.echo)] }
      .recording(by: HandClock().source) { exchange in told.withLock { $0.append(exchange) } }
    _ = try await Self.learn(client)
    await #expect(throws: HubFault.self) { try await client.checkSession() }
    let shown = told.withLock { $0 }.flatMap { exchange in
      [exchange.path.text, exchange.replyBody?.text ?? "", exchange.requestBody?.text ?? ""]
        + exchange.headers.map(\.value.text)
    }.joined(separator: "\n")
    Self.expectClean(shown)
  }

  @Test("the longest of two secrets that begin alike goes, short words stay")
  func blots() {
    var blots = SecretBlots()
    for secret in ["abcdefgh", "abcdefgh-longer", "short"] { blots.add(Secret(secret)) }
    #expect(blots.blotted("abcdefgh-longer abcdefgh short") == "*** *** short")
    #expect(blots.blotted("abcdefgabcdefghh") == "abcdefg***h")
    #expect(blots.blotted("nothing") == "nothing")
  }
}
