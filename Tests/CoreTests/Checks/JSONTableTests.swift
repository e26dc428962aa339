import Core
import Testing

@Suite("Checking JSON tables")
struct JSONTableTests {
  private let people = schema([("id", "integer"), ("name", "string")])

  private func check(_ text: String, _ more: JSONObject = [:]) throws -> ResourceReport {
    let base: JSONObject = ["path": "t.json", "schema": people]
    return try CoreTests.check(text, base.assigning(more))
  }

  @Test("good tables have no findings, whatever their form")
  func good() throws {
    for text in [
      "[[\"id\",\"name\"],[1,\"a\"],[\"2\",\"b;c\"]]",
      "[{\"id\":1,\"name\":\"a\\nb\"},{\"name\":\"x,\\\"y\\\"\",\"id\":2}]",
    ] {
      let report = try check(text)
      #expect(report.codes == [], "\(text)")
      #expect(report.rows == 2 && report.header == ["id", "name"])
    }
    let lines = try check(
      "{\"id\":1,\"name\":\"a\"}\n\n{\"id\":2,\"name\":null}\n", ["path": "t.ndjson"])
    #expect(lines.codes == [] && lines.rows == 2)
    #expect(try check("[]").isValid)
    #expect(
      try check("{\"rows\":[[\"id\",\"name\"],[1,\"a\"]]}", ["dialect": ["property": "rows"]])
        .rows == 1)
  }

  @Test("findings have the row's line and offset in the JSON text")
  func places() throws {
    let report = try check("[\n{\"id\":1,\"name\":\"a\\nb\"},\n\n {\"id\":\"x\",\"name\":\"b\"}\n]")
    let fault = try #require(report.first(.typeError))
    #expect((fault.record, fault.line, fault.byteOffset, fault.columns) == (3, 4, 28, [1]))
    let marked = try CoreTests.check(
      [0xEF, 0xBB, 0xBF] + Array("{\"id\":\"x\",\"name\":\"b\"}\n".utf8),
      ["path": "t.jsonl", "schema": people])
    #expect(marked.first(.typeError)?.byteOffset == 3)
  }

  @Test("the excerpt is the row in JSON, cut around the value")
  func excerpts() throws {
    let row = "{\"name\":\"x\",\"id\":\"y\",\"more\":[1]}"
    let object = try check("[\n\(row)]").first(.typeError)?.excerpt
    let text = "{\"name\": \"x\", \"id\": \"y\", \"more\": [1]}"
    #expect(object?.text == text && object?.start == 20 && object?.length == 3)
    #expect(object?.column == nil)
    let array = try check("[[\"id\",\"name\"],[\"y\",\"x\"]]").first(.typeError)?.excerpt
    #expect(array?.text == "[\"y\", \"x\"]" && array?.start == 1 && array?.length == 3)
    let long = String(repeating: "é", count: 500)
    let cut = try #require(
      try check("[{\"name\":\"\(long)\",\"id\":\"y\"}]").first(.typeError)?.excerpt)
    #expect(cut.text.hasPrefix("…é") && cut.text.hasSuffix("\"id\": \"y\"}"))
    let meant = cut.text.unicodeScalars.dropFirst(cut.start).prefix(cut.length)
    #expect(String(meant) == "\"y\"")
  }

  @Test("values of JSON are not taken for those of other types")
  func types() throws {
    let report = try check("[{\"id\":true,\"name\":5},{\"id\":1.5,\"name\":[1]}]")
    #expect(report.findings.count(of: .typeError) == 4)
    let flags = schema([("a", "boolean"), ("b", "object"), ("c", "list"), ("d", "number")])
    #expect(
      try check(
        "[{\"a\":true,\"b\":{\"x\":1},\"c\":[\"u\",\"v\"],\"d\":1e2}]", ["schema": flags]
      ).codes == [])
    #expect(
      try check("[{\"a\":1,\"b\":[],\"c\":\"u,v\",\"d\":\"2\"}]", ["schema": flags])
        .findings.count(of: .typeError) == 2)
  }

  @Test("absent members and null are missing, added members are cells too many")
  func missing() throws {
    let needed = schema([("id", "integer"), ("name", "string")], ["primaryKey": "name"])
    #expect(
      try check("[{\"id\":1,\"name\":null},{\"id\":2}]", ["schema": needed])
        .findings.count(of: .primaryKey) == 2)
    let none = schema([("id", "integer"), ("name", "any")], ["missingValues": []])
    #expect(try check("[{\"id\":null,\"name\":1}]", ["schema": none]).codes == [])
    #expect(
      try check("[[\"id\",\"name\"],[1,\"a\",3],[2]]").codes == ["extra-cell", "missing-cell"])
    #expect(try check("[{\"id\":1,\"nom\":\"a\"}]").codes.contains("incorrect-label"))
  }

  @Test("a fault of syntax is an error with its place beside those of the rows before it")
  func syntax() throws {
    let report = try check("[[\"id\",\"name\"],[\"x\",\"a\"],\n[1,]]")
    #expect(Set(report.codes) == ["type-error", "source-error"])
    #expect(report.first(.sourceError)?.line == 2)
    #expect(try check("", ["path": "t.ndjson"]).codes == ["source-error"])
  }

  @Test("many rows of one fault are counted, not kept")
  func counts() throws {
    let rows = (0..<5000).map { "{\"id\":\"x\($0)\",\"name\":\($0)}\n" }.joined()
    let report = try CoreTests.check(Array(rows.utf8), ["path": "t.ndjson", "schema": people])
    #expect(report.findings.count(of: .typeError) == 10_000)
    #expect(report.findings.examples.count < 50)
    #expect(report.findings.groups[0].last?.line == 5000)
  }

  @Test("a schema that repeats a name reads the rows of objects")
  func repeatedField() throws {
    let twice = schema([("id", "integer"), ("id", "any"), ("name", "string")])
    let report = try check(
      "[{\"id\":1,\"name\":\"x\"},{\"name\":\"y\",\"more\":2}]", ["schema": twice])
    #expect(report.header == ["id", "name", "more"] && report.rows == 2)
  }
}
