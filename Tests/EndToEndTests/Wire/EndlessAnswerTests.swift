import Core
import Foundation
import Synchronization
import TestSupport
import Testing

/// Promise R10: an answer without end ends the publish with a reason, and the program does not grow.
@Suite("answers without end")
struct EndlessAnswerTests {
  private static let mostKilobytes = 150 << 10

  enum Flood: CaseIterable {
    case body, errorBody, fields, chunks

    /// What comes before it, and what comes again and again.
    var text: (head: String, piece: String) {
      let piece = String(repeating: "x", count: 64 << 10)
      return switch self {
      case .body: ("HTTP/1.1 200 OK\r\n\r\n{\"a\": \"", piece)
      case .errorBody: ("HTTP/1.1 500 Oops\r\n\r\n", piece)
      case .fields: ("HTTP/1.1 200 OK\r\n", String(repeating: "X-A: b\r\n", count: 8 << 10))
      case .chunks:
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "10000\r\n\(piece)\r\n")
      }
    }
  }

  private static let errands: [Passage.Errand] = [
    .session, .serviceToken, .grants, .upload, .presign, .register, .status, .catalogue,
  ]

  @Test("end the publish, and the program does not grow with them", arguments: Flood.allCases)
  func bounded(flood: Flood) async throws {
    let hub = try await WiredHub()
    var random = SplitMix64(seed: 10)
    // A status is met twice: as the latest revision, and when the flow is followed.
    for errand in PromiseSize.isFull ? Self.errands : [.session, .grants, .upload] {
      let package = try hub.package(
        "p-\(errand.rawValue.lowercased())", bytes: [1_000], &random)
      let process = Mutex<Int32?>(nil)
      let peak = Mutex(0)
      hub.wire.set(
        Wire.Rules(fate: { passage in
          guard passage.errand == errand else { return .pass }
          return .serve { _, program in
            while process.withLock({ $0 }) == nil { Pause.seconds(0.001) }
            program.write(flood.text.head)
            while program.write(flood.text.piece) {
              let kilobytes = process.withLock { $0.flatMap(Self.peakKilobytes) } ?? 0
              peak.withLock { $0 = max($0, kilobytes) }
            }
          }
        }))
      let run = try hub.start(package, ["--retries", "0"])
      process.withLock { $0 = run.processID }
      let result = await run.result()
      try await hub.wire.quiet()
      let what = "\(flood) of \(errand): \(result.output.suffix(600))"
      #expect(result.status == (errand == .catalogue ? 8 : 5), "\(what)")
      #expect(hub.wire.seen.met > 0, "\(what)")
      let kilobytes = peak.withLock { $0 }
      #expect((1...Self.mostKilobytes).contains(kilobytes), "\(kilobytes) KiB, \(what)")
    }
    await hub.stop()
  }

  /// The most memory that a process has had; nil where there is none of that number.
  private static func peakKilobytes(_ process: Int32) -> Int? {
    let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = text?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
  }
}
