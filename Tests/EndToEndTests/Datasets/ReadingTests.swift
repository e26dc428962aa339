import Core
import Foundation
import TestSupport
import Testing

@Suite("search, info and cat", .onOwnThread)
struct ReadingTests {
  @Test("search finds by words and by owner; nothing found is no fault")
  func search() async throws {
    let hub = try await DatasetHub(
      publishing: [Program.demo("lighthouses"), Program.demo("gdp")])
    let run = try await hub.run(["search", "LIGHTHOUSES", "coast", "--json"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try LinePage("search").strays(run) == [])
    #expect(run.events("dataset").map { $0["name"] } == ["demo/lighthouses"])
    #expect(run.lines.last?["total"] == 1)
    let mine = try await hub.run(["search", "--owner", "demo", "--limit", "1"])
    #expect(mine.output.split(separator: "\n").count == 2)
    #expect(mine.errors.contains("1 of 2 datasets"), "\(mine.errors)")
    let none = try await hub.run(["search", "no-such-word"])
    #expect(none.status == 0)
    #expect(none.errors.contains("Nothing was found for \"no-such-word\""), "\(none.errors)")
    #expect(try await hub.run(["search"]).status == 64)
    await hub.stop()
  }

  @Test("info tells title, state, rows and fields of a dataset, and the same of a folder")
  func info() async throws {
    let hub = try await DatasetHub()
    let run = try await hub.run(["info", "demo/lighthouses", "--json"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try LinePage("info").strays(run) == [])
    let dataset = try #require(run.events("dataset").first)
    #expect(dataset["revision"] == 1)
    #expect(dataset["state"] == "succeeded")
    #expect(dataset["findability"] == "public")
    #expect(dataset["licences"] == ["CC0-1.0"])
    let rows = run.events("resource").map { $0["rows"]?.integer }
    #expect(rows == [8, 224, 9, nil])
    let page = try await hub.run(["info", "\(hub.hub.site)/demo/lighthouses/v/1"])
    #expect(page.output.contains("revision 1  succeeded  public"), "\(page.output)")
    #expect(page.output.contains("Lighthouses of an invented coast"))
    let folder = try await hub.run(["info", Program.demo("lighthouses"), "--json"])
    #expect(folder.status == 0, "\(folder.errors)")
    #expect(try LinePage("info").strays(folder) == [])
    #expect(
      folder.events("resource").map { $0["bytes"] } == run.events("resource").map { $0["bytes"] })
    let server = try FolderServer(URL(filePath: Program.demo("lighthouses")))
    let address = try await hub.run(["info", server.url])
    #expect(address.output.contains("observations"), "\(address.errors)")
    await hub.stop()
  }

  @Test("a name that is near is offered, and a wrong one told with how it is written")
  func near() async throws {
    let hub = try await DatasetHub()
    let typo = try await hub.run(["info", "demo/lighthuses"])
    #expect(typo.status == 66)
    #expect(typo.errors.contains("Did you mean demo/lighthouses?"), "\(typo.errors)")
    let other = try await hub.run(["info", "dem/lighthouses", "--json"])
    #expect(other.status == 66)
    #expect(other.lines.last?["message"]?.string?.contains("demo/lighthouses") == true)
    #expect(try await hub.run(["info", "demo/light houses"]).status == 64)
    #expect(try await hub.run(["info", "nowhere"]).status == 66)
    await hub.stop()
  }

  @Test("cat prints the bytes that were published, the hub's tables, and rows as lines")
  func cat() async throws {
    let hub = try await DatasetHub()
    let folder = URL(filePath: Program.demo("lighthouses"))
    let keepers = try String(
      contentsOf: folder.appending(path: "data/keepers.csv"), encoding: .utf8)
    for arguments in [
      ["demo/lighthouses/keepers"], ["demo/lighthouses", "keepers"],
      ["demo/lighthouses@1/keepers"], [folder.path, "keepers"],
      [folder.appending(path: "data/keepers.csv").path],
    ] {
      let run = try await hub.run(["cat"] + arguments)
      #expect(run.status == 0, "\(arguments): \(run.errors)")
      #expect(run.output == keepers, "\(arguments)")
    }
    let lines = try await hub.run(["cat", "demo/lighthouses/keepers", "--format", "jsonl"])
    #expect(lines.output.split(separator: "\n").count == 9, "\(lines.errors)")
    let rows = try await hub.run(["cat", "demo/lighthouses/keepers", "--json"])
    #expect(try LinePage("cat").strays(rows) == [])
    #expect(rows.events("row").count == 9)
    let here = try await hub.run(["cat", folder.path, "keepers", "--json"])
    #expect(
      here.events("row").map { $0["row"]?.text(.sorted) }
        == rows.events("row").map { $0["row"]?.text(.sorted) })
    let csv = try await hub.run(["cat", "demo/lighthouses/keepers", "--format", "csv"])
    #expect(csv.output.contains(","))
    let several = try await hub.run(["cat", "demo/lighthouses"])
    #expect(several.status == 64)
    #expect(several.errors.contains("lighthouses, observations"), "\(several.errors)")
    #expect(try await hub.run(["cat", "demo/lighthouses/chart", "--json"]).status == 66)
    await hub.stop()
  }

  @Test("a reader that goes away early is no fault")
  func closedPipe() async throws {
    let hub = try await DatasetHub()
    let shell =
      #"cd "$0" && { datahub-tui cat demo/lighthouses/observations; echo $? >&2; } | true"#
    let run = try Run(
      URL(filePath: "/bin/sh"), ["-c", shell, hub.folder.path], input: nil,
      environment: hub.program.environment, line: { _, _ in })
    let result = await run.result()
    #expect(result.errors == "0\n")
    await hub.stop()
  }
}
