import Core
import TestSupport
import Testing

@Suite("Transport, when things go wrong")
struct CurlTransportFaultTests {
  let transport = CurlTransport().transport

  /// What a request ends with, if not an answer.
  func fault(_ request: HTTPRequest) async -> TransportFault? {
    do {
      let response = try await transport.send(request)
      Issue.record("answered \(response)")
      return nil
    } catch { return error }
  }

  @Test("a body over the limit is refused, an error's body is cut")
  func bodyLimit() async throws {
    let peer = try RawPeer.answering { connection, request in
      let isError = request.line.contains("/error")
      connection.answer(
        isError ? "503 Busy" : "200 OK", body: String(repeating: "x", count: 200_000))
    }
    var limits = TransferLimits.api
    limits.bodyBytes = 199_999
    limits.errorBodyBytes = 1000
    #expect(
      await fault(HTTPRequest(.get, peer.url, limits: limits)) == .tooLarge(limitBytes: 199_999))
    let cut = try await transport.send(HTTPRequest(.get, peer.url + "/error", limits: limits))
    #expect((cut.status, cut.body.count, cut.isBodyCut) == (503, 1000, true))
    limits.bodyBytes = 200_000
    let whole = try await transport.send(HTTPRequest(.get, peer.url, limits: limits))
    #expect((whole.body.count, whole.isBodyCut) == (200_000, false))
  }

  @Test("a body or header without end is refused at the limit", arguments: ["body", "header"])
  func endless(part: String) async throws {
    let peer = try RawPeer { connection, _ in
      guard connection.readHead() != nil else { return }
      connection.write("HTTP/1.1 200 OK\r\n" + (part == "body" ? "\r\n" : ""))
      while connection.write(String(repeating: "X-A: b\r\n", count: 500)) {}
    }
    let limit = part == "body" ? TransferLimits.apiBodyBytes : TransferLimits.api.headerBytes
    #expect(await fault(HTTPRequest(.get, peer.url)) == .tooLarge(limitBytes: limit))
  }

  @Test("a peer that says nothing is given up on after the limit")
  func stalled() async throws {
    let peer = try RawPeer { connection, _ in connection.drain() }
    var limits = TransferLimits.api
    limits.noProgressSeconds = 0.1
    #expect(
      await fault(HTTPRequest(.get, peer.url, limits: limits))
        == .timedOut(.noProgress(seconds: 0.1)))
    limits.noProgressSeconds = 30
    limits.totalSeconds = 0.1
    #expect(
      await fault(HTTPRequest(.post, peer.url, body: .bytes([1]), limits: limits))
        == .timedOut(.total(seconds: 0.1)))
  }

  @Test("a host that does not greet is given up on after the connect limit")
  func connectLimit() async throws {
    let peer = try RawPeer { connection, _ in connection.drain() }
    var limits = TransferLimits.api
    limits.connectSeconds = 0.1
    let fault = await fault(
      HTTPRequest(.get, "https://127.0.0.1:\(peer.port)/", limits: limits))
    #expect(fault == .timedOut(.connecting(seconds: 0.1)))
    #expect(fault?.mayHaveArrived == false)
  }

  @Test(
    "an answer that breaks off is no answer",
    arguments: [
      "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "HTTP/1.1 200 OK\r\nX: y", "",
    ])
  func truncated(answer: String) async throws {
    let peer = try RawPeer { connection, _ in
      if connection.readRequest() != nil { connection.write(answer) }
    }
    let fault = await fault(HTTPRequest(.get, peer.url))
    #expect(fault == .closedEarly)
    #expect(fault?.mayHaveArrived == true)
  }

  @Test("a reset in the middle of an upload is seen")
  func reset() async throws {
    let peer = try RawPeer { connection, _ in
      guard connection.readHead() != nil, connection.readBody(100_000) != nil else { return }
      connection.reset()
    }
    let body = [UInt8](repeating: 1, count: 20 << 20)
    let fault = await fault(HTTPRequest(.put, peer.url, body: .bytes(body)))
    #expect(fault == .sendFailed || fault == .closedEarly)
  }

  @Test("a POST whose reply is lost is sent once", arguments: [0, 1, 100_000])
  func lostReply(bytes: Int) async throws {
    let peer = try RawPeer { connection, log in
      while let request = connection.readRequest() {
        log.add(request)
        if request.line.hasPrefix("POST") { return }
        connection.answer()
      }
    }
    _ = try await transport.send(HTTPRequest(.get, peer.url))
    let body = [UInt8](repeating: 1, count: bytes)
    let fault = await fault(HTTPRequest(.post, peer.url, body: .bytes(body)))
    #expect(fault == .closedEarly)
    let posts = peer.log.requests.filter { $0.line.hasPrefix("POST") }
    #expect(posts.count == 1)
  }

  @Test(
    "what is no HTTP is told apart", arguments: ["SSH-2.0-x\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n"])
  func garbage(answer: String) async throws {
    let peer = try RawPeer { connection, _ in
      if connection.readRequest() != nil { connection.write(answer) }
    }
    let fault = await fault(HTTPRequest(.get, peer.url))
    #expect(fault == .malformedReply)
  }

  @Test("a refused port")
  func refused() async throws {
    let port = try RawPeer.closedPort()
    let fault = await fault(HTTPRequest(.get, "http://127.0.0.1:\(port)/"))
    guard case .connect(let host, _) = fault else {
      Issue.record("\(String(describing: fault))")
      return
    }
    #expect(host == "127.0.0.1:\(port)")
    #expect(fault?.mayHaveArrived == false)
    #expect(fault?.isTransient == true)
  }

  @Test(
    "addresses that are not asked",
    arguments: [
      ("", TransportFault.badURL), ("example.com/x", .badURL), ("http://", .badURL),
      ("http://u:p@127.0.0.1/", .badURL), ("http://u@127.0.0.1/", .badURL),
      ("http://127.0.0.1:99999/", .badURL), ("http://127.0.0.1/\r\nX: y", .badURL),
      ("file:///etc/passwd", .unsupportedScheme), ("ftp://127.0.0.1/", .unsupportedScheme),
    ])
  func addresses(url: String, expected: TransportFault) async {
    #expect(await fault(HTTPRequest(.get, url)) == expected)
  }

  @Test("an unknown host")
  func unresolved() async {
    #expect(
      await fault(HTTPRequest(.get, "http://nobody.invalid/")) == .resolve(host: "nobody.invalid"))
  }

  @Test(
    "a field that would be two is not sent",
    arguments: [
      HTTPField("X", "a\r\nY: b"), HTTPField("X\r\nY", "a"), HTTPField("", "a"),
      HTTPField("X", Secret("s\u{0}")), HTTPField("Content-Length", "5"), HTTPField("X Y", "a"),
    ])
  func injection(field: HTTPField) async throws {
    let peer = try RawPeer.answering { connection, _ in connection.answer() }
    let fault = await fault(HTTPRequest(.get, peer.url, headers: [field]))
    guard case .badField = fault else {
      Issue.record("\(String(describing: fault))")
      return
    }
    #expect(peer.log.connections == 0)
  }
}
