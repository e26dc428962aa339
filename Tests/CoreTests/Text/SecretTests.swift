import Core
import TestSupport
import Testing

@Suite("Secrets")
struct SecretTests {
  static let canary = "c4nary"

  @Test("no way of printing shows a secret")
  func printing() {
    let secret = Secret(Self.canary)
    let source = UploadSource([])
    let request = HTTPRequest(
      .post, "http://h/p?X-Amz-Signature=\(Self.canary)#\(Self.canary)",
      headers: [HTTPField("Auth-Token", secret)],
      body: .form(
        [FormField("policy", .secret(secret))],
        file: FormFile(contentType: "a/b", source: source)))
    let response = HTTPResponse(
      status: 200, headers: [HTTPField("Set-Cookie", Self.canary)], body: Array(Self.canary.utf8))
    let options = CurlOptions(
      environment: ["http_proxy": "http://u:\(Self.canary)@p/"], version: "0")
    for value in [
      secret, TransportText.secret(secret), HTTPField("Auth-Token", secret),
      FormField("policy", .secret(secret)), request, response, options, [secret],
    ] as [Any] {
      var dumped = ""
      dump(value, to: &dumped)
      for text in ["\(value)", String(reflecting: value), dumped] {
        #expect(!text.contains(Self.canary))
      }
    }
    #expect("\(request)" == "POST http://h/p")
    #expect("\(secret)" == "***")
  }

  @Test("secrets are equal by their text")
  func equality() {
    #expect(Secret("a") == Secret("a"))
    #expect(Secret("a") != Secret("b"))
    #expect(Secret("a") != Secret("ab"))
    #expect(Set([Secret("a"), Secret("a")]).count == 1)
  }

  @Test("no fault shows a query, a token, a body or a proxy's password")
  func faults() async throws {
    let peer = try RawPeer { connection, _ in
      guard connection.readRequest()?.head.contains("/garbage") == true else { return }
      connection.write("\(Self.canary)\r\n\r\n")
    }
    let closed = try RawPeer.closedPort()
    let secret = Self.canary
    let urls = [
      peer.url, peer.url + "/garbage", "http://127.0.0.1:\(closed)", "http://nobody.invalid",
      "https://127.0.0.1:\(peer.port)", "ftp://h", "http://u:\(secret)@h",
      "http://127.0.0.1:\(secret)",
      "nonsense",
    ]
    let proxies = [
      "", "http://u:\(secret)@127.0.0.1:\(closed)", "http://u:\(secret)@nobody.invalid",
      "odd://u:\(secret)@h", "http://u:\(secret)@[h",
    ]
    for proxy in proxies {
      var options = CurlOptions(environment: ["all_proxy": proxy], version: "0")
      options.noProxy = proxy.isEmpty ? "*" : ""
      let transport = CurlTransport(options).transport
      for url in urls {
        var limits = TransferLimits.api
        limits.connectSeconds = 0.2
        let request = HTTPRequest(
          .post, "\(url)/x?sig=\(secret)", headers: [HTTPField("Auth-Token", Secret(secret))],
          body: .bytes(Array(secret.utf8)), limits: limits)
        do {
          _ = try await transport.send(request)
          Issue.record("\(url) answered")
        } catch {
          for text in ["\(error)", String(reflecting: error), error.message] {
            #expect(!text.contains(secret))
          }
        }
      }
    }
  }
}
