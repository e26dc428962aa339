import Core
import TestSupport
import Testing

@Suite("Transport, proxies")
struct CurlProxyTests {
  @Test("http goes through the proxy of the environment", arguments: ["http_proxy", "ALL_PROXY"])
  func proxied(variable: String) async throws {
    let proxy = try RawPeer.answering { connection, _ in connection.answer(body: "proxied") }
    let options = CurlOptions(environment: [variable: proxy.url], version: "0")
    let transport = CurlTransport(options).transport
    let response = try await transport.send(HTTPRequest(.get, "http://hub.invalid/a?b"))
    #expect(response.body == Array("proxied".utf8))
    #expect(proxy.log.requests.first?.line == "GET http://hub.invalid/a?b HTTP/1.1")
  }

  @Test("the upper-case HTTP_PROXY, which a web server may set from a header, is not heeded")
  func upperCase() async throws {
    let peer = try RawPeer.answering { connection, _ in connection.answer() }
    let closed = "http://127.0.0.1:\(try RawPeer.closedPort())"
    let options = CurlOptions(environment: ["HTTP_PROXY": closed], version: "0")
    #expect(
      try await CurlTransport(options).transport.send(HTTPRequest(.get, peer.url)).status == 200)
  }

  @Test("NO_PROXY hosts are reached directly", arguments: ["127.0.0.1", "*", "a.b, 127.0.0.0/8"])
  func direct(hosts: String) async throws {
    let peer = try RawPeer.answering { connection, _ in connection.answer() }
    let closed = "http://127.0.0.1:\(try RawPeer.closedPort())"
    let options = CurlOptions(
      environment: ["http_proxy": closed, "NO_PROXY": hosts], version: "0")
    #expect(
      try await CurlTransport(options).transport.send(HTTPRequest(.get, peer.url)).status == 200)
    #expect(peer.log.requests.first?.line == "GET / HTTP/1.1")
  }

  @Test("a proxy that refuses the tunnel is named, and is shown no token")
  func tunnel() async throws {
    let proxy = try RawPeer.answering { connection, _ in connection.answer("403 Forbidden") }
    let options = CurlOptions(environment: ["https_proxy": proxy.url], version: "0")
    let request = HTTPRequest(
      .get, "https://hub.invalid/a?secret", headers: [HTTPField("Auth-Token", Secret("t0ken"))])
    await #expect(throws: TransportFault.proxy(reason: "it answered 403")) {
      _ = try await CurlTransport(options).transport.send(request)
    }
    let seen = try #require(proxy.log.requests.first)
    #expect(seen.line == "CONNECT hub.invalid:443 HTTP/1.1")
    #expect(!seen.head.contains("t0ken"))
    #expect(!seen.head.contains("secret"))
  }

  @Test("certificate settings are read in curl's order")
  func certificates() {
    let both = ["CURL_CA_BUNDLE": "/a", "SSL_CERT_FILE": "/b"]
    #expect(CurlOptions(environment: both, version: "0").certificateFile == "/a")
    #expect(CurlOptions(environment: ["SSL_CERT_FILE": "/b"], version: "0").certificateFile == "/b")
    #expect(CurlOptions(environment: [:], version: "0").certificateFile == nil)
  }

  @Test("a certificate file that is not there is a fault of trust")
  func missingBundle() async throws {
    let peer = try RawPeer { connection, _ in connection.drain() }
    let options = CurlOptions(environment: ["SSL_CERT_FILE": "/nowhere/ca.pem"], version: "0")
    do {
      _ = try await CurlTransport(options).transport.send(
        HTTPRequest(.get, "https://127.0.0.1:\(peer.port)/"))
      Issue.record("answered")
    } catch {
      guard case .tls = error else {
        Issue.record("\(error)")
        return
      }
      #expect(!error.mayHaveArrived)
    }
  }
}
