import Core
import Foundation
import Synchronization
import TestSupport
import Testing

/// Signals to a publish without a screen: its end is told as it is.
@Suite("Signals to a publish", .onOwnThread)
struct EndSignalTests {
  private static let publish = ["publish", Program.demo("lighthouses"), "--json"]

  /// Runs a publish that gets the signal after its line of that number.
  private static func run(
    _ hub: MockHub, _ number: Int32, after point: Int
  ) async throws -> Program.Result {
    let seen = Mutex(0)
    let run = try hub.program.start(publish) { run, _ in
      let count = seen.withLock {
        $0 += 1
        return $0
      }
      if count == point { run.signal(number) }
    }
    return await run.result()
  }

  @Test(
    "TERM at any moment: 0 where the publish is over, else 143, and the next run makes no second one",
    arguments: Array(stride(from: 2, through: 46, by: 4)))
  func terminated(afterLine point: Int) async throws {
    let hub = try await MockHub(Program())
    try await hub.signIn()
    var runs = [try await Self.run(hub, SIGTERM, after: point)]
    #expect([0, 143].contains(runs[0].status))
    if runs[0].status != 0 { runs.append(try await hub.program.run(Self.publish)) }
    #expect(runs.last?.status == 0)
    for run in runs {
      let end = run.events("run.end").last
      #expect(end?["exit"]?.integer == Int(run.status) && run.lines.last == end)
    }
    let urls = runs.compactMap { $0.events("run.end").last?["url"]?.string }
    #expect(urls.allSatisfy { $0.hasSuffix("/v/1") }, "\(urls)")
    await hub.stop()
  }

  @Test("QUIT ends it, with its last line and without a report of the language")
  func quit() async throws {
    let hub = try await MockHub(Program())
    try await hub.signIn()
    let run = try await Self.run(hub, SIGQUIT, after: 3)
    #expect(run.status == 131 && run.lines.last?["exit"] == 131)
    #expect(!run.errors.contains("Backtrace") && !run.errors.contains("SIGQUIT"), "\(run.errors)")
    await hub.stop()
  }

  @Test(
    "a signal of a crash ends it by that signal, without a report of the language",
    arguments: [SIGSEGV, SIGABRT])
  func crash(number: Int32) async throws {
    let hub = try await MockHub(Program())
    try await hub.signIn()
    let run = try await Self.run(hub, number, after: 3)
    #expect(run.status == 128 + number)
    #expect(!run.errors.contains("Backtrace"), "\(run.errors)")
    await hub.stop()
  }

  @Test(
    "what it was started to ignore it ignores", arguments: ["HUP", "INT", "QUIT"])
  func ignored(name: String) async throws {
    let numbers = ["HUP": SIGHUP, "INT": SIGINT, "QUIT": SIGQUIT]
    let hub = try await MockHub(Program())
    try await hub.signIn()
    let seen = Mutex(0)
    let run = try Run(
      URL(filePath: "/usr/bin/env"),
      ["--ignore-signal=\(name)", Program.products.appending(path: "datahub-tui").path]
        + Self.publish,
      input: nil, environment: hub.program.environment,
      line: { run, _ in
        let count = seen.withLock {
          $0 += 1
          return $0
        }
        if count % 3 == 0, let number = numbers[name] { run.signal(number) }
      })
    let result = await run.result()
    #expect(result.status == 0, "\(result.output) \(result.errors)")
    await hub.stop()
  }
}
