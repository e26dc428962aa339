import Core
import Foundation
import Synchronization
import Testing

/// A publisher and a hub in two processes; one of them is killed without warning at each point of a
/// publish. The same command is given again until it succeeds.
@Suite("kill -9")
struct KillTests {
  private static let demo = Program.demo("lighthouses")
  private static let publish = ["publish", demo, "--json", "--retries", "8"]
  /// More runs than any point should need.
  private static let mostRuns = 5

  enum Victim: String, CaseIterable, Sendable { case publisher, hub }

  /// After which line of the publish the victim is killed: every second one of a whole run's.
  static let points = Array(stride(from: 1, through: 39, by: 2))

  @Test("published once, nothing confirmed sent twice", arguments: Victim.allCases, points)
  func killed(victim: Victim, afterLine point: Int) async throws {
    let hub = try await MockHub(Program())
    try await hub.signIn()
    let first = try await run(hub, killing: victim, after: point)
    var runs = [first]
    while runs.last?.status != 0, runs.count < Self.mostRuns {
      runs.append(try await hub.program.run(Self.publish))
    }
    #expect(runs.last?.status == 0, "\(runs.map(\.output).joined(separator: "\n--\n"))")
    let sent = runs.flatMap { $0.events("upload.done").compactMap { $0["path"]?.string } }
    #expect(sent.count == Set(sent).count, "confirmed files were sent again: \(sent)")
    let urls = Set(runs.compactMap { $0.events("run.end").last?["url"]?.string })
    #expect(urls.allSatisfy { $0.hasSuffix("/v/1") } && urls.count == 1, "\(urls)")
    await hub.stop()
  }

  /// Runs a publish; the victim dies right after the publish's line of that number.
  private func run(
    _ hub: MockHub, killing victim: Victim, after point: Int
  ) async throws -> Program.Result {
    let seen = Mutex(0)
    let (moments, now) = AsyncStream<Void>.makeStream()
    let run = try hub.program.start(Self.publish) { run, _ in
      guard
        seen.withLock({
          $0 += 1
          return $0 == point
        })
      else { return }
      switch victim {
      case .publisher: run.signal(SIGKILL)
      case .hub: kill(hub.processID, SIGKILL)
      }
      now.finish()
    }
    async let result = run.result()
    if victim == .hub {
      let end = Task {
        _ = await run.result()
        now.finish()
      }
      for await _ in moments {}
      end.cancel()
      try await hub.killAndRestart()
    }
    return await result
  }
}
