import Core
import Testing

@Suite("Reports in goodtables' form")
struct GoodtablesTests {
  @Test("the report of a wrong cell")
  func shape() throws {
    let members: JSONObject = ["schema": schema([("n", "integer")])]
    let report = try check("n\n1\nx\n", members)
    let json = report.goodtables(source: "https://h/t.csv", resource: try resource(members))
    #expect(
      json.text()
        == #"{"time":0,"valid":false,"error-count":1,"table-count":1,"tables":[{"time":0,"#
        + #""valid":false,"error-count":1,"row-count":3,"source":"https://h/t.csv","#
        + #""headers":["n"],"scheme":"https","format":"csv","encoding":"utf-8","#
        + #""schema":"table-schema","errors":[{"code":"type-or-format-error","message":"The value "#
        + #"\"x\" in row 3 and column 1 is not type \"integer\" and format \"default\"","#
        + #""row-number":3,"column-number":1,"row":["x"]}]}],"warnings":[],"preset":"table","#
        + #""resource":"table"}"#)
  }

  @Test("the errors of a row share its cells, so that a long row is kept once")
  func sharing() throws {
    let long = String(repeating: "x", count: 300)
    let members: JSONObject = [
      "schema": schema([("a", "string"), ("b", "integer"), ("c", "date"), ("d", "string")])
    ]
    let report = try check("a,b,c,d\n\(long)\n\(long),1,2\n", members)
    func places(ofRow row: Int) -> [UInt?] {
      report.tableErrors.filter { $0.row == row }.map { error in
        error.cells?[0].utf8.withContiguousStorageIfAvailable { UInt(bitPattern: $0.baseAddress) }
      }
    }
    #expect(report.tableErrors.map(\.row) == [2, 2, 2, 3, 3])
    #expect(report.tableErrors.map { $0.cells?.count } == [1, 1, 1, 3, 3])
    #expect(Set(places(ofRow: 2)).count == 1 && Set(places(ofRow: 3)).count == 1)
    #expect(places(ofRow: 2)[0] != nil && places(ofRow: 2)[0] != places(ofRow: 3)[0])
  }

  static let packages = [
    ("basic-csv", "test-data/packages/basic-csv"),
    ("invalid-data", "test-data/packages/invalid-data"),
    ("constraints", "test-data/packages/types-formats-and-constraints/constraints"),
    ("date", "test-data/packages/types-formats-and-constraints/date"),
    ("cofog", "datasets/cofog"),
    ("different-separators", "test-data/packages/different-separators"),
    ("gdp", "datasets/gdp"), ("finance-vix", "datasets/finance-vix"),
  ]

  @Test(
    "the original service's reports, where they and the packages are at hand",
    .enabled(if: CorpusFolder.isThere, "skipped: shared/corpora is not there"),
    arguments: packages)
  func golden(name: String, folder: String) throws {
    let root = try #require(CorpusFolder.path)
    let golden = try #require(CorpusFolder.golden)
    guard let text = try? CorpusFolder.bytes("\(root)/\(folder)/datapackage.json") else {
      return print("skipped: \(folder) is not in the corpora")
    }
    let package = DataPackage(try JSONDocument(text))
    let wanted = try JSONValue(
      parsing: CorpusFolder.bytes("\(golden)/\(name)/validation_report.json"))
    for expected in wanted.array ?? [] {
      let found = package.resources.last { $0.name == expected["resource"]?.string }
      let resource = try #require(found)
      guard case .local(let paths) = resource.content, let path = paths.first,
        let data = try? CorpusFolder.bytes("\(root)/\(folder)/\(path.text)")
      else {
        print("skipped: the file of \(resource.name) is not in the corpora")
        continue
      }
      let report = try ResourceCheck(resource: resource).run(chunks: chunks(data, of: 4096))
      let source = expected["tables"]?[0]?["source"]?.string ?? ""
      let json = report.goodtables(source: source, resource: resource)
      #expect(GoodtablesTests.comparable(json) == GoodtablesTests.comparable(expected))
    }
  }

  /// A report without times, and without the rows beyond the 1,000 the original looked at.
  private static func comparable(_ report: JSONValue) -> JSONValue {
    var members = report.object ?? [:]
    var table = members["tables"]?[0]?.object ?? [:]
    members["time"] = nil
    members["warnings"] = []
    table["time"] = nil
    if (table["row-count"]?.integer ?? 0) >= 1000 { table["row-count"] = 1000 }
    members["tables"] = [.object(table)]
    return .object(members)
  }
}
