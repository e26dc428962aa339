import Core
import Foundation
import Synchronization
import TestSupport
import Testing

/// Promise R13: of those who publish one package at the same time one does it, the others are told;
/// no revision is a mixture.
@Suite("several publish one package")
struct RivalTests {
  private static let rounds = PromiseSize.of(8, full: 200)
  /// Rounds are dealt out to that many hubs.
  private static let lanes = 0..<2

  @Test("at the same computer one publishes and the others are told", arguments: lanes)
  func sameComputer(lane: Int) async throws {
    let hub = try await WiredHub()
    var random = SplitMix64(seed: UInt64(lane))
    for round in stride(from: lane, to: Self.rounds / 2, by: Self.lanes.count) {
      let package = try hub.package(
        "p\(round)", bytes: [random.number(0...50_000), random.number(0...50_000)], &random)
      hub.wire.set(Wire.Rules())
      let (rivals, isKilled) = (2 + random.number(0...8), random.number(0...1) == 0)
      let line = 1 + random.number(0...14)
      let isFirst = Mutex(true)
      let runs = try (0..<rivals).map { _ in
        let lines = Turns()
        return try hub.start(package) { run, text in
          // Who has got so far holds the lock.
          let count = lines.next()
          guard isKilled, count == line, !text.contains("run.end") else { return }
          let kills = isFirst.withLock { isFirst in
            defer { isFirst = false }
            return isFirst
          }
          if kills { run.signal(SIGKILL) }
        }
      }
      var results: [Program.Result] = []
      for run in runs { results.append(await run.result()) }
      try await hub.wire.quiet()
      for result in results where result.status != 0 && result.status != 128 + SIGKILL {
        #expect(result.status == 73, "\(result.output)")
        let message = result.events("run.end").last?["message"]?.string ?? ""
        #expect(message.contains("another run is publishing this package"), "\(result.output)")
      }
      // The lock of the one that was killed is nobody's.
      results.append(try await hub.publish(package))
      hub.expectOnce(
        package, results, brokenOff: isKilled ? WiredHub.jobs : 0,
        "lane \(lane), round \(round), \(rivals) rivals")
    }
    await hub.stop()
  }

  @Test("from several computers each revision is one computer's files", arguments: lanes)
  func computers(lane: Int) async throws {
    let hub = try await WiredHub()
    var random = SplitMix64(seed: UInt64(lane))
    for round in stride(from: lane, to: Self.rounds / 2, by: Self.lanes.count) {
      hub.wire.set(Wire.Rules())
      let rivals = 2 + random.number(0...3)
      var packages: [RandomPackage] = []
      var runs: [Run] = []
      for rival in 0..<rivals {
        let home = hub.hub.program.home.appending(path: "computer\(rival)")
        packages.append(
          try RandomPackage(
            "p\(round)", bytes: [9, 5_000], in: home, &random))
        runs.append(
          try hub.start(
            packages[rival], extra: ["XDG_STATE_HOME": home.appending(path: "state").path]))
      }
      for run in runs {
        let result = await run.result()
        // A revision that another one came after is not in the catalogue: that is told.
        #expect([0, 8].contains(result.status), "\(result.output.suffix(1_000))")
      }
      #expect(hub.wire.seen.revisions == rivals)
      let specs = try await Self.specs(hub, dataset: "p\(round)", count: rivals)
      let own = packages.map { Set($0.md5s.values) }
      for spec in specs { #expect(own.contains(spec), "revision of \(spec), of \(own)") }
      #expect(Set(specs).count == rivals)
    }
    await hub.stop()
  }

  /// The md5s of the files that each revision names.
  private static func specs(
    _ hub: WiredHub, dataset: String, count: Int
  ) async throws -> [Set<String>] {
    let login = try await hub.hub.program.run(["whoami", "--json"])
    let owner = login.events("whoami").last?["id"]?.string ?? ""
    let port = hub.hub.api.split(separator: ":").last.flatMap { Int($0) } ?? 0
    return try (1...count).map { number in
      let connection = try RawConnection(port: port)
      connection.write(
        "GET /source/\(owner)/\(dataset)/\(number) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
          + "Connection: close\r\n\r\n")
      let reply = connection.readToEnd()
      let body = reply.drop { $0 != UInt8(ascii: "{") }
      let status = try JSONValue(parsing: Array(body))
      let files = status["spec_contents"]?["inputs"]?[0]?["parameters"]?["resource-mapping"]
      return Set(
        (files?.object?.members ?? []).compactMap { _, url in
          url.string?.split(separator: "/").last?.split(separator: ".").first.map { String($0) }
        })
    }
  }
}
