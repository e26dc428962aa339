import Core
import Testing

@Suite("Types of foreign keys")
struct KeyTypeTests {
  private func package(_ type: String, _ other: String, resource: String = "cities") -> JSONValue {
    [
      "name": "p", "licenses": [["name": "CC0-1.0"]],
      "resources": [
        [
          "name": "people", "path": "people.csv",
          "schema": [
            "fields": [
              ["name": "city", "type": .string(type)], ["name": "id", "type": .string(other)],
            ],
            "foreignKeys": [
              ["fields": ["city"], "reference": ["resource": .string(resource), "fields": ["id"]]]
            ],
          ],
        ],
        [
          "name": "cities", "path": "cities.csv",
          "schema": ["fields": [["name": "id", "type": .string(other)]]],
        ],
      ],
    ]
  }

  private func found(_ package: JSONValue) throws -> [Finding] {
    DescriptorCheck.findings(in: try JSONDocument(Array(package.text(.indented).utf8)))
      .filter { $0.severity < .hint }
  }

  @Test("types with no value in common are an error, here and there", arguments: ["cities", ""])
  func never(resource: String) throws {
    for (type, other) in [("integer", "string"), ("date", "datetime"), ("boolean", "string")] {
      let finding = try #require(try found(package(type, other, resource: resource)).first)
      #expect(finding.code == .schemaError && finding.severity == .error)
      #expect(finding.pointer == "/resources/0/schema/foreignKeys/0/fields/0")
      #expect(finding.statement.contains("type \(type)") && finding.statement.contains(other))
      #expect(finding.hint == "give both fields the same type")
    }
  }

  @Test("types whose values can be the same are a warning")
  func sometimes() throws {
    for (type, other) in [("integer", "number"), ("year", "integer"), ("array", "list")] {
      let findings = try found(package(type, other)).filter { $0.code == .schemaError }
      #expect(findings.map(\.severity) == [.warning], "\(type) \(other)")
    }
  }

  @Test("equal types, and any of them beside strings, are not told")
  func equal() throws {
    for (type, other) in [("integer", "integer"), ("any", "string"), ("string", "any")] {
      #expect(try found(package(type, other)).isEmpty, "\(type) \(other)")
    }
  }
}
