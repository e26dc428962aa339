// C types belong to whichever C module the compiler loaded first: import them all.
import CCurl
import CPlatform
import Core
import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// Promise R3: a file that changes while it is being published ends that publish by its name, and
/// nothing is registered.
@Suite("a file that changes while it is sent")
struct ChangedFileTests {
  private static let changes = PromiseSize.of(12, full: 400)
  /// Rounds are dealt out to that many hubs.
  private static let lanes = 0..<2
  /// More than the buffers between program and wire hold.
  private static let fileBytes = 12 << 20
  private static let bufferBytes = 64 << 10

  enum Change: CaseIterable { case append, truncate, replace, rewrite }

  @Test("is found out and named, and nothing is registered", arguments: lanes)
  func changed(lane: Int) async throws {
    let hub = try await WiredHub(receiveBufferBytes: Int32(Self.bufferBytes))
    var random = SplitMix64(seed: UInt64(lane))
    for round in stride(from: lane, to: Self.changes, by: Self.lanes.count) {
      let change = Change.allCases[round / Self.lanes.count % Change.allCases.count]
      let package = try hub.package(
        "p\(round)", bytes: [Self.fileBytes], &random)
      let byte = random.number(0...2 << 20)
      let place = random.number(0...Self.fileBytes - 1)
      let path = package.folder + "/f0.bin"
      let isDone = Mutex(false)
      let isAt = { @Sendable (passage: Passage, count: Int) in
        // Before the first byte: when leave to send is asked for.
        guard byte < 64 << 10 ? passage.errand == .grants : passage.errand == .upload,
          count >= min(byte, 1), passage.errand == .grants || count >= byte
        else { return }
        let isFirst = isDone.withLock { isDone in
          defer { isDone = true }
          return !isDone
        }
        if isFirst { Self.make(change, of: path, at: place) }
      }
      hub.wire.set(Wire.Rules(onBytes: isAt))
      let run = try await hub.publish(package, ["--jobs", "1"])
      let what = "\(change) of byte \(place) when \(byte) had come: \(run.output.suffix(1_000))"
      #expect(isDone.withLock { $0 }, "\(what)")
      #expect(run.status == 3, "\(what)")
      let end = run.events("run.end").last
      #expect(end?["message"]?.string?.contains("f0.bin changed while") == true, "\(what)")
      #expect(run.events("upload.done").allSatisfy { $0["path"] != "f0.bin" }, "\(what)")
      #expect(hub.wire.seen.turns[.register] == nil, "\(what)")
      try FileManager.default.removeItem(atPath: path)
    }
    await hub.stop()
  }

  private static func make(_ change: Change, of path: String, at place: Int) {
    switch change {
    case .append: write([0], at: fileBytes, of: path)
    case .truncate: truncate(path, place)
    case .replace:
      let other = path + ".new"
      try? Data(repeating: 7, count: fileBytes).write(to: URL(filePath: other))
      rename(other, path)
    case .rewrite:
      // As a careful program does it: the file's own times are set back.
      var facts = stat()
      stat(path, &facts)
      write([UInt8](repeating: 0x5A, count: 8), at: min(place, fileBytes - 8), of: path)
      let times = [facts.st_atim, facts.st_mtim]
      utimensat(AT_FDCWD, path, times, 0)
    }
  }

  private static func write(_ bytes: [UInt8], at place: Int, of path: String) {
    let file = open(path, O_WRONLY)
    pwrite(file, bytes, bytes.count, place)
    close(file)
  }
}
