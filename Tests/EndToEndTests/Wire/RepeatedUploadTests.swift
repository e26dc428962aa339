import Core
import Synchronization
import TestSupport
import Testing

/// Promise R4 at the store: the same upload at once, and another file by the same leave.
@Suite("an upload that is repeated")
struct RepeatedUploadTests {
  @Test("ten times at once makes one object; other bytes by the same leave are refused")
  func tenTimes() async throws {
    let hub = try await WiredHub()
    var random = SplitMix64(seed: 4)
    let package = try hub.package("p", bytes: [30_000], &random)
    let same = Mutex<[String]>([])
    let other = Mutex<String?>(nil)
    hub.wire.set(
      Wire.Rules(fate: { passage in
        guard passage.errand == .upload, passage.bodyBytes > 30_000 else { return .pass }
        return .serve { body, program in
          let replies = Self.send(passage, body, times: 10)
          same.withLock { $0 = replies.map(Self.status) }
          var changed = body
          changed[body.count - 200] ^= 1
          other.withLock { $0 = Self.send(passage, changed, times: 1).first.map(Self.status) }
          program.write(replies.first ?? "")
        }
      }))
    let run = try await hub.publish(package, ["--jobs", "1"])
    #expect(run.status == 0, "\(run.output)")
    #expect(same.withLock { $0 } == [String](repeating: "204", count: 10))
    #expect(other.withLock { $0 } == "400")
    #expect(run.events("upload.done").count == 2 && run.events("upload.retry").isEmpty)
    await hub.stop()
  }

  /// Sends the request that often at the same time, each on a connection of its own.
  private static func send(_ passage: Passage, _ body: [UInt8], times: Int) -> [String] {
    let replies = Mutex<[String]>([])
    for _ in 0..<times {
      _ = OwnThread.start { _ in
        var text = ""
        if let hub = try? RawConnection(port: passage.port) {
          hub.write(passage.head(bodyBytes: body.count))
          hub.write(body)
          text = String(decoding: hub.readToEnd(), as: UTF8.self)
        }
        replies.withLock { [text] in $0.append(text) }
      }
    }
    while replies.withLock({ $0.count }) < times { Pause.seconds(0.001) }
    return replies.withLock { $0 }
  }

  private static func status(_ reply: String) -> String {
    reply.split(separator: " ").dropFirst().first.map { String($0) } ?? ""
  }
}
