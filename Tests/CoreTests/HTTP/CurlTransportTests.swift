import Core
import Synchronization
import TestSupport
import Testing

@Suite("Transport")
struct CurlTransportTests {
  let transport = CurlTransport(Self.patient).transport

  /// Keeps connections for longer than a busy machine may pause between two requests of a test.
  static let patient = {
    var options = CurlOptions()
    options.idleSeconds = 24 * 60 * 60
    return options
  }()

  @Test("one connection serves one request after the other")
  func reuse() async throws {
    let peer = try RawPeer.answering { connection, _ in connection.answer(body: "hello") }
    for _ in 1...5 {
      let response = try await transport.send(HTTPRequest(.get, peer.url + "/a?b=c"))
      #expect((response.status, String(decoding: response.body, as: UTF8.self)) == (200, "hello"))
    }
    #expect(peer.log.connections == 1)
    #expect(peer.log.requests.count == 5)
    #expect(peer.log.requests[0].line == "GET /a?b=c HTTP/1.1")
  }

  @Test("a path is sent as it was signed, dots and escapes included")
  func path() async throws {
    let peer = try RawPeer.answering { connection, _ in connection.answer() }
    let path = "/a/../b//./c%2F%c3+~?x=%20&y=a+b"
    _ = try await transport.send(HTTPRequest(.get, peer.url + path))
    #expect(peer.log.requests.first?.line == "GET \(path) HTTP/1.1")
  }

  @Test("a request says what it was told to and no more")
  func fields() async throws {
    let peer = try RawPeer.answering { connection, _ in
      connection.answer(fields: ["X-One: 1", "x-one: 2", "Empty:"])
    }
    var options = CurlOptions(environment: [:], version: "1.2.3")
    options.noProxy = "*"
    let response = try await CurlTransport(options).transport.send(
      HTTPRequest(
        .post, peer.url + "/p",
        headers: [
          HTTPField("Auth-Token", Secret("t0ken")), HTTPField("Content-Type", "application/json"),
          HTTPField("X-Empty", ""),
        ],
        body: .bytes(Array("{}".utf8))))
    let request = try #require(peer.log.requests.first)
    #expect(request.field("auth-token") == "t0ken")
    #expect(request.field("user-agent") == "datahub-tui/1.2.3")
    #expect(request.field("content-type") == "application/json")
    #expect(request.field("content-length") == "2")
    #expect(request.field("x-empty") == "")
    #expect(request.field("expect") == nil)
    #expect(request.field("accept-encoding") == nil)
    #expect(request.body == Array("{}".utf8))
    #expect((response["X-ONE"], response["empty"], response["none"]) == ("1", "", nil))
  }

  @Test("methods with nothing to send", arguments: HTTPMethod.allCases)
  func bodyless(method: HTTPMethod) async throws {
    let peer = try RawPeer.answering { connection, request in
      if request.line.hasPrefix("HEAD") {
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n")
      } else {
        connection.answer("204 No Content")
      }
    }
    let response = try await transport.send(HTTPRequest(method, peer.url))
    #expect(response.status == (method == .head ? 200 : 204))
    let request = try #require(peer.log.requests.first)
    #expect(request.line == "\(method.rawValue) / HTTP/1.1")
    #expect(request.field("content-type") == nil)
    #expect(request.field("content-length") == (method == .post || method == .put ? "0" : nil))
  }

  /// Where a redirect may lead, with `PORT` for the other server's port and `OWN` for its sender's.
  static let redirectTargets = [
    "/x", "http://127.0.0.1:OWN/x", "http://127.0.0.1:PORT/x", "http://localhost:PORT/x",
    "https://127.0.0.1:PORT/x", "//127.0.0.1:PORT/x", "http://127.0.0.1:OWN@127.0.0.1:PORT/x",
    "HTTP://127.0.0.1:PORT/x",
  ]

  @Test(
    "a redirect is an answer, and nobody else gets the token",
    arguments: [301, 302, 303, 307, 308], redirectTargets)
  func redirect(status: Int, target: String) async throws {
    let other = try RawPeer { connection, _ in
      connection.answer()
      connection.drain()
    }
    let peer = try RawPeer.answering { connection, request in
      let own = request.field("host")?.split(separator: ":").last ?? ""
      let place = target.replacing("PORT", with: "\(other.port)").replacing("OWN", with: own)
      connection.answer("\(status) Elsewhere", fields: ["Location: \(place)"])
    }
    let response = try await transport.send(
      HTTPRequest(
        .post, peer.url, headers: [HTTPField("Auth-Token", Secret("t0ken"))],
        body: .bytes([1])))
    #expect(response.status == status)
    #expect(response["location"]?.hasSuffix("/x") == true)
    #expect(other.log.connections == 0)
    #expect(peer.log.requests.count == 1)
  }

  @Test("twenty requests at once use no more than the host's eight connections")
  func concurrency() async throws {
    let peer = try RawPeer.answering { connection, request in
      connection.answer(body: String(request.line.split(separator: " ")[1]))
    }
    let url = peer.url
    let paths = await withTaskGroup(of: String?.self) { group in
      for index in 0..<20 {
        group.addTask {
          let response = try? await transport.send(HTTPRequest(.get, "\(url)/\(index)"))
          return response.map { String(decoding: $0.body, as: UTF8.self) }
        }
      }
      return await group.reduce(into: Set<String?>()) { $0.insert($1) }
    }
    #expect(paths == Set((0..<20).map { "/\($0)" }))
    #expect(peer.log.connections <= 8)
  }

  @Test("progress ends with every byte sent")
  func progress() async throws {
    let peer = try RawPeer.answering { connection, _ in connection.answer() }
    let readings = Mutex<[TransferProgress]>([])
    let body = [UInt8](repeating: 7, count: 3 << 20)
    _ = try await transport.send(HTTPRequest(.put, peer.url, body: .bytes(body))) { reading in
      readings.withLock { $0.append(reading) }
    }
    let seen = readings.withLock { $0 }
    #expect(seen.last?.bytesSent == body.count)
    #expect(seen.last?.bytesToSend == body.count)
    #expect(seen.map(\.bytesSent) == seen.map(\.bytesSent).sorted())
    #expect(peer.log.requests.first?.body == body)
  }

  @Test("interim answers and trailers are not the answer's header")
  func interim() async throws {
    let peer = try RawPeer.answering { connection, _ in
      connection.write(
        "HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\nHTTP/1.1 200 OK\r\nX-Late: 1\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Trailer: 1\r\n\r\n")
    }
    let response = try await transport.send(HTTPRequest(.get, peer.url))
    #expect((response["x-early"], response["x-late"], response["x-trailer"]) == (nil, "1", nil))
    #expect(response.body == Array("ok".utf8))
  }
}
