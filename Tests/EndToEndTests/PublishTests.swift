import Core
import Foundation
import Testing

@Suite("publish")
struct PublishTests {
  private static let demo = Program.demo("lighthouses")

  @Test("the demo package is published, and a second run sends nothing")
  func demoTwice() async throws {
    let program = try Program()
    defer { program.clean() }
    let first = try await program.run(["publish", Self.demo, "--mock", "--json"])
    #expect(first.status == 0, "\(first.errors)\(first.output)")
    #expect(first.lines.last?["event"] == "run.end")
    #expect(first.lines.last?["url"]?.string?.hasSuffix("/demo/lighthouses/v/1") == true)
    #expect(first.events("upload.done").count == 5)
    #expect(first.lines.enumerated().allSatisfy { $1["seq"]?.integer == $0 + 1 })
    let second = try await program.run(["publish", Self.demo, "--mock", "--json"])
    #expect(second.status == 0)
    #expect(second.events("upload.done").count == 0)
    #expect(second.lines.last?["skipped"] == 5)
    #expect(second.lines.last?["url"]?.string?.hasSuffix("/v/1") == true)
    #expect(second.events("run.registered") == [], "no second revision of the same files")
  }

  @Test("plain output ends with the address alone on standard output")
  func plain() async throws {
    let program = try Program()
    defer { program.clean() }
    let run = try await program.run(["publish", Self.demo, "--mock", "--yes"])
    #expect(run.status == 0)
    #expect(run.output.split(separator: "\n").count == 1)
    #expect(run.output.contains("/demo/lighthouses/v/1"))
    #expect(run.errors.contains("Published as revision 1"))
  }

  @Test("every step of the identity pipeline is told, and files skip the checks of tables")
  func steps() async throws {
    let program = try Program()
    defer { program.clean() }
    let run = try await program.run(["publish", Self.demo, "--mock", "--json"])
    let steps = { (resource: String) in
      run.events("pipeline.step").filter {
        $0["resource"]?.string == resource && $0["state"] == "succeeded"
      }.compactMap { $0["step"]?.string }
    }
    #expect(
      steps("observations") == ["load", "encoding", "csv-kind", "validate", "dump", "store"])
    #expect(steps("chart") == ["load", "dump", "store"])
  }

  @Test("the broken twin is stopped before anything is sent, each fault named")
  func broken() async throws {
    let program = try Program()
    defer { program.clean() }
    let run = try await program.run(
      ["publish", Program.demo("lighthouses-broken"), "--mock", "--json"])
    #expect(run.status == 3)
    #expect(run.events("upload.done") == [])
    let found = Set(run.events("check.finding").compactMap { $0["type"]?.string })
    for code in [
      "type-error", "constraint-error", "incorrect-label", "missing-cell", "extra-cell",
      "blank-row", "stray-quote", "encoding-error", "dialect-mismatch", "hash-count",
      "unsafe-path", "field-error", "source-error", "missing-licence",
    ] {
      #expect(found.contains(code), "\(code) was not found; \(found.sorted())")
    }
    #expect(run.events("check.skip").map { $0["resource"]?.string } == ["chart"])
  }

  @Test("--skip-check publishes what has findings, and the report decides the exit code")
  func skipCheck() async throws {
    let program = try Program()
    defer { program.clean() }
    let package = try program.package(
      "shaky", "id,name\n1,a\n2,b,c\n", fields: ["id": "integer", "name": "string"])
    let stopped = try await program.run(["publish", package, "--mock", "--json"])
    #expect(stopped.status == 3)
    let run = try await program.run(["publish", package, "--mock", "--json", "--skip-check"])
    #expect(run.status == 3)
    #expect(run.lines.last?["url"]?.string?.contains("/demo/shaky/v/1") == true)
    #expect(run.events("report.error").first?["type"] == "extra-value")
  }

  @Test("a private dataset is published and its report is read")
  func privateDataset() async throws {
    let program = try Program()
    defer { program.clean() }
    let run = try await program.run(["publish", Self.demo, "--mock", "--json", "--private"])
    #expect(run.status == 0, "\(run.output)")
    let again = try await program.run(["publish", Self.demo, "--mock", "--json", "--private"])
    #expect(again.events("upload.done") == [])
  }
}

extension Program {
  /// Makes a package of one CSV file in the program's home and gives its folder.
  func package(_ name: String, _ csv: String, fields: KeyValuePairs<String, String>) throws
    -> String
  {
    let folder = home.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(csv.utf8).write(to: folder.appending(path: "data.csv"))
    let descriptor: JSONValue = [
      "name": .string(name), "licenses": [["name": "CC0-1.0"]],
      "resources": [
        [
          "name": "data", "path": "data.csv",
          "schema": [
            "fields": .array(
              fields.map { ["name": .string($0.key), "type": .string($0.value)] })
          ],
        ]
      ],
    ]
    try Data(descriptor.bytes(.indented)).write(to: folder.appending(path: "datapackage.json"))
    return folder.path
  }
}
