import Core
import Testing

@Suite("ways out")
struct WayOutTests {
  @Test("each kind of finding has one", arguments: FindingCode.allCases)
  func all(code: FindingCode) {
    for finding in [Finding(code), Finding(code, cell: "x", constraint: "minimum", reason: "y")] {
      #expect(finding.hint?.isEmpty == false)
    }
  }

  @Test("what is said of one thing is in the singular")
  func singular() {
    #expect(Finding(.byteCount, cell: "1", expected: "2").statement.contains("1 byte,"))
    #expect(Finding(.swallowedRows, count: 1).statement.hasSuffix("1 more line"))
    #expect(Finding(.commentLines, cell: "#", count: 1).statement.contains("like a comment:"))
    #expect(Finding(.commentLines, cell: "#", count: 2).statement.contains("like comments:"))
  }

  @Test("what is the matter decides the way")
  func ways() {
    var key = Finding(.primaryKey, cell: "1")
    (key.constraint, key.reason) = ("required", "has a part missing")
    #expect(key.hint == "fill in each part of the key")
    let range = Finding(.constraintError, constraint: "minimum")
    #expect(range.hint == "correct the cell, or change minimum of the field")
    var own = Finding(.schemaError)
    own.wayOut = "add fields"
    #expect(own.hint == "add fields")
    #expect(Finding(.schemaError).hint?.contains("https://datapackage.org/standard/") == true)
  }
}
