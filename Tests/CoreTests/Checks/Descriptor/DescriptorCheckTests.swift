import Core
import Testing

@Suite("Checking descriptors")
struct DescriptorCheckTests {
  private func findings(_ text: String) throws -> [Finding] {
    DescriptorCheck.findings(in: try JSONDocument(Array(text.utf8)))
  }

  private func errors(_ text: String) throws -> [String] {
    try findings(text).filter { $0.severity == .error }.map { $0.pointer ?? "" }
  }

  @Test("a good descriptor has no findings")
  func good() throws {
    let text = """
      {"name": "p", "licenses": [{"name": "CC0-1.0"}], "resources": [
        {"name": "r", "path": "r.csv", "schema": {"fields": [{"name": "a", "type": "date",
         "format": "%d/%m/%Y", "constraints": {"minimum": "01/01/2000"}}], "primaryKey": "a"}}]}
      """
    #expect(try findings(text) == [])
  }

  @Test("every fault is listed with its pointer, line and column")
  func all() throws {
    let text = """
      {
        "name": "Bad Name", "created": "yesterday",
        "resources": [
          {"name": "r", "path": "../r.csv", "data": [], "bytes": "5"},
          {"name": "r", "path": "r.csv", "hash": "zz", "schema": {"fields": [
            {"type": "int"}, {"name": "b", "constraints": {"maxLength": "x", "enum": []}}],
            "primaryKey": ["c"], "foreignKeys": [{"fields": "b"}]}},
          7
        ]
      }
      """
    #expect(
      try errors(text) == [
        "/name", "/created", "/resources/0/path", "/resources/0/data", "/resources/0/bytes",
        "/resources/1/name",
        "/resources/1/hash", "/resources/1/schema/fields/0", "/resources/1/schema/fields/0/type",
        "/resources/1/schema/fields/1/constraints/maxLength",
        "/resources/1/schema/fields/1/constraints/enum", "/resources/1/schema/primaryKey/0",
        "/resources/1/schema/foreignKeys/0", "/resources/2",
      ])
    let name = try #require(try findings(text).first { $0.pointer == "/resources/1/name" })
    #expect((name.line, name.textColumn) == (5, 14))
  }

  @Test("unsafe paths are errors wherever a path may stand")
  func paths() throws {
    let text = """
      {"image": "/etc/x", "resources": [
        {"name": "a", "path": ["a.csv", "../b.csv"], "schema": "~/s.json"},
        {"name": "c", "path": "file:///etc/passwd"}]}
      """
    #expect(
      try errors(text) == [
        "/image", "/resources/0/path/1", "/resources/0/schema", "/resources/1/path",
      ])
    #expect(
      try findings(text).last?.message
        == "/resources/1/path, line 3: the path \"file:///etc/passwd\" has the scheme file, "
        + "which is not allowed here")
  }

  @Test("resources must be there")
  func resources() throws {
    #expect(try errors("{}") == [""])
    #expect(try errors(#"{"resources": []}"#) == ["/resources"])
    #expect(try errors("[]") == [""])
  }

  @Test("names are errors in v1 and warnings in v2")
  func editions() throws {
    let v2 = #""$schema": "https://datapackage.org/profiles/2.0/datapackage.json","#
    let text = #"{"name": "A B", "resources": [{"name": "C", "path": "c.csv"}]}"#
    #expect(try errors(text) == ["/name", "/resources/0/name"])
    #expect(try errors("{" + v2 + text.dropFirst()) == [])
  }

  @Test("recommendations are warnings")
  func warnings() throws {
    let text =
      #"{"name": "p", "view": 1, "image_": "a", "title": "a", "title": "b", "resources": [{"name": "r", "path": "r.csv"}]}"#
    let found = try findings(text)
    #expect(found.allSatisfy { $0.severity == .warning })
    #expect(
      Set(found.map(\.code)) == [.unknownProperty, .repeatedMember, .missingLicence])
  }

  @Test("foreign keys must lead to fields that exist")
  func foreignKeys() throws {
    func text(_ resource: String, _ field: String) -> String {
      """
      {"resources": [
        {"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x"}], "foreignKeys": [
          {"fields": "x", "reference": {"resource": "\(resource)", "fields": "\(field)"}}]}},
        {"name": "b", "path": "b.csv", "schema": {"fields": [{"name": "y"}]}}]}
      """
    }
    #expect(try errors(text("b", "y")) == [])
    #expect(try errors(text("", "x")) == [])
    #expect(try errors(text("b", "z")).count == 1)
    #expect(try errors(text("q", "y")).count == 1)
  }
}
