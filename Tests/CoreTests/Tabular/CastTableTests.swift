import Core
import Testing

/// Runs the cast tables of four public suites where they are at hand (shared/corpora/cast-tables).
@Suite("Cast tables of the public suites")
struct CastTableTests {
  /// Rows where the standard and a suite differ, by type, format and value, with the clause.
  static let differences: [String: String] = [
    #"year|default|-2000"#: "XSD gYear allows years before 0",
    #"year|default|20000"#: "XSD gYear allows more than four digits",
    #"datetime|%H:%M %d/%m/%y|"16:30 21/11/06""#: "it fits the pattern; the suite expects a fault",
    #"date|%d/%m/%y|"21/11/06 16:30""#: "the pattern must fit the whole text",
    #"geojson|default|{"coordinates":[0,0,0],"type":"Point"}"#:
      "RFC 7946 section 3: a geometry alone",
    #"string|wkt|"POLYGON ((30 10, 40 40, 20 40, 10 20, 30 10)""#:
      "wkt is not a format of the standard",
    #"string|wkt|"string""#: "wkt is not a format of the standard",
    #"any|default|"""#: "an empty cell is missing by default; the suites contradict each other",
    #"time|%H:%M|"3:00 am""#:
      "the pattern must fit the whole text; the suites contradict each other",
    #"list|default|"1,a,3""#: "an item that does not cast makes the list wrong",
    #"list|default|"1.1,,3.3""#: "an item that does not cast makes the list wrong",
  ]

  @Test(
    "every row agrees or is on the list",
    .enabled(if: CorpusFolder.isThere, "skipped: shared/corpora is not there"))
  func rows() throws {
    let folder = try #require(CorpusFolder.path)
    let text = try CorpusFolder.bytes(folder + "/cast-tables/cast.jsonl")
    var agreed = 0
    var total = 0
    for line in text.split(separator: UInt8(ascii: "\n")) {
      let row = try JSONValue(parsing: Array(line))
      total += 1
      if outcome(row) == row["ok"]?.bool {
        agreed += 1
        continue
      }
      let key = CastTableTests.key(row)
      #expect(CastTableTests.differences[key] != nil, "\(key) should be \(row["ok"]?.bool as Any)")
    }
    #expect(agreed * 100 >= total * 97, "\(agreed) of \(total) agree")
  }

  private static func key(_ row: JSONValue) -> String {
    let value = row["value"] ?? nil
    return "\(row["type"]?.string ?? "")|\(row["format"]?.string ?? "")|\(value.text())"
  }

  /// Whether the value casts; a missing value counts as none, as in the suites.
  private func outcome(_ row: JSONValue) -> Bool {
    let members: JSONObject = [
      "name": "f", "type": row["type"] ?? nil, "format": row["format"] ?? nil,
    ]
    let field = Field(members.assigning(row["options"]?.object ?? [:]), standard: .v2)
    let parser = CellParser(field: field, missingValues: [""])
    guard case .value(let value) = parser.parse(row["value"] ?? nil) else { return false }
    guard let categories = field.categories else { return true }
    let allowed = categories.map { CellParser(field: field, missingValues: []).parse($0) }
    return allowed.contains(.value(value))
  }
}
