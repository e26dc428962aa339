import Foundation
import TestSupport
import Testing

@testable import Core

/// What a person or the system does to the program while it sends, at random moments (R16).
@Suite("The terminal in mid-upload", .serialized, .onOwnThread)
struct InterruptedUploadTests {
  private enum Blow: CaseIterable { case interrupt, stop, hangUp, resizes }

  /// The same moments on every machine, as far as machines are the same.
  private static let seed: UInt64 = 16
  private static let latestMilliseconds = 400

  @Test("the journal is whole, the screen is as one drawn anew, the next run makes one revision")
  func blows() async throws {
    let hub = try await MockHub(
      Program(), options: ["--max-datasets", "10000", "--max-storage", "10000"])
    let token = try await hub.signIn()
    let package = try hub.program.package("sent", "a\n", fields: ["a": "integer"])
    let rows = String(repeating: "123456789\n", count: 20_000)
    var random = SplitMix64(seed: Self.seed)
    for number in 0..<PromiseSize.of(4, full: 200) {
      let blow = Blow.allCases[number % Blow.allCases.count]
      let wait = random.number(0...Self.latestMilliseconds - 1)
      // The store has no such bytes yet.
      try Data("a\n\(number)\n\(rows)".utf8).write(to: URL(filePath: package + "/data.csv"))
      let what: Comment = "\(number): \(blow) after \(wait) ms"
      let target = "--api \(hub.api) --domain \(hub.site) --name sent-\(number)"
      let run = try TerminalRun(
        Tmux(columns: 100, rows: 30), "publish \(package) \(target) --limit-rate 20k",
        variables: "DATAHUB_TOKEN=\(token)")
      try Self.beginSending(run.tmux)
      usleep(UInt32(wait) * 1000)
      try Self.strike(run, blow, what)
      try Self.expectWholeJournal(run.tmux, what)
      let arguments = ["publish", package, "--json", "--name", "sent-\(number)"]
      let next = try await run.tmux.program.run(
        arguments + ["--api", hub.api, "--domain", hub.site], extra: ["DATAHUB_TOKEN": token])
      #expect(next.status == 0, "\(what) \(next.output.suffix(900))")
      #expect(next.lines.last?["url"]?.string?.hasSuffix("/v/1") == true, what)
    }
    await hub.stop()
  }

  private static func beginSending(_ tmux: Tmux) throws {
    try tmux.wait(screen: "are in order")
    tmux.press("Enter")
    try tmux.wait(screen: "Upload 2 files")
    tmux.press("P")
    try tmux.wait(screen: "at most 20.0 kB/s")
  }

  private static func strike(_ run: TerminalRun, _ blow: Blow, _ what: Comment) throws {
    let tmux = run.tmux
    switch blow {
    case .interrupt:
      tmux.press("C-c")
      try run.expectEnd(status: 130, what)
    case .hangUp:
      run.signal(SIGHUP)
      try run.expectEnd(status: 129, what)
    case .stop:
      tmux.press("C-z")
      try tmux.wait(screen: "Stopped")
      try run.continueInForeground()
      try tmux.wait(screen: "at most 20.0 kB/s")
      try expectFreshScreen(run, what)
    case .resizes:
      for size in 0..<20 { tmux.resize(columns: 30 + size * 9, rows: 8 + size * 2) }
      for _ in 0..<1000 { run.signal(SIGWINCH) }
      tmux.resize(columns: 100, rows: 30)
      try tmux.wait(screen: "at most 20.0 kB/s")
      try expectFreshScreen(run, what)
    }
  }

  /// Halts what moves on the screen, compares it with the same drawn anew, and ends the program.
  private static func expectFreshScreen(_ run: TerminalRun, _ what: Comment) throws {
    run.tmux.press("p")
    try run.tmux.wait(screen: "paused")
    let before = try still(run)
    // Something strange on the screen, which goes only where all is drawn anew.
    let terminal = FileHandle(forWritingAtPath: run.tmux.fact("pane_tty"))
    try terminal?.write(contentsOf: Data("\u{1B}[6;6H\(strange)".utf8))
    try run.tmux.wait(screen: strange)
    run.tmux.press("C-l")
    try run.tmux.wait("the screen without it") { !run.tmux.screen.contains(strange) }
    #expect(try still(run) == before, what)
    run.tmux.press("C-c")
    try run.expectEnd(status: 130, what)
  }

  private static let strange = "no-part-of-the-picture"

  /// The rows of a settled screen but for the clock's.
  private static func still(_ run: TerminalRun) throws -> [String] {
    try run.settledScreen().split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init).filter { !$0.contains("elapsed") }
  }

  /// Every record of the journal is there as it was written.
  private static func expectWholeJournal(_ tmux: Tmux, _ what: Comment) throws {
    let folder = tmux.program.home.appending(path: "state/datahub/publish")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let journals = names.filter { $0.hasSuffix(".journal") }
    #expect(journals.count == 1, what)
    for name in journals {
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
      let end = JournalText.read(bytes)
      #expect(!end.records.isEmpty && end.damagedLine == nil, what)
    }
    #expect(!names.contains { $0.hasSuffix(".tmp") }, what)
  }
}
