import Core
import Foundation
import TestSupport
import Testing

/// Redirects take no credential to another origin (S2): the program follows none.
@Suite("Redirects")
struct RedirectTests {
  private static let token = "token-that-stays-with-its-hub"
  /// Where the hub sends the program, with `PORT` for the other server's port, `OWN` for its own.
  static let targets = [
    "/elsewhere", "http://127.0.0.1:OWN/x", "http://127.0.0.1:PORT/x", "http://localhost:PORT/x",
    "https://127.0.0.1:PORT/x", "//127.0.0.1:PORT/x", "http://127.0.0.1:OWN@127.0.0.1:PORT/x",
    "http://[::ffff:127.0.0.1]:PORT/x",
  ]

  @Test(
    "the hub's are told with their place, and nobody else is asked",
    arguments: [301, 302, 303, 307, 308], targets)
  func hub(status: Int, target: String) async throws {
    let other = try Listener()
    let hub = try RawPeer.answering { connection, request in
      let own = request.field("host")?.split(separator: ":").last ?? ""
      let place = target.replacing("PORT", with: "\(other.peer.port)").replacing("OWN", with: own)
      connection.answer("\(status) Elsewhere", fields: ["Location: \(place)"])
    }
    let program = try Program()
    defer { program.clean() }
    let run = try await program.run(
      ["whoami", "--api", hub.url], extra: ["DATAHUB_TOKEN": Self.token])
    #expect(run.status == 5, "\(run.errors)")
    #expect(run.errors.contains("\(status)"), "\(run.errors)")
    #expect(!(run.output + run.errors).contains(Self.token))
    #expect(other.peer.log.connections == 0)
    #expect(hub.log.requests.allSatisfy { $0.field("auth-token") == Self.token })
    #expect(hub.log.requests.allSatisfy { $0.line.contains("/auth/check") })
    #expect(!hub.log.requests.isEmpty)
  }

  @Test("the store's end the publish, and no form goes elsewhere", arguments: [301, 303, 307, 308])
  func store(status: Int) async throws {
    let hub = try await MockHub(Program())
    let token = try await hub.signIn()
    let other = try Listener()
    let tap = try TappingProxy { url in
      guard url.hasPrefix(hub.s3) else { return nil }
      return
        "HTTP/1.1 \(status) Elsewhere\r\nLocation: \(other.peer.url)/x\r\nContent-Length: 0\r\n\r\n"
    }
    let run = try await hub.program.run(
      ["publish", Program.demo("lighthouses"), "--json", "--retries", "3"],
      extra: ["http_proxy": tap.url])
    #expect(run.status == 5 || run.status == 6, "\(run.output.suffix(600))")
    #expect(tap.requests.contains { $0.url.hasPrefix(hub.s3) })
    #expect(other.peer.log.connections == 0)
    #expect(!tap.requests.contains { !$0.url.hasPrefix(hub.api) && $0.text.contains(token) })
    await hub.stop()
  }
}

/// A server that nobody is to come to.
private struct Listener {
  let peer: RawPeer

  init() throws {
    peer = try RawPeer { connection, _ in
      connection.answer()
      connection.drain()
    }
  }
}
