import Core
import Foundation
import Testing

@Suite("exit codes")
struct ExitCodeTests {
  private static let demo = Program.demo("lighthouses")

  @Test("0 and 3: validate tells a good package from a bad one")
  func validate() async throws {
    let program = try Program()
    defer { program.clean() }
    #expect(try await program.run(["validate", Self.demo]).status == 0)
    #expect(try await program.run(["validate", Program.demo("lighthouses-broken")]).status == 3)
  }

  @Test(
    "74: standard output that cannot be written, whatever the command",
    arguments: [
      ["publish", Self.demo, "--mock", "--json", "--yes"],
      ["publish", Self.demo, "--mock", "--yes"], ["validate", Self.demo], ["--help"],
      ["init", Self.demo, "--dry-run"],
    ])
  func fullDisk(arguments: [String]) async throws {
    let program = try Program()
    defer { program.clean() }
    let path = Program.products.appending(path: "datahub-tui").path
    let run = try Run(
      URL(filePath: "/bin/sh"), ["-c", #"exec "$0" "$@" > /dev/full"#, path] + arguments,
      input: nil, environment: program.environment, line: { _, _ in })
    let result = await run.result()
    #expect(result.status == 74, "\(result.errors)")
    #expect(result.errors.contains("standard output"))
  }

  @Test("4: nobody signed in, or a token that the hub does not accept")
  func notSignedIn() async throws {
    let hub = try await MockHub(Program())
    let arguments = ["publish", Self.demo, "--json", "--api", hub.api, "--domain", hub.site]
    #expect(try await hub.program.run(arguments).status == 4)
    #expect(try await hub.program.run(arguments, extra: ["DATAHUB_TOKEN": "junk"]).status == 4)
    #expect(try await hub.program.run(["whoami", "--api", hub.api]).status == 4)
    #expect(
      try await hub.program.run(["login", "--token-stdin", "--api", hub.api], input: "x").status
        == 4)
    await hub.stop()
  }

  @Test("5: no hub at that address")
  func unavailable() async throws {
    let program = try Program()
    defer { program.clean() }
    let run = try await program.run(
      ["publish", Self.demo, "--json", "--retries", "0", "--api", "http://127.0.0.1:1"],
      extra: ["DATAHUB_TOKEN": "t"])
    #expect(run.status == 5)
    #expect(run.lines.last?["event"] == "run.end")
  }

  @Test("6: more bytes than the plan allows are refused with the hub's words")
  func refused() async throws {
    let program = try Program()
    defer { program.clean() }
    let folder = program.home.appending(path: "big")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let descriptor = #"{"name": "big", "resources": [{"name": "data", "path": "data.bin"}]}"#
    try Data(descriptor.utf8).write(to: folder.appending(path: "datapackage.json"))
    try Data(count: 101_000_000).write(to: folder.appending(path: "data.bin"))
    let run = try await program.run(["publish", folder.path, "--mock", "--json"])
    #expect(run.status == 6, "\(run.output.suffix(500))")
    #expect(run.lines.last?["message"]?.string?.contains("100MB") == true)
  }

  @Test("8: a flow that outlasts the wait, and the next run follows it")
  func stillRunning() async throws {
    let hub = try await MockHub(Program(), options: ["--scenario", "slow"])
    try await hub.signIn()
    let arguments = ["publish", Self.demo, "--json", "--skip-check"]
    let run = try await hub.program.run(arguments + ["--wait-timeout", "0.05s"])
    #expect(run.status == 8, "\(run.output.suffix(500))")
    try await hub.killAndRestart()
    let again = try await hub.program.run(arguments)
    #expect(again.status == 0)
    #expect(again.events("run.resume").count == 1)
    #expect(again.lines.last?["url"]?.string?.hasSuffix("/v/1") == true)
    await hub.stop()
  }

  @Test("64: a command line that is not understood")
  func usage() async throws {
    let program = try Program()
    defer { program.clean() }
    #expect(try await program.run(["publsh"]).status == 64)
    #expect(try await program.run(["publish", ".", "--wait-timeout", "soon"]).status == 64)
    #expect(try await program.run(["login", "--device", "--token-stdin"]).status == 64)
  }

  @Test("64: a screen is asked for where there is no terminal")
  func noTerminal() async throws {
    let program = try Program()
    defer { program.clean() }
    for command in [["--ui", "tui"], ["publish", Self.demo, "--ui", "tui"]] {
      let run = try await program.run(command + ["--mock"], extra: ["TERM": "xterm"])
      #expect(run.status == 64)
      #expect(run.errors.contains("--ui tui needs a terminal for its output"))
    }
  }

  @Test("73: a package that another run publishes, which is named")
  func held() async throws {
    let hub = try await MockHub(Program(), options: ["--scenario", "slow"])
    try await hub.signIn()
    let arguments = ["publish", Self.demo, "--json", "--skip-check"]
    let (lines, tell) = AsyncStream<Void>.makeStream()
    let first = try hub.program.start(arguments) { _, line in
      if line.contains("\"plan\"") { tell.finish() }
    }
    for await _ in lines {}
    let second = try await hub.program.run(arguments)
    #expect(second.status == 73, "\(second.output)")
    #expect(second.lines.last?["exit"] == 73)
    first.signal(SIGTERM)
    #expect(await first.result().status == 143)
    await hub.stop()
  }

  @Test(
    "78: a login that is kept and cannot be read, with the way to a new one; 77: one open to others"
  )
  func kept() async throws {
    let program = try Program()
    defer { program.clean() }
    let folder = program.home.appending(path: "config/datahub")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let file = folder.appending(path: "credentials").path
    for (mode, status) in [(0o600, Int32(78)), (0o644, 77)] {
      _ = FileManager.default.createFile(
        atPath: file, contents: Data("{".utf8), attributes: [.posixPermissions: mode])
      let run = try await program.run(["whoami"])
      #expect(run.status == status)
      if status == 78 { #expect(run.errors.contains("datahub-tui logout, then datahub-tui login")) }
      try FileManager.default.removeItem(atPath: file)
    }
  }

  @Test("124: what a scenario waits for did not come")
  func tooLate() async throws {
    let program = try Program()
    defer { program.clean() }
    let file = program.home.appending(path: "late.scenario")
    try Data("size 80x24\nmock scenario=none\nwait screen Report 1s\n".utf8).write(to: file)
    #expect(try await program.run(["play", file.path]).status == 124)
  }

  @Test("66 and 3: no package there, or one whose descriptor is no JSON, named with its place")
  func noPackage() async throws {
    let program = try Program()
    defer { program.clean() }
    #expect(try await program.run(["validate", program.home.path]).status == 66)
    #expect(try await program.run(["publish", "/no/such/folder", "--mock"]).status == 66)
    let file = program.home.appending(path: "datapackage.json")
    try Data("{\n  \"name\": oops\n}".utf8).write(to: file)
    let run = try await program.run(["validate", program.home.path])
    #expect(run.status == 3)
    #expect(run.output.contains("2:11"), "\(run.output)")
  }

  @Test("143: a signal that comes while another run has the backend ends with the last line too")
  func earlySignal() async throws {
    let program = try Program()
    defer { program.clean() }
    let data = program.home.appending(path: "hub").path
    let (lines, tell) = AsyncStream<Void>.makeStream()
    let server = try program.start(["mock", "serve", "--json", "--data", data]) { _, _ in
      tell.finish()
    }
    for await _ in lines {}
    let run = try program.start(
      ["publish", Self.demo, "--mock", "--json", "--mock-data", data, "--mock-wait"],
      errorLine: { run, line in if line.contains("waiting") { run.signal(SIGTERM) } })
    let result = await run.result()
    #expect(result.status == 143)
    #expect(result.lines.last?["event"] == "run.end")
    server.signal(SIGTERM)
    _ = await server.result()
  }

  @Test("130 and 143: a signal ends the run with its last line, and the next one goes on")
  func signals() async throws {
    let hub = try await MockHub(Program())
    try await hub.signIn()
    for (number, status) in [(SIGINT, Int32(130)), (SIGTERM, 143)] {
      let run = try hub.program.start(["publish", Self.demo, "--json"]) { run, line in
        if line.contains("\"plan\"") { run.signal(number) }
      }
      let result = await run.result()
      #expect(result.status == status)
      #expect(result.lines.last?["event"] == "run.end")
      #expect(result.lines.last?["exit"]?.integer == Int(status))
    }
    #expect(try await hub.program.run(["publish", Self.demo, "--json"]).status == 0)
    await hub.stop()
  }
}
