import Core
import Testing

@Suite("Checking headers")
struct HeaderCheckTests {
  private func codes(
    _ header: String, _ names: [String], _ match: String = "exact"
  ) throws -> [String] {
    let schema = schema(names.map { ($0, "any") }, ["fieldsMatch": .string(match)])
    let cells = header.split(separator: ",", omittingEmptySubsequences: false).map { _ in "1" }
    return try check(header + "\n" + cells.joined(separator: ",") + "\n", ["schema": schema])
      .errorCodes
  }

  @Test("exact: as many, in this order, of these names")
  func exact() throws {
    #expect(try codes("a,b", ["a", "b"]) == [])
    #expect(try codes("b,a", ["a", "b"]) == ["incorrect-label"])
    #expect(try codes("a", ["a", "b"]) == ["missing-label"])
    #expect(try codes("a,b,c", ["a", "b"]) == ["extra-label"])
    #expect(try codes("a,A", ["a", "b"]) == ["incorrect-label"])
    #expect(try codes("a,", ["a", "b"]) == ["blank-label"])
  }

  @Test("equal: the same names in any order")
  func equal() throws {
    #expect(try codes("b,a", ["a", "b"], "equal") == [])
    #expect(try codes("b", ["a", "b"], "equal") == ["missing-label"])
    #expect(try codes("b,a,c", ["a", "b"], "equal") == ["extra-label"])
    #expect(try codes("b,x", ["a", "b"], "equal") == ["extra-label", "missing-label"])
    #expect(try codes("a,b,a", ["a", "b"], "equal") == ["duplicate-label"])
  }

  @Test("a finding says where in the line its label is, one that is missing where the line ends")
  func places() throws {
    let fields = schema([("id", "integer"), ("näme", "string"), ("more", "any")])
    let report = try check("id,\"nåm\",\n1,x,y\n", ["schema": fields])
    let label = try #require(report.first(.incorrectLabel)?.excerpt)
    #expect(label.text == "id,\"nåm\"," && (label.start, label.length) == (4, 3))
    #expect(label.column == 5)
    #expect(report.first(.blankLabel)?.excerpt?.column == 10)
    let short = try check("id,näme\n1,x\n", ["schema": fields])
    #expect(short.first(.missingLabel)?.excerpt?.column == 8)
  }

  @Test("subset: columns besides the fields; superset: fields without a column")
  func more() throws {
    #expect(try codes("x,b,a", ["a", "b"], "subset") == [])
    #expect(try codes("x,b", ["a", "b"], "subset") == ["missing-label"])
    #expect(try codes("b", ["a", "b"], "superset") == [])
    #expect(try codes("b,x", ["a", "b"], "superset") == ["extra-label"])
  }

  @Test("partial: one name in common is enough, none is not")
  func partial() throws {
    #expect(try codes("x,b", ["a", "b"], "partial") == [])
    #expect(try codes("x,y", ["a", "b"], "partial") == ["unmatched-header"])
  }

  @Test("a schema that repeats a name may have a header that does")
  func repeated() throws {
    let twice = schema([("a", "integer"), ("a", "integer")])
    let report = try check("a,a\n1,x\n", ["schema": twice])
    #expect(report.codes == ["duplicate-label", "type-error"])
    #expect(report.first(.duplicateLabel)?.severity == .warning)
    #expect(try check("a,a\n1,2\n", ["schema": twice]).isValid)
    let named = schema([("a", "any"), ("a", "any")], ["fieldsMatch": "equal"])
    #expect(try check("a,a\n1,2\n", ["schema": named]).isValid)
  }

  @Test(
    "what nearly agrees is told, and the column is checked",
    arguments: [
      ("Total", "total", "they differ only in upper and lower case"),
      ("cafe\u{301}", "caf\u{E9}", "they differ only in how accents are encoded"),
      ("unit_price", "unit-price", "they differ only in punctuation"),
      ("Organization", "Organisation", "they differ in one letter"),
      ("contry", "country", "they differ in one letter"),
      ("conutry", "country", "they differ in one letter"),
      ("Country", "Country Name", "one is a part of the other"),
    ])
  func likeness(label: String, name: String, words: String) throws {
    let schema = schema([("id", "any"), (name, "integer")])
    let report = try check("id,\(label)\n1,x\n", ["schema": schema])
    #expect(report.errorCodes == ["incorrect-label", "type-error"])
    #expect(report.first(.incorrectLabel)?.hint == "\(words); rename the column or the field")
  }

  @Test(
    "blanks around a label are a warning in the first edition, and the column is checked",
    arguments: ["total ", " total", "\u{FEFF}total"])
  func blanks(label: String) throws {
    let schema = schema([("id", "any"), ("total", "integer")])
    let report = try check("id,\(label)\n1,x\n", ["schema": schema])
    #expect(report.errorCodes == ["type-error"])
    #expect(report.first(.incorrectLabel)?.severity == .warning)
  }

  @Test("names that are merely short, or numbered, are not taken for each other")
  func unlike() throws {
    let schema = schema([("field1", "any"), ("b", "any")])
    let report = try check("field2,c\n1,x\n", ["schema": schema])
    #expect(report.first(.incorrectLabel)?.hint == "rename the column or the field")
  }

  @Test("by name, a near label stands for its field")
  func near() throws {
    let schema = schema([("Total", "integer"), ("b", "any")], ["fieldsMatch": "equal"])
    let report = try check("b,total\n1,x\n", ["schema": schema])
    #expect(report.codes == ["extra-label", "type-error"])
    #expect(
      report.first(.extraLabel)?.hint
        == "\"total\" is near the field \"Total\": they differ only in upper and lower case; "
        + "rename one of them")
  }

  @Test("a header in another order says so")
  func order() throws {
    let schema = schema([("a", "integer"), ("b", "string")])
    let report = try check("b,a\nx,1\n", ["schema": schema])
    #expect(report.codes == ["incorrect-label"])
    #expect(
      report.first(.incorrectLabel)?.hint
        == "the columns are in another order than the fields; rename the column or the field")
  }

  @Test("a header of very many labels takes no time to speak of")
  func wide() throws {
    let names = (0..<1500).map { "name\($0)x" }
    let labels = (0..<1500).map { "nbme\($0)x" } + Array(repeating: "same", count: 1500)
    for match in ["exact", "equal", "partial"] {
      let schema = schema(names.map { ($0, "any") }, ["fieldsMatch": .string(match)])
      let report = try check(labels.joined(separator: ",") + "\n", ["schema": schema])
      #expect(report.findings.count(of: .duplicateLabel) == 1499)
    }
  }

  @Test("labels read with the wrong delimiter follow from it, and are counted")
  func wrongDelimiter() throws {
    let schema = schema([("id", "any"), ("name", "any")])
    let rows = (1...20).map { "\($0);b\n" }.joined()
    let report = try check("id;name\n" + rows, ["schema": schema])
    #expect(report.codes.contains("dialect-mismatch"))
    #expect(!report.codes.contains { $0.hasSuffix("-label") })
    let cause = report.first(.dialectMismatch)
    #expect(cause?.severity == .error && cause?.fix != nil)
    #expect((cause?.consequences ?? 0) >= 2)
  }
}
