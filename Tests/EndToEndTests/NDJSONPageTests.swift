import Core
import Foundation
import TestSupport
import Testing

/// docs/ndjson.md: each line that a program prints stands there, with each of its members.
@Suite("docs/ndjson.md")
struct NDJSONPageTests {
  /// The members of each event, as the tables of a section list them.
  private static func page() throws -> [String: [String: Set<String>]] {
    let file = Program.root.appending(path: "docs/ndjson.md")
    var sections: [String: [String: Set<String>]] = [:]
    var section = ""
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      if line.hasPrefix("## ") { section = String(line.dropFirst(3)) }
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count == 4 else { continue }
      let words = { (text: Substring) in Set(text.matches(of: /`([^`]+)`/).map { String($0.1) }) }
      for event in words(cells[1]) {
        sections[section, default: [:]][event, default: []].formUnion(words(cells[2]))
      }
    }
    return sections
  }

  private static let everyLine: Set<String> = ["v", "seq", "t", "event"]

  private static func check(_ result: Program.Result, _ section: String) throws {
    let page = try page()
    let known = try #require(page[section], "no section \(section)")
    #expect(!result.lines.isEmpty, "\(result.errors)")
    for line in result.lines {
      let members = try #require(line.object, "\(result.output)")
      let event = try #require(line["event"]?.string)
      let listed = try #require(known[event], "\(section): no row of \(event)")
      // The findings of publish and validate are told once.
      let all = listed.union(event == "check.finding" ? page["publish"]?[event] ?? [] : [])
      let names = Set(members.members.map(\.name)).subtracting(everyLine)
      #expect(names.isSubset(of: all), "\(section), \(event): \(names.subtracting(all))")
    }
    #expect(result.lines.enumerated().allSatisfy { $1["seq"]?.integer == $0 + 1 })
  }

  @Test("publish, with findings, a busy store, a plan, a retry and a hub's report")
  func publish() async throws {
    let program = try Program()
    defer { program.clean() }
    let demo = Program.demo("lighthouses")
    let mock = ["--mock", "--json"]
    for arguments in [
      [demo, "--dry-run"], [demo, "--mock-scenario", "flaky-upload"], [demo, "--dry-run"],
      [demo], [demo, "--error-on-no-change"], [demo, "--check-only"],
      [Program.demo("lighthouses-broken")], [demo, "--mock-scenario", "retry-then-invalid"],
      ["/no/such/folder"], [demo, "--private", "--mock-scenario", "drop-connection"],
      [demo, "--unlisted", "--no-wait"],
    ] {
      try Self.check(try await program.run(["publish"] + arguments + mock), "publish")
    }
    try Self.check(try await program.run(["resume", "--json"]), "publish")
    try Self.check(try await program.run(["resume", "zz", "--json"]), "publish")
    try Self.check(try await program.run(["runs", "--json"]), "runs")
    let shaky = try program.package("s", "id\n1\nx\n", fields: ["id": "integer"])
    let reported = try await program.run(["publish", shaky, "--skip-check"] + mock)
    #expect(!reported.events("report.error").isEmpty)
    try Self.check(reported, "publish")
    let file = try program.package("f", "id\n1\n", fields: ["id": "integer"])
    try FileManager.default.removeItem(atPath: file + "/datapackage.json")
    try Self.check(
      try await program.run(["publish", file + "/data.csv", "--yes"] + mock), "publish")
  }

  @Test("validate, the list of packages, and who is signed in")
  func others() async throws {
    let program = try Program()
    defer { program.clean() }
    try Self.check(
      try await program.run(
        ["validate", Program.demo("lighthouses-broken"), "/no/such", "--json"]), "validate")
    let package = try program.package("s", "id\n1\n", fields: ["id": "integer"])
    let alone = try await program.run(["validate", package + "/data.csv", "--json"])
    #expect(
      alone.events("check.package").first?["described_by"]?.string
        == package + "/datapackage.json")
    try Self.check(alone, "validate")
    try Self.check(
      try await program.run([Program.demo("lighthouses"), "--json"]),
      "Without a command, where there is no terminal")
  }
}
