import Core
import Testing

@testable import MockServer

/// Tables that are not what their descriptor says, or not plain files.
@Suite struct TableReadingTests {
  private static let places: JSONValue = [
    "fields": [
      ["name": "name", "type": "string"],
      ["name": "wert", "type": "number", "decimalChar": ","],
    ]
  ]

  private static let latin: [UInt8] =
    Array("name;wert\nM".utf8) + [0xFC] + Array("nchen;1,5\nK".utf8) + [0xF6]
    + Array("ln;2,25\nD".utf8) + [0xFC] + Array("sseldorf;3\n".utf8)

  private func run(_ push: Push) async throws -> (rig: FlowRig, flow: FlowID) {
    let rig = try FlowRig()
    let flow = try push.enqueue(in: rig)
    try await rig.run()
    return (rig, flow)
  }

  private func table(_ bytes: [UInt8], _ descriptor: JSONObject, as path: String = "a.csv") -> Push
  {
    let resource: JSONObject = ["name": "a", "path": .string(path)]
    return Push(resources: [.object(resource.assigning(descriptor))], files: [path: bytes])
  }

  private func text(_ rig: FlowRig, _ flow: FlowID, _ artefact: String) throws -> String {
    String(decoding: try rig.data(flow, artefact), as: UTF8.self)
  }

  @Test(arguments: [nil, "windows-1252"]) func encodingAndDelimiterThatAreSureAreUsed(
    declared: String?
  ) async throws {
    var descriptor: JSONObject = ["schema": Self.places]
    descriptor["encoding"] = declared.map(JSONValue.string)
    let (rig, flow) = try await run(table(Self.latin, descriptor))
    #expect(try rig.state(flow) == "SUCCEEDED")
    #expect(
      try text(rig, flow, "a_csv")
        == "name,wert\r\nMünchen,1.5\r\nKöln,2.25\r\nDüsseldorf,3\r\n")
    #expect(
      try text(rig, flow, "a_json").hasSuffix(
        ",{\"name\": \"K\\u00f6ln\", \"wert\": 2.25},"
          + "{\"name\": \"D\\u00fcsseldorf\", \"wert\": 3.0}]"))
    let source = try rig.descriptor(flow, "a")["resources"]?[0]
    #expect(source?["encoding"]?.string == declared ?? "iso-8859-1")
    #expect(source?["dialect"]?["delimiter"] == ";")
    let steps = try rig.pipelines(flow)["a"]?.steps ?? []
    #expect(steps.first { $0.name == "csv-kind" }?.stats["delimiter"] == ";")
    #expect(steps.first { $0.name == "validate" }?.stats["valid"] == false)
  }

  @Test func rowsThatAreLeftOutAreCounted() async throws {
    let (rig, flow) = try await run(
      .table("number,string,boolean\n\n1,one,true\n , ,\n2,two\n\n3,x,true\n"))
    let step = try rig.pipelines(flow)["comma-separated_json"]?.steps[1]
    #expect(step?.stats["rows"] == 1)
    #expect(step?.stats["left-out"] == 5)
    #expect(step?.log.last == "INFO    :Rows left out: 5")
  }

  @Test func aHeaderFailsWithoutRowsToo() async throws {
    let short = try await run(.table("number,string\n"))
    let log = try short.rig.pipelines(short.flow)["comma-separated_csv"]?.errorLog
    #expect(log?.last == "ERROR   :The header has 2 of 3 fields, without 'boolean'")
    let other = try await run(.table("number,text,boolean\n"))
    let last = try other.rig.pipelines(other.flow)["comma-separated_json"]?.errorLog.last
    #expect(last == "KeyError: 'text'")
  }

  @Test func aCompressedTableIsCheckedAndConverted() async throws {
    // printf 'a,b\n1,x\n' | gzip -n
    let bytes: [UInt8] = [
      0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0x4B, 0xD4, 0x49, 0xE2, 0x32, 0xD4, 0xA9, 0xE0,
      0x02, 0x00, 0xF4, 0xA0, 0x01, 0x00, 0x08, 0, 0, 0,
    ]
    let schema: JSONValue = [
      "fields": [["name": "a", "type": "integer"], ["name": "b", "type": "string"]]
    ]
    let (rig, flow) = try await run(table(bytes, ["schema": schema], as: "a.csv.gz"))
    #expect(try text(rig, flow, "a_csv") == "a,b\r\n1,x\r\n")
    #expect(try rig.data(flow, "a") == bytes)
    let steps = try rig.pipelines(flow)["a"]?.steps ?? []
    #expect(steps.first { $0.name == "validate" }?.stats["rows"] == 1)
  }

  @Test func partsAreOneTable() async throws {
    let schema: JSONValue = ["fields": [["name": "a", "type": "integer"]]]
    let push = Push(
      resources: [["name": "a", "path": ["1.csv", "2.csv"], "schema": schema]],
      files: ["1.csv": Array("a\n1".utf8), "2.csv": Array("a\n2\n".utf8)])
    let (rig, flow) = try await run(push)
    #expect(try text(rig, flow, "a_csv") == "a\r\n1\r\n2\r\n")
    let report = try JSONValue(parsing: rig.data(flow, "validation_report"))
    #expect(report[0]?["valid"] == true)
  }

  @Test func foreignKeysAreLookedUpInTheOtherTable() async throws {
    let child: JSONValue = [
      "fields": [["name": "of", "type": "integer"]],
      "foreignKeys": [["fields": "of", "reference": ["resource": "p", "fields": "id"]]],
    ]
    let push = Push(
      resources: [
        ["name": "c", "path": "c.csv", "schema": child],
        [
          "name": "p", "path": "p.csv",
          "schema": ["fields": [["name": "id", "type": "integer"]]],
        ],
      ], files: ["c.csv": Array("of\n1\n3\n".utf8), "p.csv": Array("id\n1\n2\n".utf8)])
    let (rig, flow) = try await run(push)
    #expect(try rig.state(flow) == "SUCCEEDED")
    let reports = try JSONValue(parsing: rig.data(flow, "validation_report")).array ?? []
    let errors = reports.first { $0["resource"] == "c" }?["tables"]?[0]?["errors"]?.array
    #expect(errors?.map { $0["code"] } == ["foreign-key"])
    #expect(errors?.first?["row-number"] == 3)
  }

  @Test func aDerivedTablesHashIsThatOfItsBytes() async throws {
    let (rig, flow) = try await run(.table())
    let resource = try rig.descriptor(flow, "comma-separated_csv")["resources"]?[0]
    let digest = try FileDigest(of: rig.data(flow, "comma-separated_csv"))
    #expect(resource?["hash"]?.string == digest.md5Hex)
  }
}
