import Core
import GRDB
import Testing

@testable import MockServer

/// One small table through the whole flow, byte for byte.
@Suite struct BasicFlowTests {
  private func run(_ push: Push = .table()) async throws -> (FlowRig, FlowID) {
    let rig = try FlowRig()
    let flow = try push.enqueue(in: rig)
    try await rig.run()
    return (rig, flow)
  }

  @Test func theArtefactsHaveTheOriginalsBytesAndPlaces() async throws {
    let (rig, flow) = try await run()
    #expect(try rig.state(flow) == "SUCCEEDED")
    let base = "test/basic-csv"
    let csv = try rig.object(
      "\(base)/comma-separated_csv/data/0c2598185ae9348a4adef2d3a000917a/comma-separated_csv.csv")
    #expect(
      csv.map { String(decoding: $0, as: UTF8.self) }
        == "number,string,boolean\r\n1,one,True\r\n2,two,False\r\n")
    #expect(csv.map { FileDigest(of: $0).md5Hex } == "0c2598185ae9348a4adef2d3a000917a")
    let json = try rig.object(
      "\(base)/comma-separated_json/data/d3b5197a874d80f15b55ada1b85f323e/"
        + "comma-separated_json.json")
    #expect(json?.count == 98)
    let preview = try rig.object(
      "\(base)/comma-separated_csv_preview/data/d751713988987e9331980363e24189ce/"
        + "comma-separated_csv_preview.json")
    #expect(preview == Array("[]".utf8))
    let source = try rig.object(
      "\(base)/comma-separated/archive/5c7bf29ed8fc0d32429b853e2c5f92e6/comma-separated.csv")
    #expect(source == Array(Push.table.utf8))
  }

  @Test func theStatsAreTheOriginalsAndTheURLsAbsolute() async throws {
    let (rig, flow) = try await run()
    let seen = try rig.pipelines(flow)
    #expect(seen.count == 7)
    #expect(seen["comma-separated_csv"]?.stats["count_of_rows"] == 2)
    #expect(seen["comma-separated"]?.stats["count_of_rows"] == .null)
    #expect(seen["validation_report"]?.stats["dataset_name"] == "basic-csv-report")
    // The database keeps the key, the reply has the address.
    let url = seen["package"]?.stats[".dpp"]?["out-datapackage-url"]?.string ?? ""
    #expect(url == "pkgstore:test/basic-csv/1/datapackage.json")
    let reply = rig.site.reachedText("{\"out-datapackage-url\": \"\(url)\"}")
    #expect(
      try JSONValue(parsing: reply)["out-datapackage-url"]
        == "http://127.0.0.1:9000/pkgstore.datahub.io/test/basic-csv/1/datapackage.json")
    let final = try rig.descriptor(flow, "1")
    let names = final["resources"]?.array?.map { $0["name"]?.string }
    #expect(
      names == [
        "validation_report", "comma-separated_csv", "comma-separated_json", "basic-csv_zip",
        "comma-separated",
      ])
    let sizes = (final["resources"]?.array ?? []).compactMap { $0["bytes"]?.integer }
    #expect(final["datahub"]?["stats"]?["bytes"]?.integer == sizes.reduce(0, +))
    #expect(final["datahub"]?["stats"]?["rowcount"] == 2)
    let bytes = try rig.document("test/basic-csv/1/datapackage.json") ?? []
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("{\n  \"datahub\": {\n    \"created\": \"2018-06-20T10:00:00\","))
    let path = try rig.resources(flow)["comma-separated_csv"]?["path"]?.string
    #expect(
      path == "http://127.0.0.1:9000/pkgstore.datahub.io/test/basic-csv/comma-separated_csv/data/"
        + "0c2598185ae9348a4adef2d3a000917a/comma-separated_csv.csv")
  }

  @Test func theIdentityPipelineTellsItsSteps() async throws {
    let (rig, flow) = try await run()
    let steps = try rig.pipelines(flow)["comma-separated"]?.steps ?? []
    #expect(
      steps.map(\.name) == ["load", "encoding", "csv-kind", "validate", "dump", "store"])
    #expect(steps.allSatisfy { $0.state == .succeeded && $0.finishedAt != nil })
    #expect(steps.first?.stats["bytes"] == 45)
    #expect(steps[3].stats["valid"] == true)
    let stored = try await rig.pool.read { db in
      try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM stored_files") ?? 0
    }
    #expect(stored == 13)
  }

  @Test func theArchiveHasEverythingAndTheSameBytesEachTime() async throws {
    let push = with(.table()) { $0.properties = ["readme": "# Read me\n"] }
    let (first, flow) = try await run(push)
    let (second, _) = try await run(push)
    let zip = try first.data(flow, "basic-csv_zip")
    #expect(try zip == second.data(flow, "basic-csv_zip"))
    let text = String(decoding: zip, as: UTF8.self)
    for name in [
      "archive/comma-separated.csv", "data/validation_report.json", "data/comma-separated_csv.csv",
      "data/comma-separated_json.json", "README.md", "datapackage.json",
    ] {
      #expect(text.contains(name), "\(name)")
    }
  }

  @Test func aFileThatIsNoTableGoesStraightToTheStore() async throws {
    let bytes: [UInt8] = Array("%PDF-1.4".utf8) + [0, 255]
    let (rig, flow) = try await run(
      Push(resources: [["path": "a/b.pdf", "name": "b"]], files: ["a/b.pdf": bytes]))
    #expect(try rig.state(flow) == "SUCCEEDED")
    let seen = try rig.pipelines(flow)
    #expect(seen.count == 4)
    #expect(seen["b"]?.steps.map(\.name) == ["load", "dump", "store"])
    #expect(try rig.data(flow, "b") == bytes)
    #expect(try rig.data(flow, "validation_report") == Array("[]".utf8))
    #expect(try rig.resources(flow)["b"]?["datahub"]?["type"] == "original")
  }

  @Test func aLongTableHasAPreviewWithTrueCounters() async throws {
    let rows = (1...2001).map { "\($0),row,true\n" }.joined()
    let (rig, flow) = try await run(.table("number,string,boolean\n" + rows))
    let preview = try rig.resources(flow)["comma-separated_csv_preview"]
    #expect(preview?["rowcount"] == 2000)
    let data = try rig.data(flow, "comma-separated_csv_preview")
    #expect(preview?["bytes"]?.integer == data.count)
    #expect(try JSONValue(parsing: data).array?.count == 2000)
    #expect(try rig.descriptor(flow, "1")["datahub"]?["stats"]?["rowcount"] == 2001)
  }

  private func with(_ push: Push, _ change: (inout Push) -> Void) -> Push {
    var push = push
    change(&push)
    return push
  }
}
