import Core
import Foundation
import Testing

@Suite("runs and resume")
struct RunsTests {
  private static let demo = Program.demo("lighthouses")

  @Test("runs lists what was published, and resume says that nothing was cut")
  func published() async throws {
    let program = try Program()
    defer { program.clean() }
    let empty = try await program.run(["resume"])
    #expect(empty.status == 0 && empty.errors.contains("nothing to take up"))
    #expect(try await program.run(["publish", Self.demo, "--mock", "--yes"]).status == 0)
    let table = try await program.run(["runs"])
    #expect(table.status == 0)
    #expect(table.output.contains("demo/lighthouses") && table.output.contains("published (mock)"))
    let run = try #require(try await program.run(["runs", "--json"]).events("run").first)
    #expect(run["state"] == "published" && run["revision"] == 1 && run["mock"] == true)
    #expect(run["path"]?.string?.hasSuffix("/lighthouses") == true)
    let id = try #require(run["id"]?.string)
    let done = try await program.run(["resume", id])
    #expect(done.status == 0 && done.errors.contains("as revision 1"), "\(done.errors)")
  }

  @Test("a run cut amid its uploads is listed, and resume ends it by the beginning of its ID")
  func cut() async throws {
    let program = try Program()
    defer { program.clean() }
    let run = try program.start(
      ["publish", Self.demo, "--mock", "--json", "--private", "--name", "own", "--jobs", "1"]
    ) { run, line in
      if line.contains("\"upload.done\"") { run.signal(SIGKILL) }
    }
    _ = await run.result()
    let listed = try await program.run(["runs", "--json"]).events("run")
    #expect(listed.count == 1)
    let cut = try #require(listed.first)
    #expect(["cut", "registered"].contains(cut["state"]?.string ?? ""), "\(cut.text())")
    let id = try #require(cut["id"]?.string)
    let resumed = try await program.run(["resume", String(id.prefix(4)), "--json"])
    #expect(resumed.status == 0, "\(resumed.output)\(resumed.errors)")
    #expect(resumed.lines.last?["url"]?.string?.contains("/demo/own/v/1") == true)
    let after = try await program.run(["runs", "--json"]).events("run")
    #expect(after.map { $0["state"]?.string } == ["published"])
    #expect(after.first?["id"]?.string == id)
  }

  @Test("resume takes up the newest that was cut; an unknown ID lists those there are")
  func newest() async throws {
    let program = try Program()
    defer { program.clean() }
    let package = try program.package("later", "id\n1\n", fields: ["id": "integer"])
    for path in [Self.demo, package] {
      #expect(
        try await program.run(["publish", path, "--mock", "--no-wait", "--json"]).status == 0)
    }
    let unknown = try await program.run(["resume", "zzzz", "--json"])
    #expect(unknown.status == 66 && unknown.lines.last?["exit"] == 66)
    for run in try await program.run(["runs", "--json"]).events("run") {
      #expect(unknown.output.contains(run["id"]?.string ?? "?"))
    }
    for _ in 0..<2 { #expect(try await program.run(["resume"]).status == 0) }
    let states = try await program.run(["runs", "--json"]).events("run")
    #expect(states.allSatisfy { $0["state"] == "published" }, "\(states)")
    #expect(try await program.run(["resume"]).errors.contains("nothing to take up"))
  }

  @Test("a package that has changed since is not sent as that run: 3, with the way out")
  func changed() async throws {
    let program = try Program()
    defer { program.clean() }
    let hub = program.home.appending(path: "hub").path
    let package = try program.package("p", "id\n1\n", fields: ["id": "integer"])
    let run = try program.start(
      ["publish", package, "--mock", "--mock-data", hub, "--json", "--jobs", "1"]
    ) { run, line in
      if line.contains("\"upload.done\"") { run.signal(SIGKILL) }
    }
    _ = await run.result()
    let state = try await program.run(["runs", "--json"]).events("run").first?["state"]
    // Where the kill came too late to cut the uploads there is a revision, which is followed.
    guard state == "cut" else { return }
    let data = URL(filePath: package).appending(path: "data.csv")
    try Data("id\n2\n".utf8).write(to: data)
    let resumed = try await program.run(["resume", "--json"])
    #expect(resumed.status == 3, "\(resumed.output)")
    let command = "datahub-tui publish \(package) --mock"
    #expect(resumed.lines.last?["message"]?.string?.hasSuffix(command) == true, "\(resumed.output)")
  }
}
