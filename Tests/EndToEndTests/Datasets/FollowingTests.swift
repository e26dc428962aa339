import Core
import Foundation
import TestSupport
import Testing

@Suite("watch and report", .onOwnThread)
struct FollowingTests {
  private func shaky(_ program: Program) throws -> String {
    try program.package(
      "shaky", "id,name\n1,a\n2,b,c\n", fields: ["id": "integer", "name": "string"])
  }

  @Test("watch follows what a publish left, by name and by the beginning of its ID")
  func watch() async throws {
    let hub = try await MockHub(Program(), options: ["--scenario", "slow"])
    try await hub.signIn()
    let flags = ["--json", "--yes", "--skip-check", "--wait-timeout", "0.05s"]
    let left = try await hub.program.run(["publish", Program.demo("lighthouses")] + flags)
    #expect(left.status == 8)
    let early = try await hub.program.run(
      ["watch", "demo/lighthouses", "--json", "--wait-timeout", "0.05s"])
    #expect(early.status == 8, "\(early.output)")
    try await hub.killAndRestart()
    let id = try #require(await state(hub.program)["id"]?.string)
    #expect(try await state(hub.program)["state"] == "registered")
    for subject in [String(id.prefix(4)), "demo/lighthouses", id, "demo/lighthouses@1"] {
      let run = try await hub.program.run(["watch", subject, "--json"])
      #expect(run.status == 0, "\(subject): \(run.output.suffix(500))\(run.errors)")
      #expect(try LinePage("publish").strays(run) == [])
      #expect(run.lines.last?["url"]?.string?.hasSuffix("/demo/lighthouses/v/1") == true)
      #expect(try await state(hub.program)["state"] == "published")
    }
    let unknown = try await hub.program.run(["watch", "zzz", "--json"])
    #expect(unknown.errors.split(separator: "\n").count == 1, "\(unknown.errors)")
    #expect(unknown.lines.last?["message"]?.string?.contains(id) == true)
    let words = try await hub.program.run(["watch", "demo/lighthouses"])
    #expect(words.output == "\(hub.site)/demo/lighthouses/v/1\n")
    #expect(try await hub.program.run(["watch", "zzz"]).status == 66)
    #expect(try await hub.program.run(["watch", "demo/nothing"]).status == 66)
    await hub.stop()
  }

  /// The only run of that program.
  private func state(_ program: Program) async throws -> JSONValue {
    let runs = try await program.run(["runs", "--json"]).events("run")
    #expect(runs.count == 1)
    return try #require(runs.first)
  }

  @Test("a run of the history that watch or resume followed to its end is no longer advised")
  func past() async throws {
    let program = try Program()
    defer { program.clean() }
    let package = try program.package("p", "id\n1\n", fields: ["id": "integer"])
    for row in 1...3 {
      try Data("id\n\(row)\n".utf8).write(to: URL(filePath: package).appending(path: "data.csv"))
      let run = try await program.run(["publish", package, "--mock", "--no-wait", "--json"])
      #expect(run.status == 0)
    }
    #expect(try await program.run(["watch", "demo/p@1", "--mock"]).status == 0)
    for _ in 0..<2 { #expect(try await program.run(["resume"]).status == 0) }
    let states = try await program.run(["runs", "--json"]).events("run").map { $0["state"] }
    #expect(states == ["published", "published", "published"])
    #expect(try await program.run(["resume"]).errors.contains("nothing to take up"))
  }

  @Test("who cannot see it in searches is not told that the catalogue lacks it")
  func unlisted() async throws {
    let hub = try await DatasetHub(flags: ["--unlisted"])
    let run = try await hub.run(["watch", "demo/lighthouses", "--json"], signedIn: false)
    #expect(run.status == 0, "\(run.output.suffix(400))")
    await hub.stop()
  }

  @Test("report prints the hub's report in each form, and ends with 3 where it has errors")
  func report() async throws {
    let hub = try await DatasetHub()
    let package = try shaky(hub.program)
    #expect(try await hub.publish(package, ["--skip-check"]).status == 3)
    #expect(try await hub.run(["watch", "demo/shaky"]).status == 3)
    let clean = try await hub.run(["report", "demo/lighthouses"])
    #expect(clean.status == 0, "\(clean.errors)")
    #expect(clean.output.contains("✓ demo/lighthouses@1 is valid"), "\(clean.output)")
    let text = try await hub.run(["report", "demo/shaky"])
    #expect(text.status == 3)
    #expect(text.output.contains("extra-value  row 3, column 3"), "\(text.output)")
    let lines = try await hub.run(["report", "demo/shaky", "--json"])
    #expect(try LinePage("report").strays(lines) == [])
    #expect(lines.events("report.error").first?["cell"] == "c")
    #expect(lines.lines.last?["errors"] == 1)
    let csv = try await hub.run(["report", "demo/shaky", "--format", "csv"])
    #expect(csv.output.contains("data,extra-value,3,3,c,"), "\(csv.output)")
    let json = try await hub.run(["report", "demo/shaky", "--format", "json"])
    #expect(try JSONValue(parsing: json.output)[0]?["resource"] == "data")
    let file = try await hub.run(["report", "demo/shaky", "--format", "md", "-o", "r.md"])
    #expect(file.status == 3)
    let page = String(decoding: hub.data("r.md") ?? Data(), as: UTF8.self)
    #expect(page.contains("| `extra-value` | 3 | 3 |"), "\(page)")
    await hub.stop()
  }

  @Test("a flow that failed ends watch and report with 7, as publish does")
  func failed() async throws {
    let hub = try await MockHub(Program(), options: ["--scenario", "fail-pipeline"])
    try await hub.signIn()
    let package = Program.demo("lighthouses")
    #expect(try await hub.program.run(["publish", package, "--json", "--yes"]).status == 7)
    #expect(try await hub.program.run(["watch", "demo/lighthouses", "--json"]).status == 7)
    let report = try await hub.program.run(["report", "demo/lighthouses", "--json"])
    #expect(report.status == 7)
    #expect(report.lines.last?["errors"] == 0)
    let info = try await hub.program.run(["info", "demo/lighthouses"])
    #expect(info.status == 66)
    #expect(info.errors.contains("datahub-tui report demo/lighthouses@1"), "\(info.errors)")
    await hub.stop()
  }
}
