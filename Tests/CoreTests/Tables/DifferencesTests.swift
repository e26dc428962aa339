import Core
import Testing

/// Holds the code to docs/differences.md, so that neither drifts.
@Suite("docs/differences.md")
struct DifferencesTests {
  private func rows(_ heading: String) throws -> [[String]] {
    let page = try RepositoryFile.text("docs/differences.md")
    return MarkdownTable(of: page, under: heading).rows
  }

  private func field(_ row: [String]) throws -> Field {
    let members: JSONObject = ["name": "f"]
    return Field(members.assigning(try row[0].json().object ?? [:]), standard: .v2)
  }

  private func outcome(_ row: [String]) throws -> String {
    let parser = CellParser(field: try field(row), missingValues: [""])
    return switch parser.parse(try row[1].json()) {
    case .value: "reads"
    case .missing: "missing"
    case .fault: "refuses"
    }
  }

  @Test("cells are read and refused as the page says, and not as the peer does")
  func cells() throws {
    let rows = try rows("Types and formats")
    #expect(rows.count > 90)
    for row in rows {
      #expect(row.count == 5 && row[2] != row[3] && !row[4].isEmpty, "\(row)")
      #expect(try outcome(row) == row[2], "\(row)")
    }
  }

  @Test("constraints are kept and broken as the page says")
  func constraints() throws {
    let rows = try rows("Constraints")
    #expect(rows.count > 15)
    for row in rows {
      let caster = CellCaster(field: try field(row), schema: TableSchema([:]))
      let text = try row[1].json().string ?? ""
      guard case .value(let value) = caster.parse(text) else {
        Issue.record("\(row) is not read")
        continue
      }
      let broken = caster.brokenConstraint(value, text).map { "breaks \($0)" } ?? "keeps"
      #expect(broken == row[2], "\(row)")
      #expect(row[2] != row[3])
    }
  }

  @Test("rows of the suites are read as the page says")
  func suites() throws {
    for row in try rows("Rows of the public suites") {
      #expect(try outcome(row) == row[2] && row[2] != row[3], "\(row)")
    }
  }
}
