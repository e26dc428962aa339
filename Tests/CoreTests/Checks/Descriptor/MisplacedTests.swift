import Core
import Testing

@Suite("Properties in the wrong place")
struct MisplacedTests {
  private func found(_ package: JSONValue) throws -> [Finding] {
    DescriptorCheck.findings(in: try JSONDocument(Array(package.text(.indented).utf8)))
      .filter { $0.severity < .hint }
  }

  @Test("missing values of the package are moved where the one schema is")
  func missingValues() throws {
    let package: JSONValue = [
      "name": "p", "licenses": [["name": "CC0-1.0"]], "missingValues": ["-"],
      "resources": [["name": "t", "path": "t.csv", "schema": ["fields": [["name": "a"]]]]],
    ]
    let finding = try #require(try found(package).first)
    #expect(finding.statement.contains("it belongs in the schema of a resource"))
    let fixed = try #require(finding.fix).applied(to: package)
    #expect(try found(fixed).isEmpty)
    #expect(fixed["resources"]?[0]?["schema"]?["missingValues"] == ["-"])
  }
}
