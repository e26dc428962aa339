import Foundation
import Hummingbird
import Synchronization
import Testing

@testable import MockServer

@Suite("Connections")
struct ConnectionTableTests {
  private final class Closed: Sendable {
    private let names = Mutex<[String]>([])
    var all: [String] { names.withLock { $0 } }
    func add(_ name: String) { names.withLock { $0.append(name) } }
  }

  private final class Name: Sendable {
    let text: String
    init(_ text: String) { self.text = text }
  }

  private let closed = Closed()

  /// Takes it in and has it served.
  private func admit(_ entry: ConnectionTable.Entry, to table: ConnectionTable) -> Bool {
    let isAdmitted = table.admit(entry)
    _ = table.serves(entry.id)
    return isAdmitted
  }

  private func entry(
    _ name: String, peer: String? = nil, since: UInt64?
  ) -> ConnectionTable.Entry {
    let name = Name(name)
    let entry = ConnectionTable.Entry(id: ObjectIdentifier(name), peer: peer, waitsSince: 0) {
      [closed] in closed.add(name.text)
    }
    entry.waits(since: since)
    return entry
  }

  @Test("one too many takes the place of the one that is idle longest")
  func cap() {
    let table = ConnectionTable(connections: 3, connectionsPerPeer: 2)
    let busy = entry("busy", since: nil)
    for entry in [busy, entry("young", since: 20), entry("old", since: 10)] {
      #expect(admit(entry, to: table))
    }
    #expect(closed.all.isEmpty)
    #expect(admit(entry("new", since: nil), to: table))
    #expect(closed.all == ["old"] && table.count == 3)
    #expect(admit(entry("newer", since: nil), to: table))
    #expect(closed.all == ["old", "young"])
    // All have work, or are not served yet: nobody is thrown out for a newcomer.
    #expect(!admit(entry("newest", since: 30), to: table))
    #expect(closed.all.count == 2 && table.count == 3)
    table.leave(busy)
    table.leave(busy)
    #expect(table.count == 2)
    #expect(admit(entry("last", since: 40), to: table))
  }

  @Test("an address has its own cap, this machine only the whole one")
  func peers() {
    let table = ConnectionTable(connections: 10, connectionsPerPeer: 2)
    for place in 1...3 {
      #expect(admit(entry("own \(place)", since: UInt64(place)), to: table))
      #expect(admit(entry("a \(place)", peer: "192.0.2.1", since: UInt64(10 + place)), to: table))
    }
    #expect(closed.all == ["a 1"])
    #expect(admit(entry("b", peer: "192.0.2.2", since: 50), to: table))
    #expect(closed.all == ["a 1"] && table.count == 6)
  }

  @Test("a listener that is full closes an idle connection and answers the newcomer")
  func listener() async throws {
    let router = Router()
    router.get("/") { _, _ in "hello" }
    var limits = HostLimits()
    limits.connections = 2
    let host = try await HTTPHost.start(router, limits: limits)
    let silent = try (0..<5).map { _ in try RawExchange.Unread(host.port, "") }
    // One of the silent ones that is let in meanwhile may take a newcomer's place.
    var answered = 0
    for _ in 0..<20 where answered < 3 {
      let reply = try await RawExchange.run(
        host.port, "GET / HTTP/1.1\r\nHost: localhost:\(host.port)\r\n\r\n")
      if reply.hasSuffix("hello") { answered += 1 }
    }
    #expect(answered == 3)
    withExtendedLifetime(silent) {}
    await host.stop()
  }
}
