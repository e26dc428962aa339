import Core
import Testing

@Suite("folding of findings")
struct FoldingTests {
  private func groups(_ text: String, _ members: JSONObject) throws -> [ReportGroup] {
    let report = try check(text, members)
    return ReportGroup.folding(report.findings, rows: report.rows)
  }

  private func column(_ cells: [String]) -> String {
    "a,b\n" + cells.map { "\($0),x\n" }.joined()
  }

  private let numbers: JSONObject = ["schema": schema([("a", "number"), ("b", "string")])]

  @Test("a column that is wrong in 95 % of its rows is told once, with what settles it")
  func wholeColumn() throws {
    let cells = (1...20).map { $0 == 1 ? "1" : "\"\($0),5\"" }
    let group = try #require(try groups(column(cells), numbers).first { $0.code == .typeError })
    #expect(group.wholeColumnRows == 20)
    #expect(group.statement == "\"a\": 19 of 20 cells use a decimal comma")
    #expect(group.hint == "set decimalChar to \",\"")
  }

  @Test("fewer rows, or a smaller share of them, stay findings of cells")
  func parts() throws {
    for cells in [
      (1...19).map { "\"\($0),5\"" }, (1...40).map { $0 < 4 ? "\($0)" : "\"\($0),5\"" },
    ] {
      let group = try #require(
        try groups(column(cells), numbers).first { $0.code == .typeError })
      #expect(group.wholeColumnRows == nil)
      #expect(group.total == cells.count { $0.contains(",") })
    }
  }

  @Test("examples that want different things are settled by nothing")
  func mixed() throws {
    let cells = (1...40).map { $0.isMultiple(of: 2) ? "\"\($0),5\"" : "\($0) km" }
    let group = try #require(try groups(column(cells), numbers).first { $0.code == .typeError })
    #expect(group.wholeColumnRows == 40)
    #expect(group.suggestion == nil)
    #expect(group.statement == "\"a\": 40 of 40 cells are not of type number")
  }

  @Test("rows that end early are told by row, however many cells each lacks")
  func shortRows() throws {
    let group = try #require(
      try groups("a,b,c,d\n1,2,3,4\n1\n1,2,3\n", [:]).first { $0.code == .missingCell })
    #expect(group.total == 4)
    #expect(group.shortRows == 2)
    #expect(group.examples.map(\.columns) == [[2, 3, 4], [4]])
    #expect(group.statement == "2 rows end too early, 4 cells are missing")
    let one = try #require(
      try groups("a,b,c\n1\n", [:]).first { $0.code == .missingCell })
    #expect(one.statement == "the row ends before field \"b\", 2 cells too few")
  }

  @Test("labels that are missing are told together")
  func labels() throws {
    let group = try #require(
      try groups("a\n1\n", ["schema": schema([("a", "any"), ("b", "any"), ("c", "any")])])
        .first { $0.code == .missingLabel })
    #expect(group.total == 2)
    #expect(group.statement == "the schema's fields \"b\", \"c\" have no column")
  }

  @Test("groups come worst first: severity, then number, then the file's order")
  func order() throws {
    let package = try ReportFixture.package()
    let groups = package.groups
    #expect(groups.map(\.severity) == groups.map(\.severity).sorted())
    let errors = groups.filter { $0.severity == .error }.map(\.total)
    #expect(errors == errors.sorted(by: >))
    #expect(
      groups.reduce(0) { $0 + ($1.severity == .error ? $1.total : 0) }
        == package.report.count(.error))
  }

  @Test("fixes apply to the text they are of, and settle what they are for")
  func fixes() throws {
    let package = try ReportFixture.package()
    let plan = FixPlan(package.fixes, to: package.descriptor)
    #expect(plan.refused.isEmpty)
    let fixed = DataPackage(try JSONDocument(plan.after))
    let report = try ResourceCheck(resource: fixed.resources[0])
      .run(chunks: chunks(Array(ReportFixture.prices.utf8)))
    let codes = Set(
      report.findings.groups.map { "\($0.sample.code.rawValue) \($0.sample.field ?? "")" })
    #expect(!codes.contains("type-error price"))
    #expect(!codes.contains("byte-count ") && !codes.contains("hash-count "))
    #expect(FixPlan([.set("/none/x", to: 1)], to: package.descriptor).refused.count == 1)
  }
}
