import Core
import Synchronization
import TestSupport
import Testing

@testable import Core

/// Stored means stored (promises R1, R2, R12): a hub that lies about what it has.
@Suite("A store that lies", .onOwnThread)
struct StoredTests {
  private static let csv = "/raw/" + FileDigest(of: Array("n,s\n1,one\n".utf8)).md5Hex + ".csv"
  private static let retries = PublishOptions(retry: RetryPolicy(retries: 1))

  private static func isPublished(_ run: HonestClient.Run) -> Bool {
    if case .published = run.outcome { true } else { false }
  }

  @Test("a file that RawStore only says it has is sent", arguments: [false, true])
  func exists(isPrivate: Bool) async throws {
    let client = try HonestClient()
    client.hub.state.withLock { ($0.lies, $0.isPrivate) = ([.exists], isPrivate) }
    let run = try await client.publish()
    #expect(Self.isPublished(run), "\(run.outcome)")
    #expect(run.plan?.missing.map(\.path) == ["a.csv", "datapackage.json"])
    #expect(client.hub.state.withLock { $0.objects.count } == 2)
  }

  @Test("a key that another one begins with is not the other one")
  func prefix() async throws {
    let client = try HonestClient()
    let key = String(Self.csv.dropFirst("/raw/".count))
    client.hub.state.withLock { $0.objects[key + ".bak"] = Array("n,s\n1,one\n".utf8) }
    let run = try await client.publish()
    #expect(run.uploaded == ["a.csv", "datapackage.json"])
  }

  @Test("of a file that the store has other bytes or another size of, its own are sent")
  func otherBytes() async throws {
    for bytes in ["n,s\n1,two\n", "n,s\n"] {
      let client = try HonestClient()
      let key = String(Self.csv.dropFirst("/raw/".count))
      client.hub.state.withLock { $0.objects[key] = Array(bytes.utf8) }
      let run = try await client.publish()
      #expect(Self.isPublished(run))
      #expect(run.uploaded == ["a.csv", "datapackage.json"])
      #expect(client.hub.state.withLock { $0.objects[key] } == Array("n,s\n1,one\n".utf8))
    }
  }

  @Test("what is there is not sent again, private or not", arguments: [false, true])
  func skipped(isPrivate: Bool) async throws {
    let client = try HonestClient()
    client.hub.state.withLock { $0.isPrivate = isPrivate }
    _ = try await client.publish()
    let run = try await client.publish()
    #expect(run.plan?.missing == [])
    #expect(client.hub.count(.post, "/raw") == 2)
  }

  /// A lie, what the store tells as ETag, and whether its objects are private.
  struct Case: Sendable {
    let lie: LyingHub.Lie
    let tag: LyingHub.Tag
    let isPrivate: Bool
  }

  static let lies = [LyingHub.Lie.keepsNothing, .keepsOtherBytes, .keepsPart].flatMap { lie in
    LyingHub.Tag.allCases.flatMap { tag in
      [false, true].map { Case(lie: lie, tag: tag, isPrivate: $0) }
    }
    // Without an md5 nobody can tell other bytes of the same size.
  }.filter { $0.lie != .keepsOtherBytes || $0.tag == .md5 }

  @Test("a right ETag of a store that does not keep the bytes is not believed", arguments: lies)
  func keepsNothing(lie: Case) async throws {
    let client = try HonestClient()
    client.hub.state.withLock {
      ($0.lies, $0.tag, $0.isPrivate) = ([lie.lie], lie.tag, lie.isPrivate)
    }
    let run = try await client.publish(Self.retries)
    #expect(run.status == .unavailable, "\(run.outcome)")
    #expect(run.uploaded == [])
    #expect(client.hub.revisions == 0)
    let journal = try client.folder.read(String(client.journal.dropFirst(client.folder.path.count)))
    #expect(!journal.contains("\"uploaded\""))
  }

  @Test("a store that lied once is given the file again, and believed when it has it")
  func liedOnce() async throws {
    let client = try HonestClient()
    client.hub.state.withLock { ($0.lies, $0.liesLeft) = ([.keepsNothing], 1) }
    let run = try await client.publish()
    #expect(Self.isPublished(run), "\(run.outcome)")
    #expect(run.uploaded == ["a.csv", "datapackage.json"])
  }

  @Test(
    "a store without an md5 as ETag has no other bytes: the size is compared, and that is said",
    arguments: [LyingHub.Tag.none, .parts, .kms])
  func noMD5(tag: LyingHub.Tag) async throws {
    for isPrivate in [false, true] {
      let client = try HonestClient()
      client.hub.state.withLock { ($0.tag, $0.isPrivate) = (tag, isPrivate) }
      let run = try await client.publish()
      #expect(Self.isPublished(run), "\(run.outcome)")
      #expect(run.told.contains(.provedWeakly(resource: "a", path: "a.csv", by: .size)))
      #expect(client.hub.count(.post, "/raw") == 2)
    }
  }

  @Test("the revision of a hub that has moved since is taken over")
  func moved() async throws {
    let client = try HonestClient()
    _ = try await client.publish()
    client.hub.state.withLock { state in
      let text = state.specs[0].text().replacing("http://s3", with: "http://before:8080")
      if let spec = try? JSONValue(parsing: text) { state.specs = [spec] }
    }
    let run = try await client.publish()
    #expect(Self.isPublished(run), "\(run.outcome)")
    #expect(client.hub.revisions == 1)
  }

  @Test("an object that is gone when the package is registered stops it")
  func gone() async throws {
    let client = try HonestClient()
    let hub = client.hub
    let run = try await client.publish(Self.retries) { notice in
      if case .uploaded(_, "datapackage.json", _) = notice {
        hub.state.withLock { $0.objects.removeAll() }
      }
      return false
    }
    #expect(run.status == .unavailable, "\(run.outcome)")
    #expect(hub.revisions == 0)
    #expect(Self.isPublished(try await client.publish()))
    #expect(hub.revisions == 1)
  }

  @Test("after a cut answer the file is asked for, and not sent again where it arrived")
  func cutReply() async throws {
    let client = try HonestClient()
    client.hub.state.withLock { $0.cuts["/raw"] = 2 }
    let run = try await client.publish(PublishOptions(jobs: 1))
    #expect(Self.isPublished(run), "\(run.outcome)")
    #expect(client.hub.count(.post, "/raw") == 2, "each file once")
    #expect(run.uploaded == ["a.csv", "datapackage.json"])
  }

  @Test("after a cut answer a file that did not arrive is sent again")
  func cutAndLost() async throws {
    let client = try HonestClient()
    client.hub.state.withLock {
      ($0.lies, $0.liesLeft, $0.cuts["/raw"]) = ([.keepsNothing, .exists], 1, 1)
    }
    let run = try await client.publish(PublishOptions(jobs: 1))
    #expect(Self.isPublished(run), "\(run.outcome)")
    #expect(client.hub.count(.post, "/raw") == 3)
  }

  @Test("a store that nobody may read from is not registered with")
  func closed() async throws {
    let client = try HonestClient()
    client.hub.state.withLock { $0.answers[Self.csv] = HTTPResponse(status: 403) }
    let run = try await client.publish(Self.retries)
    #expect(
      run.outcome
        == .failed(.uploading, .hub(.upload(path: "a.csv"), .notReadable(path: "a.csv"))))
    #expect(client.hub.revisions == 0)
  }

  @Test("a store that is busy when it is asked is asked again")
  func busy() async throws {
    let client = try HonestClient()
    client.hub.state.withLock { $0.cuts[Self.csv] = 2 }
    #expect(Self.isPublished(try await client.publish()))
    #expect(client.hub.count(.post, "/raw") == 2)
  }
}
