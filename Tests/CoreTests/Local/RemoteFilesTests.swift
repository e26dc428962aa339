import Core
import Synchronization
import TestSupport
import Testing

@Suite("Remote files")
struct RemoteFilesTests {
  private let transport = CurlTransport().transport

  private func remote(allowsPrivate: Bool = true, limitBytes: Int? = nil) -> RemoteFiles {
    var options = RemoteOptions(policy: .read, allowsPrivateAddresses: allowsPrivate)
    if let limitBytes { options.limitBytes = limitBytes }
    return RemoteFiles(transport: transport, options: options)
  }

  private func fault(_ work: () async throws(RemoteFault) -> Void) async -> RemoteFault? {
    do throws(RemoteFault) {
      try await work()
      return nil
    } catch { return error }
  }

  @Test("addresses that are not public are refused before anything connects")
  func refused() async throws {
    let peer = try RawPeer.answering { connection, _ in connection.answer() }
    let remote = remote(allowsPrivate: false)
    for host in ["127.0.0.1", "localhost", "127.1", "0x7f000001", "[::ffff:127.0.0.1]"] {
      let found = await fault { () throws(RemoteFault) in
        try await remote.check("http://\(host):\(peer.port)/a.csv")
      }
      guard case .transport(.closedAddress)? = found else {
        Issue.record("\(host): \(String(describing: found))")
        continue
      }
    }
    // A connection kept from a request that may reach anything is not used either.
    _ = try await transport.send(HTTPRequest(.get, peer.url))
    _ = await fault { () throws(RemoteFault) in try await remote.check(peer.url) }
    #expect(peer.log.requests.count == 1 && peer.log.connections == 1)
  }

  @Test("a file is there where HEAD or GET of its first byte says so")
  func check() async throws {
    let peer = try RawPeer.answering { connection, request in
      switch (request.line.split(separator: " ")[0], request.line.split(separator: " ")[1]) {
      case ("HEAD", "/a"): connection.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n")
      case ("HEAD", _): connection.write("HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n")
      case ("GET", "/b"): connection.answer("206 Partial Content", body: "x")
      case ("GET", "/c"): connection.answer(body: String(repeating: "x", count: 1 << 20))
      default: connection.answer("404 Not Found")
      }
    }
    for path in ["/a", "/b", "/c"] { try await remote().check(peer.url + path) }
    #expect(peer.log.requests.contains { $0.field("range") == "bytes=0-0" })
    let found = await fault { () throws(RemoteFault) in
      try await remote().check(peer.url + "/d")
    }
    #expect(found == .status(404) && found?.isCertain == true)
    let dead = try RawPeer.closedPort()
    let silent = await fault { () throws(RemoteFault) in
      try await remote().check("http://127.0.0.1:\(dead)/")
    }
    #expect(silent?.isCertain == false)
  }

  @Test("a file is read through redirections, whose own bodies do not count, up to the limit")
  func read() async throws {
    let peer = try RawPeer.answering { connection, request in
      if request.line.contains(" /a ") {
        connection.answer("302 Found", fields: ["Location: b?x=1#y"], body: "moved")
      } else {
        connection.answer(body: "id\n1\n")
      }
    }
    let file = try await remote().read(peer.url + "/a")
    #expect(try file.content(limitBytes: 100) == Array("id\n1\n".utf8))
    #expect(peer.log.requests.last?.line == "GET /b?x=1 HTTP/1.1")
    let long = await fault { () throws(RemoteFault) in
      _ = try await remote(limitBytes: 3).read(peer.url + "/a")
    }
    #expect(long == .transport(.tooLarge(limitBytes: 3)))
  }

  @Test("each redirection is judged like the first address")
  func redirections() async throws {
    let asked = Mutex<[String]>([])
    let stub = Transport { request, _ async throws(TransportFault) in
      asked.withLock { $0.append("\(request.url) \(request.reach)") }
      if request.url.hasPrefix("file:") { throw .unsupportedScheme }
      if request.url.contains("10.0.0.1") { throw .closedAddress(host: "10.0.0.1") }
      let target =
        switch request.url {
        case "https://example.org/a": "//10.0.0.1/secret"
        case "https://example.org/f": "file:///etc/passwd"
        default: "https://example.org/loop"
        }
      return HTTPResponse(status: 301, headers: [HTTPField("Location", target)])
    }
    let files = RemoteFiles(transport: stub, options: RemoteOptions(policy: .read))
    func found(_ path: String) async -> RemoteFault? {
      await fault { () throws(RemoteFault) in
        try await files.check("https://example.org/" + path)
      }
    }
    #expect(await found("a") == .transport(.closedAddress(host: "10.0.0.1")))
    #expect(
      asked.withLock { $0 } == [
        "https://example.org/a publicOnly", "https://10.0.0.1/secret publicOnly",
      ])
    #expect(await found("loop") == .redirects(limit: 5))
    let real = RemoteFiles(transport: transport, options: RemoteOptions(policy: .read))
    #expect(
      await fault { () throws(RemoteFault) in try await real.check("file:///etc/passwd") }
        == .scheme)
    #expect(await found("f") == .scheme)
  }

  @Test(
    "behind a proxy the host's own text is judged",
    arguments: ["127.0.0.1", "2130706433", "[::1]", "localhost", "db", "a.internal", "10.1.2.3."])
  func proxied(host: String) async throws {
    let proxy = try RawPeer.answering { connection, _ in connection.answer(body: "secret") }
    var options = CurlOptions()
    options.httpProxy = Secret(proxy.url)
    options.noProxy = "*"
    let files = RemoteFiles(
      transport: CurlTransport(options).transport, options: RemoteOptions(policy: .read))
    let found = await fault { () throws(RemoteFault) in try await files.check("http://\(host)/x") }
    guard case .transport(.closedAddress)? = found else {
      Issue.record("\(host): \(String(describing: found))")
      return
    }
    try await files.check("http://example.org/x")
    #expect(proxy.log.requests.map(\.line) == ["HEAD http://example.org/x HTTP/1.1"])
  }

  @Test("which addresses are public")
  func addresses() {
    let closed: [[UInt8]] = [
      [0, 0, 0, 0], [10, 1, 2, 3], [127, 0, 0, 1], [169, 254, 169, 254], [172, 16, 0, 1],
      [172, 31, 255, 255], [192, 168, 1, 1], [100, 64, 0, 1], [224, 0, 0, 1], [255, 255, 255, 255],
      [198, 19, 0, 1],
    ]
    for bytes in closed {
      #expect(!NetworkAddress(bytes: bytes).isPublic, "\(bytes)")
      let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + bytes
      #expect(!NetworkAddress(bytes: mapped).isPublic, "\(bytes)")
      let six: [UInt8] = [0x20, 0x02] + bytes + [UInt8](repeating: 1, count: 10)
      #expect(!NetworkAddress(bytes: six).isPublic)
    }
    for bytes: [UInt8] in [[1, 1, 1, 1], [172, 15, 0, 1], [172, 32, 0, 1], [192, 167, 1, 1]] {
      #expect(NetworkAddress(bytes: bytes).isPublic, "\(bytes)")
    }
    func six(_ head: [UInt8]) -> NetworkAddress {
      NetworkAddress(bytes: head + [UInt8](repeating: 0, count: 15 - head.count) + [1])
    }
    #expect(six([0x26, 0x06, 0x47]).isPublic)
    for head: [UInt8] in [
      [], [0xFC], [0xFD, 1], [0xFE, 0x80], [0xFF, 2], [0x20, 1, 0x0D, 0xB8],
    ] {
      #expect(!six(head).isPublic, "\(head)")
    }
    #expect(!NetworkAddress(bytes: []).isPublic)
  }
}
