import Core
import Testing

/// Runs the cast tables of four public suites where they are at hand (shared/corpora/cast-tables).
/// Rows that differ are those of docs/differences.md, which `DifferencesTests` holds the code to.
@Suite("Cast tables of the public suites")
struct CastTableTests {
  @Test(
    "every row agrees or is on the page",
    .enabled(if: CorpusFolder.isThere, "skipped: shared/corpora is not there"))
  func rows() throws {
    let folder = try #require(CorpusFolder.path)
    let text = try CorpusFolder.bytes(folder + "/cast-tables/cast.jsonl")
    let listed = try listed()
    var agreed = 0
    var total = 0
    for line in text.split(separator: UInt8(ascii: "\n")) {
      let row = try JSONValue(parsing: Array(line))
      total += 1
      if outcome(row) == row["ok"]?.bool {
        agreed += 1
        continue
      }
      let key = key(field: field(row), cell: row["value"] ?? nil)
      #expect(listed.contains(key), "\(key) should be \(row["ok"]?.bool as Any)")
    }
    #expect(agreed * 100 >= total * 98, "\(agreed) of \(total) agree")
  }

  private func listed() throws -> Set<String> {
    let page = try RepositoryFile.text("docs/differences.md")
    let rows = MarkdownTable(of: page, under: "Rows of the public suites").rows
    return Set(
      try rows.map { try key(field: $0[0].json().object ?? [:], cell: $0[1].json()) })
  }

  private func key(field: JSONObject, cell: JSONValue) -> String {
    JSONValue.array([.object(field), cell]).text(.sorted)
  }

  private func field(_ row: JSONValue) -> JSONObject {
    var members: JSONObject = ["type": row["type"] ?? nil]
    if row["format"] != "default" { members["format"] = row["format"] }
    return members.assigning(row["options"]?.object ?? [:])
  }

  /// Whether the value casts; a missing value counts as none, as in the suites.
  private func outcome(_ row: JSONValue) -> Bool {
    let members: JSONObject = ["name": "f"]
    let field = Field(members.assigning(field(row)), standard: .v2)
    let caster = CellCaster(field: field, schema: TableSchema([:]))
    let parser = CellParser(field: field, missingValues: [""])
    guard case .value(let value) = parser.parse(row["value"] ?? nil) else { return false }
    return caster.brokenConstraint(value, row["value"]?.string ?? "") == nil
  }
}
