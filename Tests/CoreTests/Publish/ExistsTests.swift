import Synchronization
import TestSupport
import Testing

@testable import Core

/// Promise R12: a file is left out only where the store has the same bytes, whatever RawStore says.
@Suite("exists", .onOwnThread)
struct ExistsTests {
  /// What the store has before the publish.
  enum Before: CaseIterable {
    /// Other objects whose keys begin with the file's.
    case longerKeys
    /// Other bytes of the same size under the file's key.
    case otherBytes
    case fewerBytes
    case moreBytes
    case nothing
    /// The file's bytes; the store tells another size.
    case otherSize
  }

  @Test("nothing but the same bytes is taken for the file")
  func skips() async throws {
    var random = SplitMix64(seed: 12)
    for round in 0..<PromiseSize.of(12, full: 50) {
      let before = Before.allCases[round % Before.allCases.count]
      let client = try HonestClient()
      let text = "n,s\n1,\(random.next())\n"
      try client.folder.write("package/a.csv", text)
      let (bytes, digest) = (Array(text.utf8), FileDigest(of: Array(text.utf8)))
      let key = digest.md5Hex + ".csv"
      client.hub.state.withLock { state in
        state.isPrivate = random.number(0...1) == 0
        if random.number(0...1) == 0 { state.lies = [.exists] }
        switch before {
        case .longerKeys: for end in [".bak", "x", "/a"] { state.objects[key + end] = bytes }
        case .otherBytes:
          state.objects[key] = bytes
          state.objects[key]?[random.number(0...bytes.count - 1)] ^= 1
        case .fewerBytes:
          state.objects[key] = Array(bytes.prefix(random.number(0...bytes.count - 1)))
        case .moreBytes: state.objects[key] = bytes + [10]
        case .nothing: break
        case .otherSize:
          state.isPrivate = false
          state.objects[key] = bytes
          let tag = HTTPField("ETag", "\"\(digest.md5Hex)\"")
          state.answers["/raw/" + key] = HTTPResponse(
            status: 200, headers: [tag, HTTPField("Content-Length", "\(bytes.count + 1)")])
        }
      }
      let run = try await client.publish(PublishOptions(retry: RetryPolicy(retries: 1)))
      #expect(run.plan?.missing.map(\.path).contains("a.csv") == true, "\(before)")
      guard before != .otherSize else {
        // It goes on telling so: the file is never said to be there.
        #expect(run.uploaded.contains("a.csv") == false && client.hub.revisions == 0)
        continue
      }
      #expect(run.uploaded == ["a.csv", "datapackage.json"], "\(before)")
      #expect(client.hub.state.withLock { $0.objects[key] } == bytes, "\(before)")
      #expect(client.hub.revisions == 1)
    }
  }
}
