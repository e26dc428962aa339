import Core
import Foundation
import Synchronization
import TestSupport
import Testing

/// Promise R2: a file is said to be uploaded, and kept in the journal as that, only where the store
/// has its bytes.
@Suite("bytes that are damaged on their way")
struct DamageTests {
  private static let damages = PromiseSize.of(32, full: 800)
  private static let refusals = PromiseSize.of(6, full: 200)
  private static let files = 8
  /// Rounds are dealt out to that many hubs.
  private static let lanes = 0..<2

  @Test("a store that looks at nothing keeps other bytes: nobody believes it", arguments: lanes)
  func careless(lane: Int) async throws {
    let hub = try await WiredHub()
    let random = Mutex(SplitMix64(seed: UInt64(lane)))
    var (met, round) = (0, 0)
    while met < Self.damages / Self.lanes.count {
      round += 1
      let package = try random.withLock { random in
        try hub.package(
          "p\(round)", bytes: (0..<Self.files).map { _ in 1 + random.number(0...4_000) }, &random)
      }
      // The first tries of all files are damaged, and the store tells what it then has.
      hub.wire.set(
        Wire.Rules(fate: { passage in
          guard passage.errand == .upload, passage.turn <= Self.files else { return .pass }
          return .serve { body, program in
            var file = UploadForm.file(of: body)
            random.withLock { Self.damage(&file, &$0) }
            program.answer(
              "204 No Content", fields: ["ETag: \"\(FileDigest(of: file).md5Hex)\""])
          }
        }))
      let lies = Mutex<[String]>([])
      let run = try hub.start(package, ["--jobs", "8"]) { _, line in
        guard let path = Self.done(line), let md5 = package.md5s[path],
          hub.wire.seen.taken[md5] == nil
        else { return }
        lies.withLock { $0.append(line) }
      }
      let result = await run.result()
      try await hub.wire.quiet()
      #expect(lies.withLock { $0 } == [])
      hub.expectOnce(
        package, [result], brokenOff: hub.wire.seen.met, "lane \(lane), round \(round)")
      met += hub.wire.seen.met
    }
    await hub.stop()
  }

  @Test("a store that compares refuses them, and nothing is said to be there", arguments: lanes)
  func careful(lane: Int) async throws {
    let hub = try await WiredHub()
    var random = SplitMix64(seed: UInt64(lane))
    for round in stride(from: lane, to: Self.refusals, by: Self.lanes.count) {
      let package = try hub.package(
        "p\(round)", bytes: [1 + random.number(0...40_000)], &random)
      let (isFlip, chance) = (round / 2 % 2 == 0, random.next())
      hub.wire.set(
        Wire.Rules(fate: { passage in
          guard passage.errand == .upload, passage.turn == 1 else { return .pass }
          let place = Int(chance % UInt64(passage.bodyBytes))
          let end = min(place + 1 + Int(chance >> 40) % 500, passage.bodyBytes)
          return isFlip ? .flip(bit: place * 8 + Int(chance % 7)) : .lose(place..<end)
        }))
      let first = try await hub.publish(package, ["--jobs", "1"])
      let stored = hub.wire.seen.taken
      let done = first.events("upload.done").compactMap { $0["path"]?.string }
      // What was damaged may have been the form around the file, which the store need not mind.
      #expect(done.allSatisfy { package.md5s[$0].map { stored[$0] == 1 } ?? true }, "\(first)")
      #expect(try journal(of: hub).isSubset(of: stored.keys))
      // Other bytes of the file are the way's fault, and do not end the publish.
      let isOfFile = first.output.contains("BadDigest")
      #expect(first.status == 0 || !isOfFile, "\(first)")
      let runs = first.status == 0 ? [first] : [first, try await hub.publish(package)]
      hub.expectOnce(
        package, runs, brokenOff: 1, "lane \(lane), round \(round): flip \(isFlip), \(chance)")
    }
    await hub.stop()
  }

  /// Changes a bit, or takes bytes off.
  private static func damage(_ file: inout [UInt8], _ random: inout SplitMix64) {
    let place = random.number(0...file.count - 1)
    if random.number(0...1) == 0 {
      file[place] ^= 1 << random.number(0...7)
    } else {
      file.removeSubrange(place..<min(file.count, place + 1 + random.number(0...99)))
    }
  }

  /// The file that a line says the store has.
  private static func done(_ line: String) -> String? {
    guard let event = try? JSONValue(parsing: line), event["event"] == "upload.done" else {
      return nil
    }
    return event["path"]?.string
  }

  /// The md5s that the latest journal says are stored.
  private func journal(of hub: WiredHub) throws -> Set<String> {
    let folder = hub.hub.program.home.appending(path: "state/datahub/publish")
    let newest = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: [.contentModificationDateKey]
    ).filter { $0.pathExtension == "journal" }.max {
      let dates = [$0, $1].map {
        try? $0.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
      }
      return (dates[0] ?? .distantPast) < (dates[1] ?? .distantPast)
    }
    let bytes = try Data(contentsOf: #require(newest))
    return Set(JournalText.state(of: Array(bytes)).uploaded.values)
  }
}

/// A form that the program sends to the store.
enum UploadForm {
  /// The bytes of the file in it, which comes last.
  static func file(of body: [UInt8]) -> [UInt8] {
    let data = Data(body)
    let blank = Data("\r\n\r\n".utf8)
    guard let line = data.range(of: Data("\r\n".utf8)),
      let field = data.range(of: Data("name=\"file\"".utf8)),
      let start = data.range(of: blank, in: field.upperBound..<data.endIndex),
      let end = data.range(
        of: Data("\r\n".utf8) + data[..<line.lowerBound], options: .backwards)
    else { return [] }
    return Array(data[start.upperBound..<max(start.upperBound, end.lowerBound)])
  }
}
