import Core
import Testing

@Suite("What stands around a descriptor")
struct DescriptorSurroundingsTests {
  private func document(_ text: String) throws -> JSONDocument {
    try JSONDocument(Array(text.utf8))
  }

  private let base = #"{"name": "p", "licenses": [{"name": "CC0-1.0"}], "resources": ["#

  private func codes(_ findings: [Finding]) -> [String] {
    findings.map { "\($0.severity) \($0.code.rawValue) \($0.pointer ?? "-")" }
  }

  @Test("a schema in a file of its own is checked once, with its own lines")
  func references() throws {
    let package = try document(
      base + """
        {"name": "a", "path": "a.csv", "schema": "s.json"},
        {"name": "b", "path": "b.csv", "schema": "s.json"},
        {"name": "c", "path": "c.csv", "schema": "none.json",
         "dialect": "d.json"}]}
        """)
    let schema = try document(
      "{\n \"fields\": [{\"name\": \"x\", \"type\": \"int\"}],\n \"primaryKey\": \"y\"}")
    var surroundings = DescriptorSurroundings(
      loaded: ["s.json": schema, "d.json": try document("[1]")])
    surroundings.missing = ["none.json": "there is no such file"]
    let found = DescriptorCheck.findings(in: package, surroundings: surroundings)
    #expect(
      found.map { "\($0.file ?? "-"):\($0.line ?? 0) \($0.pointer ?? "-")" } == [
        "-:3 /resources/2/schema", "s.json:2 /fields/0/type", "s.json:3 /primaryKey",
        "d.json:1 ",
      ])
    #expect(found.filter { $0.file != nil }.allSatisfy { $0.fix == nil })
  }

  @Test("foreign keys lead to fields of schemas in files of their own")
  func foreignKeys() throws {
    let package = try document(
      base + """
        {"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x"}], "foreignKeys": [
          {"fields": "x", "reference": {"resource": "b", "fields": "id"}}]}},
        {"name": "b", "path": "b.csv", "schema": "s.json"}]}
        """)
    func found(_ field: String) throws -> [String] {
      let schema = try document("{\"fields\": [{\"name\": \"\(field)\"}]}")
      return codes(
        DescriptorCheck.findings(
          in: package, surroundings: DescriptorSurroundings(loaded: ["s.json": schema])))
    }
    #expect(try found("id") == [])
    #expect(
      try found("key") == [
        "error schema-error /resources/0/schema/foreignKeys/0/reference/fields"
      ])
  }

  @Test("an extension profile is applied where it is at hand and named where it is not")
  func profiles() throws {
    let text =
      #"{"$schema": "https://x.org/p.json", "name": "p", "licenses": [{"name": "CC0-1.0"}],"#
      + #" "resources": [{"name": "a", "path": "a.csv", "profile": "r.json"}], "rows": 5}"#
    let package = try document(text)
    #expect(
      codes(DescriptorCheck.findings(in: package)) == [
        "warning profile-unchecked /$schema", "warning profile-unchecked /resources/0/profile",
      ])
    let profile = try JSONValue(
      parsing: """
        {"allOf": [{"$ref": "https://datapackage.org/profiles/2.0/datapackage.json"},
          {"properties": {"rows": {"maximum": 4}}, "required": ["station"]}]}
        """)
    let found = DescriptorCheck.findings(
      in: package,
      surroundings: DescriptorSurroundings(
        profiles: ["https://x.org/p.json": profile, "r.json": ["type": "text"]]))
    #expect(
      codes(found) == [
        "error profile-error ", "warning profile-unchecked /resources/0/profile",
        "error profile-error /rows",
      ])
    #expect(
      found[0].message
        == "the descriptor, line 1: by the profile \"https://x.org/p.json\": "
        + "the property \"station\" is required")
  }

  @Test("an edition that is asked for is kept to by the letter")
  func forced() throws {
    let package = try document(
      #"{"name": "A B", "licenses": [{"id": "PDDL-1.0"}], "resources": [{"name": "r","#
        + #" "path": "r.csv", "schema": {"fieldsMatch": "equal", "fields": [{"name": "a"}]}}]}"#)
    func severities(_ standard: Standard?) -> [String] {
      codes(
        DescriptorCheck.findings(
          in: package, surroundings: DescriptorSurroundings(standard: standard)))
    }
    #expect(
      severities(nil) == [
        "warning package-error /name", "error deprecated-form /licenses/0",
        "warning undeclared-standard /resources/0/schema/fieldsMatch",
      ])
    #expect(
      severities(.v1) == [
        "error package-error /name", "error deprecated-form /licenses/0",
        "hint undeclared-standard /resources/0/schema/fieldsMatch",
      ])
    #expect(
      severities(.v2) == ["warning package-error /name", "error deprecated-form /licenses/0"])
  }

  @Test("descriptors of resources, schemas and dialects are checked by themselves")
  func kinds() throws {
    let texts: [(String, DescriptorKind, [String])] = [
      (
        #"{"resources": []}"#, .package,
        [
          "hint package-error ", "warning missing-licence ",
          "error package-error /resources",
        ]
      ),
      (#"{"name": "r", "path": "../r.csv"}"#, .resource, ["error unsafe-path /path"]),
      (
        #"{"fields": [{"name": "a"}], "primaryKey": "b", "foreignKeys": [{"fields": "a","#
          + #" "reference": {"resource": "other", "fields": "z"}}]}"#, .schema,
        ["error schema-error /primaryKey"]
      ),
      (#"{"delimiter": 5}"#, .dialect, ["error dialect-error /delimiter"]),
      (
        #"{"fields": [{"name": "a", "type": "list"}]}"#, .schema,
        ["warning undeclared-standard /fields/0/type"]
      ),
    ]
    for (text, kind, expected) in texts {
      let document = try document(text)
      #expect(DescriptorKind(of: document.value) == kind)
      #expect(codes(DescriptorCheck.findings(in: document, as: kind)) == expected)
    }
  }

  @Test("a byte order mark is told and read over, and columns do not count it")
  func byteOrderMark() throws {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array(#"{"name": 5}"#.utf8)
    let found = DescriptorCheck.findings(in: try JSONDocument(bytes), as: .resource)
    #expect(found.map(\.code) == [.bomPresent, .resourceError, .resourceError])
    #expect(found.last?.textColumn == 10)
  }

  @Test("a descriptor with a million faults is told in bounds, and its worst is counted")
  func bounds() throws {
    let resources = Array(repeating: "{}", count: 20_000).joined(separator: ",")
    let found = DescriptorCheck.findings(in: try document("{\"resources\": [\(resources)]}"))
    #expect(found.count == DescriptorCheck.Limit.findings + 1)
    #expect(found.last?.severity == .error)
    #expect(found.last?.count == 40_002 - DescriptorCheck.Limit.findings)
  }

  @Test("no value anywhere in a descriptor stops the check")
  func odd() throws {
    let good = try JSONValue(
      parsing: """
        {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "profile": "p",
         "name": "p", "version": "1", "created": "2026-01-01", "homepage": "h", "image": "i.png",
         "keywords": ["k"], "licenses": [{"name": "n", "path": "p", "title": "t"}],
         "contributors": [{"title": "t", "email": "e", "path": "p", "roles": ["r"]}],
         "sources": [{"title": "t", "path": "p", "email": "e"}],
         "resources": [{"name": "r", "path": ["a.csv"], "data": [[1]], "format": "csv",
           "mediatype": "a/b", "encoding": "utf-8", "bytes": 1, "hash": "sha1:0a", "type": "table",
           "dialect": {"header": true, "headerRows": [1], "quoteChar": "'", "escapeChar": "x",
             "itemType": "array", "sheetNumber": 1, "csvddfVersion": 1.2},
           "schema": {"fieldsMatch": ["exact"], "missingValues": [{"value": "-", "label": "l"}],
             "primaryKey": ["a"], "uniqueKeys": [["a"]], "foreignKeys": [
               {"fields": ["a"], "reference": {"resource": "r", "fields": ["a"]}}],
             "fields": [{"name": "a", "type": "integer", "format": "default", "example": 1,
               "groupChar": ",", "missingValues": ["-"], "categories": [{"value": 1}],
               "constraints": {"required": true, "minimum": 1, "maximum": "2", "enum": [1],
                 "pattern": "a", "minLength": 1, "jsonSchema": {"type": "object"}}}]}}]}
        """)
    let odd: [JSONValue] = [
      nil, true, 5, -1, "", "x", "\u{0}", [], [:], [nil], [[:]], ["a": 1], [["name": nil]],
      .number(JSONNumber(1e300)), ["value": []],
    ]
    for pointer in pointers(in: good, at: "") {
      for value in odd {
        let descriptor = JSONPatch.set(pointer, to: value).applied(to: good)
        let document = try document(descriptor.text())
        let found = DescriptorCheck.findings(in: document)
        #expect(found.allSatisfy { $0.line != nil && !$0.message.isEmpty }, "\(pointer)")
      }
    }
  }

  private func pointers(in value: JSONValue, at pointer: String) -> [String] {
    switch value {
    case .array(let elements):
      [pointer]
        + elements.enumerated().flatMap { pointers(in: $0.element, at: "\(pointer)/\($0.offset)") }
    case .object(let object):
      [pointer] + object.members.flatMap { pointers(in: $0.value, at: "\(pointer)/\($0.name)") }
    default: [pointer]
    }
  }
}
