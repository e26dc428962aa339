import Testing

@testable import Core

@Suite("a table here in another form")
struct LocalTableTests {
  private let top: TemporaryFolder

  init() throws { top = try TemporaryFolder() }

  private func text(
    _ form: LocalTable.Form, of path: String, named name: String = "t"
  ) throws -> String? {
    guard let table = try LocalTable(at: top.at(path), named: name) else { return nil }
    var output: [UInt8] = []
    try table.write(as: form) { output += $0 }
    return String(decoding: output, as: UTF8.self)
  }

  private func describe(_ resource: String, _ table: String) throws {
    try top.write("t.csv", table)
    try top.write(
      "datapackage.json", #"{"name": "p", "resources": [{"name": "t", \#(resource)}]}"#)
  }

  @Test("values are of their fields' types in JSON, and as they are written in CSV")
  func typed() throws {
    try describe(
      #""path": "t.csv", "dialect": {"delimiter": ";"}, "schema": {"missingValues": ["-"], "#
        + #""fields": [{"name": "n", "type": "integer"}, {"name": "ok", "type": "boolean"}, "#
        + #"{"name": "s", "type": "string"}]}"#,
      "n;ok;s\n01;true;a,b\n-;false;\"x\"\"y\"\n")
    #expect(
      try text(.json, of: "datapackage.json")
        == #"[{"n":1,"ok":true,"s":"a,b"},"# + "\n" + #"{"n":null,"ok":false,"s":"x\"y"}]"# + "\n")
    #expect(
      try text(.jsonl, of: "datapackage.json")
        == #"{"n":1,"ok":true,"s":"a,b"}"# + "\n" + #"{"n":null,"ok":false,"s":"x\"y"}"# + "\n")
    #expect(
      try text(.csv, of: "datapackage.json")
        == "n,ok,s\r\n01,true,\"a,b\"\r\n-,false,\"x\"\"y\"\r\n")
  }

  @Test("a cell that is not of its type ends it with its place")
  func refused() throws {
    try describe(
      #""path": "t.csv", "schema": {"fields": [{"name": "n", "type": "integer"}]}"#, "n\n1\nx\n")
    #expect(
      throws: LocalTable.CellRefusal(record: 3, field: "n", type: "integer", text: "x")
    ) { try text(.jsonl, of: "datapackage.json") }
  }

  @Test("a table alone is read as it looks")
  func alone() throws {
    try top.write("t.csv", "a\tb\n1\tx\n2\ty\n3\tz\n")
    #expect(try text(.csv, of: "t.csv") == "a,b\r\n1,x\r\n2,y\r\n3,z\r\n")
    try top.write("t.ndjson", "{\"a\":1,\"b\":null}\n{\"a\":2,\"b\":\"x\"}\n")
    #expect(try text(.json, of: "t.ndjson") == "[{\"a\":1,\"b\":null},\n{\"a\":2,\"b\":\"x\"}]\n")
    #expect(try text(.csv, of: "t.ndjson") == "a,b\r\n1,\r\n2,x\r\n")
    #expect(try text(.csv, of: "t.csv", named: "other") == nil)
  }
}
