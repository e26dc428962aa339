import Core
import Foundation
import Synchronization
import TestSupport
import Testing

/// Promise R1: one of publisher and hub, two processes, is killed without warning anywhere in a
/// publish. The same command is given again until it succeeds; nothing that the store took is sent
/// again, and there is one revision.
@Suite("kill -9")
struct KillTests {
  private static let kills = PromiseSize.of(20, full: 1_000)
  /// Rounds are dealt out to that many hubs.
  private static let lanes = 0..<2
  /// More runs than any point should need.
  private static let mostRuns = 5

  /// When the publisher is killed.
  enum Moment: Sendable, CustomStringConvertible {
    /// It has written so many lines.
    case line(Int)
    /// That request has come to the wire; the hub hears of it, or does not.
    case request(Int, isHeard: Bool)
    /// The hub has answered that request.
    case reply(Int)
    /// So much of the body of that upload has come to the wire.
    case byte(Int, ofUpload: Int)
    /// It has run so long.
    case milliseconds(Int)

    static func any(_ random: inout SplitMix64) -> Moment {
      switch random.number(0...5) {
      case 0: .line(1 + random.number(0...24))
      case 1: .request(1 + random.number(0...24), isHeard: random.number(0...1) == 0)
      case 2: .reply(1 + random.number(0...24))
      case 3, 4: .byte(random.number(0...120_000), ofUpload: 1 + random.number(0...3))
      default: .milliseconds(random.number(0...250))
      }
    }

    var description: String {
      switch self {
      case .line(let number): "line \(number)"
      case .request(let number, let isHeard): "request \(number)\(isHeard ? "" : ", unheard")"
      case .reply(let number): "answer \(number)"
      case .byte(let byte, let upload): "byte \(byte) of upload \(upload)"
      case .milliseconds(let count): "\(count) ms"
      }
    }
  }

  @Test(
    "a publisher that is killed anywhere sends nothing again, and publishes once", arguments: lanes)
  func publisher(lane: Int) async throws {
    let hub = try await WiredHub()
    var random = SplitMix64(seed: UInt64(lane))
    var (killed, round) = (0, 0)
    while killed < Self.kills / Self.lanes.count {
      round += 1
      let package = try hub.package(
        "p\(round)", bytes: (0...random.number(0...3)).map { _ in random.number(0...150_000) },
        &random)
      hub.wire.set(Wire.Rules())
      var moments: [Moment] = []
      var runs: [Program.Result] = []
      while runs.last?.status != 0, runs.count < Self.mostRuns {
        // Now and then the run after is killed too.
        if moments.isEmpty || moments.count < 3 && random.number(0...3) == 0 {
          moments.append(.any(&random))
          runs.append(try await Self.run(hub, package, killedAt: moments[moments.count - 1]))
        } else {
          hub.wire.change(Wire.Rules())
          runs.append(try await hub.publish(package))
        }
      }
      killed += runs.count { $0.status == 128 + SIGKILL }
      hub.expectOnce(
        package, runs, brokenOff: WiredHub.jobs * (runs.count - 1),
        "lane \(lane), round \(round): killed at \(moments)")
    }
    await hub.stop()
  }

  /// Runs a publish that is killed then, and waits until nothing of it is under way.
  private static func run(
    _ hub: WiredHub, _ package: RandomPackage, killedAt moment: Moment
  ) async throws -> Program.Result {
    let victim = Victim()
    let before = hub.wire.seen
    var rules = Wire.Rules()
    var last = Int.max
    switch moment {
    case .line(let line): last = line
    case .request(let number, let isHeard):
      rules.onRequest = { if $0.number == before.requests + number { victim.kill() } }
      rules.fate = {
        $0.number == before.requests + number && !isHeard ? .cutRequest(atByte: 0) : .pass
      }
    case .reply(let number):
      rules.onReply = { if $0.number == before.requests + number { victim.kill() } }
    case .byte(let byte, let upload):
      let turn = before.turns[.upload, default: 0] + upload
      rules.onBytes = { passage, count in
        if passage.errand == .upload, passage.turn == turn, count >= min(byte, passage.bodyBytes) {
          victim.kill()
        }
      }
    case .milliseconds(let count):
      _ = OwnThread.start { _ in
        Pause.seconds(Double(count) / 1_000)
        victim.kill()
      }
    }
    hub.wire.change(rules)
    let lines = Turns()
    let run = try hub.start(package) { [last] run, _ in
      if lines.next() == last { run.signal(SIGKILL) }
    }
    victim.is(run)
    let result = await run.result()
    try await hub.wire.quiet()
    return result
  }

  /// Who is to be killed, perhaps before it is known.
  private final class Victim: Sendable {
    private let run = Mutex<Run?>(nil)
    private let known = DispatchSemaphore(value: 0)

    func `is`(_ run: Run) {
      self.run.withLock { $0 = run }
      known.signal()
    }

    func kill() {
      known.wait()
      known.signal()
      run.withLock { $0 }?.signal(SIGKILL)
    }
  }

  /// After which line of the publish the hub is killed.
  static let points = Array(stride(from: 1, through: 39, by: PromiseSize.of(4, full: 1)))

  @Test("a hub that is killed has what it confirmed", arguments: points)
  func hub(afterLine point: Int) async throws {
    let hub = try await MockHub(Program())
    try await hub.signIn()
    let command = ["publish", Program.demo("lighthouses"), "--json", "--retries", "8"]
    var runs = [try await Self.run(hub, command, killingAfter: point)]
    while runs.last?.status != 0, runs.count < Self.mostRuns {
      runs.append(try await hub.program.run(command))
    }
    #expect(runs.last?.status == 0, "\(runs.map(\.output).joined(separator: "\n--\n"))")
    let sent = runs.flatMap { $0.events("upload.done").compactMap { $0["path"]?.string } }
    #expect(sent.count == Set(sent).count, "confirmed files were sent again: \(sent)")
    let urls = Set(runs.compactMap { $0.events("run.end").last?["url"]?.string })
    #expect(urls.allSatisfy { $0.hasSuffix("/v/1") } && urls.count == 1, "\(urls)")
    await hub.stop()
  }

  /// Runs a publish; the hub dies right after the publish's line of that number.
  private static func run(
    _ hub: MockHub, _ command: [String], killingAfter point: Int
  ) async throws -> Program.Result {
    let lines = Turns()
    let (moments, now) = AsyncStream<Void>.makeStream()
    let run = try hub.program.start(command) { _, _ in
      guard lines.next() == point else { return }
      kill(hub.processID, SIGKILL)
      now.finish()
    }
    async let result = run.result()
    let end = Task {
      _ = await run.result()
      now.finish()
    }
    for await _ in moments {}
    end.cancel()
    try await hub.killAndRestart()
    return await result
  }
}
