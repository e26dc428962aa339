import Synchronization
import TestSupport
import Testing

@testable import Core

@Suite("Exchanges as they may be shown")
struct ExchangeTests {
  private static let hub = HubAddress(api: "https://api.example", site: "https://example")
  private static let secrets = ["eyJhbGci.t0ken.x", "s1gnature", "p0licy", "cr3dential"]

  private static func shown(_ exchange: Exchange) -> String {
    let headers = exchange.headers.map { "\($0.name): \($0.value)" }
    let parts = [exchange.path, exchange.subject, exchange.requestBody, exchange.replyBody]
    return (headers + parts.compactMap { $0?.text }).joined(separator: "\n")
  }

  private static func exchange(
    _ request: HTTPRequest, _ response: HTTPResponse = HTTPResponse(status: 200)
  ) -> Exchange {
    Exchange(number: 1, request, hub: hub, now: 10).answered(response, now: 10.5)
  }

  @Test("a request is told by its service, its path and what it is about")
  func services() {
    let cases: [(String, Exchange.Service, String)] = [
      ("https://api.example/auth/check", .auth, "/auth/check"),
      ("https://api.example/rawstore/presign?url=x", .rawStore, "/rawstore/presign"),
      ("https://api.example/source/u/d/latest", .specStore, "/source/u/d/latest"),
      ("https://api.example/metastore/search", .metaStore, "/metastore/search"),
      ("https://pkg.example/u/d/1/datapackage.json", .packageStore, "/u/d/1/datapackage.json"),
    ]
    for (url, service, path) in cases {
      let exchange = Self.exchange(HTTPRequest(.get, url))
      #expect(exchange.service == service)
      #expect(exchange.path.text == path)
    }
    let authorize = "https://api.example/auth/authorize?service=rawstore"
    #expect(Self.exchange(HTTPRequest(.get, authorize)).subject?.text == "rawstore")
  }

  @Test("no token, signature, policy or query is shown, wherever it stands")
  func secrets() {
    let headers = [
      HTTPField("Auth-Token", Secret(Self.secrets[0])), HTTPField("Cookie", "jwt=s1gnature"),
    ]
    let reply: JSONValue = [
      "token": "eyJhbGci.t0ken.x", "files": [["upload_query": ["Policy": "p0licy"]]],
      "url": "https://s3.example/k?X-Amz-Signature=s1gnature&X-Amz-Credential=cr3dential",
      "note": "eyJhbGci.t0ken.x", "name": "kept",
      "message": "Token eyJhbGci.t0ken.x has expired; eyJ is how they begin.",
    ]
    let body = JSONValue.object(["X-Amz-Signature": "s1gnature", "path": "a.csv"]).bytes()
    let json = Self.exchange(
      HTTPRequest(
        .post, "https://api.example/rawstore/authorize?t=s1gnature", headers: headers,
        body: .bytes(body)),
      HTTPResponse(status: 200, body: reply.bytes()))
    let fields = [
      FormField("key", .plain("k")), FormField("Policy", .plain("p0licy")),
      FormField("X-Amz-Signature", .secret(Secret("s1gnature"))),
    ]
    let file = FormFile(filename: "a.csv", contentType: "text/csv", source: UploadSource([1]))
    let form = Self.exchange(
      HTTPRequest(.post, "https://s3.example/bucket", body: .form(fields, file: file)),
      HTTPResponse(
        status: 403,
        body: Array(
          "<Error><Code>AccessDenied</Code><Message>no</Message><SignatureProvided>s1gnature"
            .utf8)))
    for text in [Self.shown(json), Self.shown(form)] {
      for secret in Self.secrets { #expect(!text.contains(secret), "\(text)") }
    }
    #expect(Self.shown(json).contains("has expired; eyJ is how they begin."))
    #expect(Self.shown(json).contains("kept") && Self.shown(json).contains("a.csv"))
    #expect(form.service == .objectStore && form.replyBody?.text == "AccessDenied: no")
    #expect(form.requestBody?.text.contains("key=k") == true)
  }

  @Test("of a long answer the beginning is kept, its secrets hidden too")
  func long() {
    let entries = (0..<2_000).map { number -> JSONValue in
      ["number": .number(JSONNumber(number)), "token": "eyJhbGci.t0ken.x"]
    }
    let exchange = Self.exchange(
      HTTPRequest(.get, "https://api.example/source/u/d/1"),
      HTTPResponse(status: 200, body: JSONValue.array(entries).bytes()))
    let text = exchange.replyBody?.text ?? ""
    #expect(text.unicodeScalars.count >= Exchange.Limit.body)
    #expect(!text.contains("t0ken"))
  }

  @Test("each exchange is told when it begins and when it has ended, broken ones too")
  func recording() async {
    let told = Mutex<[Exchange]>([])
    let clock = HandClock()
    let client = HubClient(
      address: Self.hub,
      transport: Transport { _, _ throws(TransportFault) in
        clock.advance(2)
        throw .closedEarly
      }, token: nil
    ).recording(by: clock.source) { exchange in told.withLock { $0.append(exchange) } }
    await #expect(throws: HubFault.transport(.closedEarly)) { try await client.checkSession() }
    let states = told.withLock { $0.map(\.state) }
    #expect(told.withLock { $0.map(\.number) } == [1, 1])
    #expect(states.first == .sent)
    guard case .broken(_, let seconds) = states.last else {
      Issue.record("\(states)")
      return
    }
    #expect(seconds == 2)
  }
}
