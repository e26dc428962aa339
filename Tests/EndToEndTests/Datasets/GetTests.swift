import Core
import Foundation
import TestSupport
import Testing

@Suite("get", .onOwnThread)
struct GetTests {
  private static let files = [
    "data/lighthouses.csv", "data/observations.csv", "data/keepers.csv", "chart.svg",
  ]

  private static func published(_ path: String) throws -> Data {
    try Data(contentsOf: URL(filePath: Program.demo("lighthouses")).appending(path: path))
  }

  @Test("gives back the bytes that were published, in a package that is valid")
  func original() async throws {
    let hub = try await DatasetHub()
    let run = try await hub.run(["get", "demo/lighthouses", "--json"])
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(try LinePage("get").strays(run) == [])
    #expect(run.events("download.done").count == 5)
    for path in Self.files {
      #expect(hub.data("lighthouses/\(path)") == (try Self.published(path)), "\(path)")
    }
    #expect(hub.data("lighthouses/README.md") == (try Self.published("README.md")))
    #expect(hub.names == ["lighthouses"])
    let check = try await hub.run(["validate", "lighthouses"])
    #expect(check.status == 0, "\(check.output)")
    let again = try await hub.publish(hub.folder.appending(path: "lighthouses").path)
    #expect(again.events("run.registered") == [], "the same files are no new revision")
    await hub.stop()
  }

  @Test("writes over nothing unless told, and leaves other files alone")
  func force() async throws {
    let hub = try await DatasetHub()
    _ = try await hub.run(["get", "demo/lighthouses"])
    let file = hub.folder.appending(path: "lighthouses/chart.svg")
    try Data("mine".utf8).write(to: file)
    try Data("notes".utf8).write(to: hub.folder.appending(path: "lighthouses/notes.txt"))
    let refused = try await hub.run(["get", "demo/lighthouses"])
    #expect(refused.status == 73)
    #expect(refused.errors.contains("--force"), "\(refused.errors)")
    #expect(hub.data("lighthouses/chart.svg") == Data("mine".utf8))
    let forced = try await hub.run(["get", "demo/lighthouses", "--force"])
    #expect(forced.status == 0, "\(forced.errors)")
    #expect(forced.output == "lighthouses\n")
    #expect(hub.data("lighthouses/chart.svg") == (try Self.published("chart.svg")))
    #expect(hub.data("lighthouses/notes.txt") == Data("notes".utf8))
    #expect(hub.names == ["lighthouses"])
    await hub.stop()
  }

  @Test("gives the hub's tables as CSV, JSON and lines in packages that are valid, and its zip")
  func formats() async throws {
    let hub = try await DatasetHub()
    for form in ["csv", "json", "jsonl"] {
      let run = try await hub.run(
        ["get", "demo/lighthouses", "--format", form, "--output", "as-\(form)"])
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.errors.contains("chart: there is no \(form) of it"))
      let check = try await hub.run(["validate", "as-\(form)"])
      #expect(check.status == 0, "\(form): \(check.output)")
    }
    let lines = String(decoding: hub.data("as-jsonl/data/keepers.jsonl") ?? Data(), as: UTF8.self)
    let rows = lines.split(separator: "\n").map { try? JSONValue(parsing: String($0)) }
    let whole = try JSONValue(parsing: Array(hub.data("as-json/data/keepers.json") ?? Data()))
    #expect(JSONValue.array(rows.compactMap(\.self)) == whole)
    let zip = try await hub.run(["get", "demo/lighthouses", "--format", "zip"])
    #expect(zip.status == 0, "\(zip.errors)")
    #expect(hub.data("lighthouses.zip")?.starts(with: Data("PK".utf8)) == true)
    let one = try await hub.run(
      ["get", "demo/lighthouses", "keepers", "--format", "csv", "--output", "one"])
    #expect(one.status == 0, "\(one.errors)")
    let missing = try await hub.run(["get", "demo/lighthouses", "chart", "--format", "csv"])
    #expect(missing.status == 66)
    let typo = try await hub.run(["get", "demo/lighthouses", "keeper"])
    #expect(typo.status == 66)
    #expect(typo.errors.contains("Did you mean keepers?"), "\(typo.errors)")
    await hub.stop()
  }

  @Test("an older revision is given as it was")
  func older() async throws {
    let hub = try await DatasetHub(publishing: [])
    let fields: KeyValuePairs = ["id": "integer", "name": "string"]
    let first = try hub.program.package("steps", "id,name\n1,a\n", fields: fields)
    #expect(try await hub.publish(first).status == 0)
    let second = try hub.program.package("steps", "id,name\n1,b\n", fields: fields)
    #expect(try await hub.publish(second).status == 0)
    #expect(try await hub.run(["get", "demo/steps@1", "--output", "old"]).status == 0)
    #expect(hub.data("old/data.csv") == Data("id,name\n1,a\n".utf8))
    #expect(try await hub.run(["validate", "old"]).status == 0)
    #expect(try await hub.run(["get", "demo/steps"]).status == 0)
    #expect(hub.data("steps/data.csv") == Data("id,name\n1,b\n".utf8))
    let none = try await hub.run(["get", "demo/steps@7", "--output", "none"])
    #expect(none.status == 66)
    #expect(none.errors.contains("its last one is 2"), "\(none.errors)")
    await hub.stop()
  }

  @Test("a private dataset is given to its owner, and to nobody else")
  func privateDataset() async throws {
    let hub = try await DatasetHub(flags: ["--private"])
    let run = try await hub.run(["get", "demo/lighthouses"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(hub.data("lighthouses/chart.svg") == (try Self.published("chart.svg")))
    let stranger = try await hub.run(
      ["get", "demo/lighthouses", "--output", "theirs"], signedIn: false)
    #expect(stranger.status == 66)
    #expect(hub.names == ["lighthouses"])
    await hub.stop()
  }

  @Test("a package at an address comes with its files, and none leads out of the folder")
  func address() async throws {
    let program = try Program()
    defer { program.clean() }
    let server = try FolderServer(URL(filePath: Program.demo("lighthouses")))
    let target = program.home.appending(path: "got").path
    let run = try await program.run(["get", server.url, "--output", target, "--json"])
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(try LinePage("get").strays(run) == [])
    #expect(try await program.run(["validate", target]).status == 0)
    let evil = program.home.appending(path: "evil")
    try FileManager.default.createDirectory(at: evil, withIntermediateDirectories: true)
    try Data(#"{"name": "evil", "resources": [{"name": "x", "path": "../x.csv"}]}"#.utf8)
      .write(to: evil.appending(path: "datapackage.json"))
    let hostile = try FolderServer(evil)
    let trap = program.home.appending(path: "trap").path
    let refused = try await program.run(["get", hostile.url, "--output", trap])
    #expect(refused.status == 66)
    #expect(refused.errors.contains("leads out of the folder"), "\(refused.errors)")
    #expect(!FileManager.default.fileExists(atPath: trap))
  }
}
