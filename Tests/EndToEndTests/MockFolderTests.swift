import Core
import Foundation
import Testing

/// The folder of the bundled backend, which one process has at a time.
@Suite("a bundled backend in use")
struct MockFolderTests {
  private static let demo = Program.demo("lighthouses")

  @Test("73 at once, with the holder and the ways out; a wrong path is told before that: 66")
  func inUse() async throws {
    let hub = try await MockHub(Program())
    let mock = ["--mock", "--mock-data", hub.data, "--json"]
    let run = try await hub.program.run(["publish", Self.demo] + mock)
    #expect(run.status == 73, "\(run.output)")
    let message = run.lines.last?["message"]?.string ?? ""
    #expect(message.contains("process \(hub.processID)") && message.contains("--mock-wait"))
    #expect(try await hub.program.run(["publish", "/no/such"] + mock).status == 66)
    let server = try await hub.program.run(["mock", "serve", "--data", hub.data])
    #expect(server.status == 73 && server.errors.contains("--wait"))
    await hub.stop()
  }

  @Test("--mock-wait waits and publishes once the folder is free")
  func waits() async throws {
    let hub = try await MockHub(Program())
    let run = try hub.program.start(
      ["publish", Self.demo, "--mock", "--mock-data", hub.data, "--mock-wait", "--json"],
      errorLine: { _, line in
        if line.contains("waiting for it to end") { kill(hub.processID, SIGTERM) }
      })
    let result = await run.result()
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    await hub.stop()
  }

  @Test("a wait is ended by INT and TERM at once", arguments: [SIGINT, SIGTERM])
  func signals(number: Int32) async throws {
    let hub = try await MockHub(Program())
    for arguments in [
      ["publish", Self.demo, "--mock", "--mock-data", hub.data, "--mock-wait", "--json"],
      ["mock", "serve", "--wait", "--data", hub.data],
    ] {
      let run = try hub.program.start(
        arguments,
        errorLine: { run, line in if line.contains("waiting") { run.signal(number) } })
      let result = await run.result()
      #expect(result.status == 128 + number, "\(arguments): \(result.errors)")
    }
    await hub.stop()
  }

  @Test("what was published is seen again at the address that was printed, as the last line says")
  func seenAgain() async throws {
    let program = try Program()
    defer { program.clean() }
    let run = try await program.run(["publish", Self.demo, "--mock", "--yes"])
    #expect(run.status == 0)
    let last = run.errors.split(separator: "\n").last ?? ""
    #expect(last.contains("datahub-tui mock serve"), "\(run.errors)")
    let other = program.home.appending(path: "elsewhere").path
    let elsewhere = try await program.run(
      ["publish", Self.demo, "--mock", "--yes", "--mock-data", other])
    #expect(elsewhere.errors.contains("mock serve --data \(other)"))
  }
}
