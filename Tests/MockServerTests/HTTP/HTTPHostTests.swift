import Foundation
import Hummingbird
import Testing

@testable import Core
@testable import MockServer

@Suite("HTTP host")
struct HTTPHostTests {
  private func host() async throws -> HTTPHost {
    let router = Router()
    router.get("/") { _, _ in "hello" }
    router.put("/") { request, _ in
      "got " + String(buffer: try await request.body.collect(upTo: 100))
    }
    return try await HTTPHost.start(router)
  }

  @Test("answers to its own names only")
  func names() async throws {
    let host = try await host()
    for name in ["127.0.0.1", "localhost", "[::1]", "LOCALHOST"] {
      let reply = try await RawExchange.run(
        host.port, "GET / HTTP/1.1\r\nHost: \(name):\(host.port)\r\n\r\n")
      #expect(reply.hasPrefix("HTTP/1.1 200"), "\(reply)")
    }
    for name in ["evil.example", "127.0.0.1", "localhost:1", "127.0.0.1.evil:\(host.port)"] {
      let reply = try await RawExchange.run(host.port, "GET / HTTP/1.1\r\nHost: \(name)\r\n\r\n")
      #expect(reply.hasPrefix("HTTP/1.1 421"), "\(reply)")
    }
    let own = "Host: 127.0.0.1:\(host.port)\r\n"
    for head in ["", own + own] {
      let reply = try await RawExchange.run(host.port, "GET / HTTP/1.1\r\n\(head)\r\n")
      #expect(reply.hasPrefix("HTTP/1.1 400"), "\(reply)")
    }
    await host.stop()
  }

  @Test("tells when it answered")
  func date() async throws {
    let host = try await host()
    let reply = try await RawExchange.run(
      host.port, "GET / HTTP/1.1\r\nHost: localhost:\(host.port)\r\n\r\n")
    let line = try #require(
      reply.split(separator: "\r\n").first { $0.lowercased().hasPrefix("date: ") })
    #expect(HTTPDate(String(line.dropFirst(6))) != nil, "\(reply)")
    await host.stop()
  }

  @Test("says Continue before the body is sent")
  func expectation() async throws {
    let host = try await host()
    let reply = try await RawExchange.run(
      host.port,
      "PUT / HTTP/1.1\r\nHost: localhost:\(host.port)\r\nExpect: 100-continue\r\n"
        + "Content-Length: 2\r\n\r\nok")
    #expect(reply.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"), "\(reply)")
    #expect(reply.hasSuffix("got ok"))
    await host.stop()
  }

  @Test("says nothing of the kind where the body is not read")
  func unwantedBody() async throws {
    let router = Router()
    router.put("/") { _, _ in "no need" }
    let host = try await HTTPHost.start(router)
    let reply = try await RawExchange.run(
      host.port,
      "PUT / HTTP/1.1\r\nHost: localhost:\(host.port)\r\nExpect: 100-continue\r\n"
        + "Content-Length: 200\r\n\r\n")
    #expect(reply.hasPrefix("HTTP/1.1 200 OK\r\n"), "\(reply)")
    // What the client sends on this connection would be taken for the body: it is the last reply.
    #expect(reply.contains("\r\nConnection: close\r\n"), "\(reply)")
    #expect(reply.hasSuffix("no need"))
    await host.stop()
  }

  @Test("a request line's host counts as the Host header does")
  func targetHosts() async throws {
    let host = try await host()
    let own = "localhost:\(host.port)"
    for (target, header, status) in [
      ("http://\(own)/", own, 200), ("HTTP://LOCALHOST:\(host.port)/", own, 200),
      ("http://evil.example/", own, 421), ("http://\(own)@evil.example/", own, 421),
      ("http://127.0.0.1:\(host.port)/", own, 421), ("http://\(own)/", "evil.example", 421),
    ] {
      let reply = try await RawExchange.run(
        host.port, "GET \(target) HTTP/1.1\r\nHost: \(header)\r\n\r\n")
      #expect(reply.hasPrefix("HTTP/1.1 \(status)"), "\(target): \(reply)")
    }
    await host.stop()
  }

  @Test("the API answers 413 to a length over its limit before it reads a byte")
  func declaredLength() async throws {
    let router = Router()
    APIRoutes.add(to: router) { _ in APIReply(text: "read") }
    let host = try await HTTPHost.start(router)
    for expectation in ["", "Expect: 100-continue\r\n"] {
      let reply = try await RawExchange.run(
        host.port,
        "POST / HTTP/1.1\r\nHost: localhost:\(host.port)\r\n\(expectation)"
          + "Content-Length: \(APIRoutes.Limit.bodyBytes + 1)\r\n\r\n")
      #expect(reply.hasPrefix("HTTP/1.1 413"), "\(reply)")
      #expect(reply.contains("\r\nConnection: close\r\n"), "\(reply)")
    }
    await host.stop()
  }

  @Test("what is sent behind an early reply is dropped, and soon not taken any more")
  func lingering() async throws {
    let router = Router()
    router.post("/") { _, _ in Response(status: .forbidden) }
    let host = try await HTTPHost.start(router)
    let head =
      "POST / HTTP/1.1\r\nHost: localhost:\(host.port)\r\nContent-Length: 20000000000\r\n\r\n"
    let body = String(repeating: "x", count: 4 * RequestWatch.Limit.lingerBytes)
    await #expect(throws: RawExchangeFault.self) {
      _ = try await RawExchange.run(host.port, head + body)
    }
    await host.stop()
  }

  @Test("two run side by side, a taken port is an error, a stopped one is free again")
  func ports() async throws {
    let first = try await host()
    let second = try await host()
    #expect(first.port != second.port)
    await #expect(throws: (any Error).self) {
      _ = try await HTTPHost.start(Router(), port: first.port)
    }
    let port = first.port
    await first.stop()
    let third = try await HTTPHost.start(Router(), port: port)
    #expect(third.port == port)
    await second.stop()
    await third.stop()
  }

  @Test("the pace of a connection decides when it is given up")
  func pace() {
    var pace = ConnectionPace(limits: HostLimits(), now: 0)
    func isTooSlow(now: Double, waitedSeconds: Double) -> Bool {
      pace.isTooSlow(now: now, waitedSeconds: waitedSeconds)
    }
    #expect(!isTooSlow(now: 5, waitedSeconds: 2))
    #expect(isTooSlow(now: 5.5, waitedSeconds: 2))
    pace.bytesCame(1, now: 59)
    #expect(!isTooSlow(now: 69, waitedSeconds: 10))
    #expect(isTooSlow(now: 69.5, waitedSeconds: 0))
    #expect(pace.waitsSince == 59)
    pace.headCame()
    #expect(pace.waitsSince == nil)
    pace.bytesCame(31_000, now: 80)
    #expect(!isTooSlow(now: 100, waitedSeconds: 31))
    #expect(!isTooSlow(now: 130, waitedSeconds: 0))
    #expect(isTooSlow(now: 160, waitedSeconds: 30))
    pace.bodyEnded(now: 160)
    #expect(!isTooSlow(now: 900, waitedSeconds: 500))
    // A reply may take as long as its client reads on, and no longer.
    pace.replyStands(sentBytes: 1_000, unsentBytes: 500, now: 900)
    #expect(!isTooSlow(now: 900, waitedSeconds: 0))
    pace.replyStands(sentBytes: 1_001, unsentBytes: 500, now: 929)
    #expect(!isTooSlow(now: 959, waitedSeconds: 0))
    pace.replyStands(sentBytes: 1_001, unsentBytes: 500, now: 959.5)
    #expect(isTooSlow(now: 959.5, waitedSeconds: 0))
    pace.replyStands(sentBytes: 1_501, unsentBytes: 0, now: 959.5)
    pace.replied(now: 900)
    #expect(!isTooSlow(now: 960, waitedSeconds: 60))
    #expect(isTooSlow(now: 961, waitedSeconds: 1))
  }

  @Test("a client that does not read costs little and is given up", .timeLimit(.minutes(5)))
  func stalledReaders() async throws {
    let readers = 12
    let piece = ByteBuffer(bytes: [UInt8](repeating: 7, count: 64 << 10))
    let (ends, tell) = AsyncStream<Int>.makeStream()
    let router = Router()
    router.get("/") { _, _ in
      Response(
        status: .ok,
        body: ResponseBody { writer in
          var written = 0
          do {
            while true {
              try await writer.write(piece)
              written += piece.readableBytes
            }
          } catch {
            tell.yield(written)
            throw error
          }
        })
    }
    var limits = HostLimits()
    limits.stalledReplySeconds = 1
    let host = try await HTTPHost.start(router, limits: limits)
    let sockets = try (0..<readers).map { _ in
      try RawExchange.Unread(
        host.port, "GET / HTTP/1.1\r\nHost: localhost:\(host.port)\r\n\r\n")
    }
    var written: [Int] = []
    for await bytes in ends {
      written.append(bytes)
      if written.count == readers { break }
    }
    // What the server read on for a client is what both systems hold, and two pieces.
    #expect(written.allSatisfy { $0 < 3 << 20 }, "\(written)")
    withExtendedLifetime(sockets) {}
    await host.stop()
  }
}
