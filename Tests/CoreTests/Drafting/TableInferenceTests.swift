import Core
import Testing

@Suite("inference of types")
struct TableInferenceTests {
  private func infer(_ text: String, _ dialect: JSONValue? = nil) throws -> TableInference {
    try TableInference(
      dialect: TableDialect(dialect), encoding: .utf8, chunks: chunks(Array(text.utf8)))
  }

  private func type(_ cells: [String], label: String = "a") throws -> JSONObject? {
    try infer("\(label),b\n" + cells.map { "\"\($0)\",x\n" }.joined()).fields.first?.type
  }

  @Test(
    "each type is found, with what belongs to it",
    arguments: [
      (["1", "-20", "0"], ["type": "integer"]), (["1", "2.5", "1e3"], ["type": "number"]),
      (["1,5", "2,25"], ["type": "number", "decimalChar": ","]),
      (["1,500", "20", "3,000,000"], ["type": "integer", "groupChar": ","]),
      (["true", "FALSE"], ["type": "boolean"]), (["2020-01-31", "1999-12-01"], ["type": "date"]),
      (["31/12/2020", "01/02/2020"], ["type": "date", "format": "%d/%m/%Y"]),
      (["12/31/2020", "01/02/2020"], ["type": "date", "format": "%m/%d/%Y"]),
      (["2020-01-01T10:00:00Z"], ["type": "datetime"]), (["10:00:00"], ["type": "time"]),
      (["12345678901234567890", "7"], ["type": "integer"]),
      (["1.5", "NaN", "-INF"], ["type": "number"]), (["NaN", "INF"], ["type": "string"]),
      (["P1D", "PT2H30M"], ["type": "duration"]),
      (["09:30", "23:59"], ["type": "time", "format": "%H:%M"]),
      (["25-Sep-2020", "01-May-2021"], ["type": "date", "format": "%d-%b-%Y"]),
      (["25 September 2020", "1 May 2021"], ["type": "date", "format": "%d %B %Y"]),
      (["12%", "5.5%"], ["type": "number", "bareNumber": false]),
      (["$12.50", "-$5.25"], ["type": "number", "bareNumber": false]),
      (
        ["12,50 €", "1.234,00 €"],
        ["type": "number", "decimalChar": ",", "groupChar": ".", "bareNumber": false]
      ), (["$1.50", "€2.50"], ["type": "string"]),
      (["2020-01", "2020-12"], ["type": "yearmonth"]), (["{\"a\": 1}"], ["type": "string"]),
    ] as [([String], JSONObject)])
  func found(cells: [String], expected: JSONObject) throws {
    #expect(try type(cells) == expected)
  }

  @Test(
    "what would lose something stays a string",
    arguments: [
      ["007", "12"], ["+4930123456"], ["1", "x"], ["0", "1", "true"],
      ["01/02/2020", "03/04/2020"], ["1,2", "3", "4", "5", "6"], ["", ""], ["NA", "-"],
    ])
  func strings(cells: [String]) throws {
    #expect(try type(cells) == ["type": "string"])
  }

  @Test("whole numbers of four digits are years where the label says so")
  func years() throws {
    #expect(try type(["1999", "2024"], label: "Year") == ["type": "year"])
    #expect(try type(["1999", "2024"], label: "count") == ["type": "integer"])
    #expect(try type(["1999", "20240"], label: "Year") == ["type": "integer"])
  }

  @Test("marks for nothing are told of the columns they were found in, where text may mean them")
  func missing() throws {
    let table = try infer("id,n,code\n1,5,NA\n2,NA,DE\n3,7,FR\n")
    #expect(table.fields.map(\.missing) == [[], ["NA"], []])
    #expect(!table.sharesMissingValues)
    let field = table.schema(isShared: false)["fields"]?[1]
    #expect(field?["missingValues"] == ["", "NA"])
    #expect(try infer("id,n\n1,NA\n2,3\n").schema(isShared: true)["missingValues"] == ["", "NA"])
  }

  @Test("a first row that fits the columns below it is no header")
  func header() throws {
    let table = try infer("1,2.5,x\n2,3.5,y\n3,4.5,z\n")
    #expect(!table.hasHeader)
    #expect(table.fields.map(\.name) == ["field1", "field2", "field3"])
    #expect(try infer("a,b\n1,2\n").hasHeader)
    #expect(try infer("a,b\nx,y\n").hasHeader)
  }

  @Test("it is said what was found from what, and what stood in the way")
  func words() throws {
    let table = try infer("n,m\n1,1\n,2\n3,x\n4,4\n")
    #expect(
      table.fields.map(\.words) == [
        "integer: 3 of 4 cells, 1 empty", "string: \"x\" on line 4 is no integer",
      ])
    #expect(table.distinct == ["m"])
  }
}
