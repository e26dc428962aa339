import Core
import TestSupport
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

  @Test("a slip among many cells leaves the column its type, wherever it stands")
  func slips() throws {
    let dates: [String] = (0..<49).map { (day: Int) -> String in "2024-01-\(10 + day % 20)" }
    for place in [0, 1, 25, 49] {
      var cells = dates
      cells.insert("2024-13-45", at: place)
      #expect(try type(cells) == ["type": "date"], "at \(place)")
      let table = try infer("a\n" + cells.joined(separator: "\n") + "\n")
      #expect(table.fields.first?.words == "date: 49 of 50 cells")
    }
    #expect(try type(Self.numbers(49, and: "4O", "n.d.")) == ["type": "integer"])
  }

  private static func numbers(_ last: Int, and others: String...) -> [String] {
    let numbers: [String] = (10...last).map { String($0) }
    return numbers + others
  }

  private static let twoWays: [String] = (10...50).map { "01/02/20\($0)" }

  @Test("what is no slip: few cells, many strangers, a text that is meant, what loses something")
  func noSlips() throws {
    let columns: [[String]] = [
      Self.numbers(27, and: "x"), Self.numbers(49, and: "a", "b", "c"),
      Self.numbers(99, and: "x", "x", "x"), Self.numbers(60, and: "007"), Self.twoWays + ["x"],
    ]
    for cells in columns {
      #expect(try type(cells) == ["type": "string"], "\(cells.suffix(3))")
    }
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

  @Test("a draft tells its guess with the cell that is against it, and the check finds that cell")
  func told() throws {
    let place = try TemporaryFolder()
    let rows: [String] = (0..<150).map { (row: Int) -> String in
      let day = row == 117 ? "45" : "15"
      return "\(row),2024-0\(1 + row % 9)-\(day)"
    }
    try place.write("sales.csv", "id,day\n" + rows.joined(separator: "\n") + "\n")
    var told: [String] = []
    let made = try FolderDraft(at: PackageFolder(at: place.at("sales.csv")), named: "sales") {
      told.append($0)
    }
    let field = made.draft.descriptor["resources"]?[0]?["schema"]?["fields"]?[1]
    #expect(field?["type"] == "date")
    #expect(
      told.contains(
        "! day  date, a guess: 149 of 150 values fit; \"2024-01-45\" on line 119 does not"),
      "\(told)")
    #expect(told.last == "✗ 1 error in the data: validate lists them")
    #expect(made.draft.descriptor["resources"]?[0]?["hash"] == nil)
  }
}
