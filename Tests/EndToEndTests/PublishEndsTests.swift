import Core
import Foundation
import Testing

/// `publish` that ends before its end, or tells more than its lines.
@Suite("publish as far as was asked")
struct PublishEndsTests {
  private static let demo = Program.demo("lighthouses")

  @Test("--dry-run tells the plan as text and as lines, sends nothing and leaves no run")
  func dryRun() async throws {
    let program = try Program()
    defer { program.clean() }
    let plain = try await program.run(["publish", Self.demo, "--mock", "--dry-run"])
    #expect(plain.status == 0, "\(plain.errors)")
    #expect(plain.output.contains("↑  upload") && plain.output.contains("The dataset is new"))
    #expect(plain.errors.contains("nothing was sent"))
    let run = try await program.run(["publish", Self.demo, "--mock", "--dry-run", "--json"])
    #expect(run.events("plan.item").count == 5 && run.events("upload.done") == [])
    #expect(run.events("plan.item").allSatisfy { $0["change"] == "added" })
    #expect(run.events("plan").first?["upload"] == 5)
    #expect(run.lines.last?["reached"] == "planned" && run.lines.last?["ok"] == true)
    #expect(try await program.run(["runs", "--json"]).events("run") == [])
    #expect(try await program.run(["publish", Self.demo, "--mock", "--yes"]).status == 0)
    let again = try await program.run(["publish", Self.demo, "--mock", "--dry-run"])
    #expect(again.output.contains("Nothing changed since revision 1."), "\(again.output)")
  }

  @Test("--check-only needs no hub: 0 for a sound package, 3 with findings that count")
  func checkOnly() async throws {
    let program = try Program()
    defer { program.clean() }
    let offline = ["--check-only", "--json", "--api", "http://127.0.0.1:1"]
    let sound = try await program.run(["publish", Self.demo] + offline)
    #expect(sound.status == 0 && sound.lines.last?["reached"] == "checked", "\(sound.output)")
    let broken = try await program.run(["publish", Program.demo("lighthouses-broken")] + offline)
    #expect(broken.status == 3)
    #expect(broken.lines.last?["event"] == "run.end" && broken.lines.last?["exit"] == 3)
  }

  @Test("--fail-on warning stops what has only warnings, before anything is sent")
  func failOn() async throws {
    let program = try Program()
    defer { program.clean() }
    let package = try program.package("w", "id\n1\n", fields: ["id": "integer"])
    // A package without a licence has a warning.
    let descriptor = #"{"name": "w", "resources": [{"name": "data", "path": "data.csv"}]}"#
    try Data(descriptor.utf8).write(
      to: URL(filePath: package).appending(path: "datapackage.json"))
    let usual = try await program.run(["publish", package, "--check-only", "--json"])
    let warned = try await program.run(
      ["publish", package, "--mock", "--json", "--fail-on", "warning"])
    #expect(usual.events("check.finding").contains { $0["severity"] == "warning" })
    #expect(usual.status == 0 && warned.status == 3, "\(usual.output)")
    #expect(warned.events("plan") == [])
    #expect(warned.lines.last?["message"]?.string?.contains("--fail-on") == true)
  }

  @Test("--no-wait ends once the revision is registered, says no more, and the next run follows")
  func noWait() async throws {
    let program = try Program()
    defer { program.clean() }
    let run = try await program.run(["publish", Self.demo, "--mock", "--no-wait"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("registered and not published yet"))
    #expect(run.output.hasSuffix("/demo/lighthouses/v/1\n"))
    #expect(!run.errors.contains("Published"))
    let next = try await program.run(["resume", "--json"])
    #expect(next.status == 0, "\(next.output)\(next.errors)")
    #expect(next.events("catalogue").first?["revision"] == 1)
  }

  @Test("--fail-pending makes that 8, with the last line saying so")
  func failPending() async throws {
    let program = try Program()
    defer { program.clean() }
    let run = try await program.run(
      ["publish", Self.demo, "--mock", "--no-wait", "--fail-pending", "--json"])
    #expect(run.status == 8)
    #expect(run.lines.last?["exit"] == 8 && run.lines.last?["ok"] == false)
    #expect(run.lines.last?["reached"] == "registered")
    #expect(try await program.run(["resume"]).status == 0)
    let published = try await program.run(
      ["publish", Self.demo, "--mock", "--no-wait", "--fail-pending", "--json"])
    #expect(published.status == 0 && published.events("catalogue").count == 1)
  }

  @Test("a registered flow that failed is told by --no-wait, and tried anew by the next")
  func failedMeanwhile() async throws {
    let hub = try await MockHub(Program(), options: ["--scenario", "fail-pipeline"])
    try await hub.signIn()
    let arguments = ["publish", Self.demo, "--no-wait", "--json"]
    var run = try await hub.program.run(arguments)
    #expect(run.status == 0 && run.lines.last?["reached"] == "registered")
    for _ in 0..<100 where run.status == 0 { run = try await hub.program.run(arguments) }
    #expect(run.status == 7, "\(run.output)")
    #expect(run.lines.last?["message"]?.string?.contains("/v/1") == true, "\(run.output)")
    let anew = try await hub.program.run(arguments)
    #expect(anew.lines.last?["url"]?.string?.hasSuffix("/v/2") == true, "\(anew.output)")
    await hub.stop()
  }

  @Test("a report is written though the hub cannot be opened, and says that nothing was checked")
  func reportWithoutHub() async throws {
    let program = try Program()
    defer { program.clean() }
    let report = program.home.appending(path: "r.txt")
    let config = program.home.appending(path: "config/datahub")
    try FileManager.default.createDirectory(at: config, withIntermediateDirectories: true)
    try Data("{".utf8).write(to: config.appending(path: "config.json"))
    let run = try await program.run(
      ["publish", Self.demo, "--yes", "--json", "--report", report.path])
    #expect(run.status == 78, "\(run.output)")
    #expect(!(try String(contentsOf: report, encoding: .utf8)).contains("is valid"))
  }

  @Test("a report that cannot be written leaves the status of what went wrong before")
  func reportUnwritten() async throws {
    let program = try Program()
    defer { program.clean() }
    let folder = program.home.appending(path: "r.txt")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (demo, status) in [("lighthouses", 73), ("lighthouses-broken", 3)] {
      let run = try await program.run(
        ["publish", Program.demo(demo), "--check-only", "--json", "--report", folder.path])
      #expect(run.status == status, "\(run.output)\(run.errors)")
      #expect(run.errors.contains("r.txt"))
    }
  }

  @Test("a log that is a pipe nobody reads ends it at once, and so does what is no file")
  func logKinds() async throws {
    let program = try Program()
    defer { program.clean() }
    let pipe = program.home.appending(path: "pipe").path
    mkfifo(pipe, 0o600)
    for log in [pipe, "/dev/null", program.home.path] {
      let run = try await program.run(
        ["publish", Self.demo, "--check-only", "--json", "--log", log])
      #expect(run.status == 73, "\(log): \(run.output)")
    }
  }

  @Test("--error-on-no-change ends with 9; without it the same revision is taken over")
  func noChange() async throws {
    let program = try Program()
    defer { program.clean() }
    let arguments = ["publish", Self.demo, "--mock", "--json", "--error-on-no-change"]
    #expect(try await program.run(arguments).status == 0)
    let again = try await program.run(arguments)
    #expect(again.status == 9, "\(again.output)")
    #expect(again.lines.last?["message"]?.string?.contains("since revision 1") == true)
    #expect(again.events("plan").first?["unchanged"] == true)
    let usual = try await program.run(["publish", Self.demo, "--mock", "--yes"])
    #expect(usual.status == 0 && usual.output.hasSuffix("/v/1\n"))
  }

  @Test("--resume never makes a revision of its own; an ID that no run has is told")
  func resume() async throws {
    let program = try Program()
    defer { program.clean() }
    let first = try await program.run(["publish", Self.demo, "--mock", "--yes"])
    #expect(first.status == 0)
    let own = try await program.run(["publish", Self.demo, "--mock", "--json", "--resume", "never"])
    #expect(own.lines.last?["url"]?.string?.hasSuffix("/v/2") == true, "\(own.output)")
    let runs = try await program.run(["runs", "--json"]).events("run")
    let unknown = try await program.run(
      ["publish", Self.demo, "--mock", "--json", "--resume", "zz"])
    #expect(unknown.status == 66)
    for run in runs {
      let id = run["id"]?.string ?? "?"
      #expect(unknown.output.contains(id))
      let ended = try await program.run(["publish", Self.demo, "--mock", "--json", "--resume", id])
      #expect(ended.events("run.registered") == [] && ended.status == 0, "\(ended.output)")
      #expect(ended.lines.last?["message"]?.string?.contains("nothing to take up") == true)
    }
  }

  @Test("--owner publishes for another where the token may: else the hub's refusal is told")
  func owner() async throws {
    let hub = try await MockHub(Program())
    try await hub.signIn()
    _ = try await hub.program.run(["mock", "token", "--user", "team", "--data", hub.data])
    let none = try await hub.program.run(["publish", Self.demo, "--json", "--owner", "nobody"])
    #expect(none.status == 6, "\(none.output)")
    #expect(none.lines.last?["message"]?.string?.contains("nobody") == true)
    let other = try await hub.program.run(["publish", Self.demo, "--json", "--owner", "team"])
    #expect(other.status == 6, "\(other.output)")
    #expect(other.lines.last?["stage"] != nil && other.lines.last?["ok"] == false)
    #expect(other.events("run.registered") == [])
    let own = try await hub.program.run(["publish", Self.demo, "--json", "--owner", "demo"])
    #expect(own.status == 0, "\(own.output)")
    await hub.stop()
  }

  @Test(
    "flags that contradict each other are refused",
    arguments: [
      ["--dry-run", "--check-only"], ["--no-wait", "--dry-run"], ["--fail-pending"],
      ["--check-only", "--skip-check"], ["--fail-on", "hint"], ["--report", "r.pdf"],
      ["--dry-run", "--ui", "tui"], ["--resume", ""], ["--error-on-no-change", "--ui", "tui"],
      ["--resume", "3f9a", "--ui", "tui"],
    ])
  func usage(flags: [String]) async throws {
    let program = try Program()
    defer { program.clean() }
    #expect(try await program.run(["publish", Self.demo, "--mock"] + flags).status == 64)
  }
}
