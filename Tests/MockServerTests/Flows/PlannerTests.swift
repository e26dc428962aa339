import Core
import Testing

@testable import MockServer

@Suite struct PlannerTests {
  private let flow = FlowID(dataset: DatasetID(ownerID: "u1", name: "d"), revision: 3)

  private func spec(
    _ resources: [JSONValue], mapping: JSONObject = [:], extra: JSONObject = [:]
  ) -> JSONValue {
    let spec: JSONObject = [
      "meta": ["ownerid": "u1", "dataset": "d"],
      "inputs": [
        [
          "kind": "datapackage",
          "parameters": [
            "resource-mapping": .object(mapping),
            "descriptor": ["name": "d", "resources": .array(resources)],
          ],
        ]
      ],
    ]
    return .object(spec.assigning(extra))
  }

  private func table(_ name: String) -> JSONValue {
    ["name": .string(name), "path": .string("\(name).csv"), "schema": ["fields": []]]
  }

  private func artefacts(_ spec: JSONValue) throws -> [String] {
    try Planner.pipelines(spec: spec, flow: flow).map { $0.artefact ?? "-" }
  }

  @Test func oneTableGivesSevenPipelinesInThePlannersOrder() throws {
    let plan = try Planner.pipelines(spec: spec([table("r")]), flow: flow)
    #expect(
      plan.map(\.id) == [
        "u1/d/3/validation_report", "u1/d/3/r_csv", "u1/d/3/r_json", "u1/d/3/d_zip",
        "u1/d/3/r_csv_preview", "u1/d/3/r", "u1/d/3",
      ])
    #expect(
      plan.map(\.title) == [
        "Validating package contents", "Creating CSV", "Creating JSON", "Creating ZIP",
        "Generating views", "Copying source data", "Creating Package",
      ])
    #expect(plan[0].depends == ["u1/d/3/r"])
    #expect(plan[1].depends.isEmpty && plan[2].depends.isEmpty && plan[5].depends.isEmpty)
    #expect(
      plan[3].depends == ["u1/d/3/validation_report", "u1/d/3/r_csv", "u1/d/3/r_json"])
    #expect(plan[4].depends == ["u1/d/3/r_csv"])
    #expect(plan[6].depends == plan.prefix(6).map(\.id))
  }

  @Test func eachTableAddsFourPipelinesAndEachFileOne() throws {
    #expect(try artefacts(spec([table("a"), table("b")])).count == 11)
    let file: JSONValue = ["name": "p", "path": "p.pdf"]
    #expect(try artefacts(spec([file])) == ["validation_report", "d_zip", "p", "-"])
    #expect(try artefacts(spec([])) == ["validation_report", "d_zip", "-"])
  }

  @Test func aSchemaOnGeoJSONMakesNoTable() throws {
    let places: JSONValue = [
      "name": "g", "path": "g.geojson", "format": "geojson", "schema": ["fields": []],
    ]
    let plan = try Planner.pipelines(spec: spec([places]), flow: flow)
    #expect(plan.count == 4)
    #expect(plan[2].parameters["resource"]?["geojsonSchema"] != nil)
  }

  @Test func theArchiveIsNamedByTheOutputOrTheDataset() throws {
    let output: JSONObject = [
      "outputs": [
        ["kind": "sqlite"], ["kind": "zip", "parameters": ["out-file": "/tmp/dataset.zip"]],
      ]
    ]
    #expect(try artefacts(spec([], extra: output))[1] == "dataset_zip")
    let dotted = FlowID(dataset: DatasetID(ownerID: "u1", name: "a.b"), revision: 1)
    #expect(try Planner.pipelines(spec: spec([]), flow: dotted)[1].artefact == "a_b_zip")
  }

  @Test func processingReplacesItsInputByWhatItMakes() throws {
    let steps: JSONObject = [
      "processing": [
        ["input": "book", "output": "book-1", "schema": ["fields": []]],
        ["input": "r", "output": "r", "tabulator": ["delimiter": ";"]],
      ]
    ]
    let book: JSONValue = ["name": "book", "path": "book.xlsx"]
    let plan = try Planner.pipelines(spec: spec([book, table("r")], extra: steps), flow: flow)
    #expect(plan.map(\.artefact).contains("book-1_csv"))
    #expect(!plan.map(\.artefact).contains("book"))
    let csv = plan.first { $0.artefact == "r_csv" }
    #expect(csv?.parameters["resource"]?["delimiter"] == ";")
    let zip = plan.first { $0.kind == .zip }
    let names = zip?.parameters["originals"]?.array?.map { $0["resource"]?["name"]?.string }
    #expect(names == ["book_original", "r_original"])
    let original = zip?.parameters["originals"]?[1]?["resource"]
    #expect(original?["delimiter"] == nil && original?["path"] == "archive/r.csv")
  }

  @Test func addressesComeByPathOrByName() throws {
    let mapping: JSONObject = ["a.csv": "http://h/x/1.csv", "b": "http://h/x/2.csv"]
    let plan = try Planner.pipelines(
      spec: spec([table("a"), table("b")], mapping: mapping), flow: flow)
    let urls = plan.filter { $0.kind == .source }.map { $0.parameters["urls"]?[0]?.string }
    #expect(urls == ["http://h/x/1.csv", "http://h/x/2.csv"])
  }

  @Test(arguments: [
    ("Only supporting one input atm", JSONObject([("inputs", [])])),
    (
      "Only supporting datapackage inputs atm",
      JSONObject([("inputs", [["kind": "spreadsheet"]])])
    ),
  ])
  func refusesInThePlannersWords(message: String, extra: JSONObject) {
    let error = #expect(throws: PlanFault.self) { try artefacts(spec([], extra: extra)) }
    #expect(error?.message == message)
  }

  @Test func refusesWhatCannotHaveAnAddress() {
    #expect(throws: PlanFault.noName(index: 0)) { try artefacts(spec([["path": "x.csv"]])) }
    #expect(throws: PlanFault.noPath(resource: "x")) {
      try artefacts(spec([["name": "x", "data": [1]]]))
    }
    for name in ["../x", "a/../b", "/a", "a\u{7}"] {
      #expect(throws: PlanFault.badName(name)) { try artefacts(spec([table(name)])) }
    }
    #expect(throws: PlanFault.clash(artefact: "a_csv")) {
      try artefacts(spec([table("a"), table("a_csv")]))
    }
    #expect(throws: PlanFault.clash(artefact: "3")) { try artefacts(spec([table("3")])) }
  }
}
