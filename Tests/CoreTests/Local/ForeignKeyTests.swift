import TestSupport
import Testing

@testable import Core

@Suite("foreign keys between tables")
struct ForeignKeyTests {
  private let place: TemporaryFolder

  init() throws { place = try TemporaryFolder() }

  private static let parent = "id,x\n1,2\n2,3\n"
  private static let child = "pid,y\n1,2\n2,3\n"

  /// What is found, hints among it, where the child's key refers to the parent so.
  private func found(
    _ key: JSONValue, parent: JSONValue? = ["id": "integer", "x": "integer"],
    child type: String = "integer", parentText: String = parent, childText: String = child
  ) throws -> [Finding] {
    try place.write("p.csv", parentText)
    try place.write("c.csv", childText)
    func fields(_ types: JSONValue) -> JSONValue {
      .array((types.object?.members ?? []).map { ["name": .string($0.name), "type": $0.value] })
    }
    var p: JSONObject = ["name": "p", "path": "p.csv"]
    p["schema"] = parent.map { ["fields": fields($0)] }
    let c: JSONValue = [
      "name": "c", "path": "c.csv",
      "schema": [
        "fields": fields(["pid": .string(type), "y": "integer"]), "foreignKeys": [key],
      ],
    ]
    let schema = "https://datapackage.org/profiles/2.0/datapackage.json"
    let package: JSONValue = [
      "$schema": .string(schema), "name": "p", "licenses": [["name": "CC0-1.0"]],
      "resources": [c, .object(p)],
    ]
    try place.write("datapackage.json", package.text(.indented))
    let report = try LocalValidation(path: place.at("")).run()
    return report.findings + report.resources.flatMap(\.findings.examples)
  }

  private static func key(_ field: JSONValue = "id", _ resource: String = "p") -> JSONValue {
    ["fields": "pid", "reference": ["resource": .string(resource), "fields": field]]
  }

  @Test("a field or resource that is not there is named, with those that are")
  func missing() throws {
    let field = try found(Self.key("nope"))
    #expect(field.map(\.code) == [.schemaError, .foreignKeyUnchecked])
    for finding in field {
      #expect(finding.message.contains("\"nope\"") && finding.message.contains("\"id\", \"x\""))
    }
    let resource = try found(Self.key("id", "q"))
    #expect(resource.map(\.code) == [.schemaError, .foreignKeyUnchecked])
    for finding in resource {
      #expect(finding.message.contains("\"q\"") && finding.message.contains("\"c\", \"p\""))
    }
    let own = try found(Self.key("nope", ""))
    #expect(own.map(\.code) == [.schemaError, .foreignKeyUnchecked])
    #expect(own.last?.message.contains("this table has no field \"nope\"") == true)
    let label = try found(Self.key("nope"), parent: nil)
    #expect(label.map(\.code) == [.foreignKeyUnchecked])
    #expect(label.first?.message.contains("\"p\" has no field \"nope\"") == true)
  }

  @Test("unequal numbers of fields are one finding", arguments: ["p", ""])
  func unpaired(resource: String) throws {
    for (here, there) in [(["pid", "y"], ["id"]), (["pid"], ["id", "x"])] {
      let names = resource.isEmpty ? there.map { $0 == "id" ? "pid" : "y" } : there
      let key: JSONValue = [
        "fields": .array(here.map { .string($0) }),
        "reference": [
          "resource": .string(resource), "fields": .array(names.map { .string($0) }),
        ],
      ]
      let found = try found(key)
      #expect(found.map(\.code) == [.schemaError], "\(found.map(\.message))")
    }
  }

  @Test("types that clash are the cause, and no row is told of")
  func clash() throws {
    for (type, text) in [("string", Self.parent), ("date", "id,x\n2020-01-01,2\n")] {
      let found = try found(
        Self.key(), parent: ["id": .string(type), "x": "integer"], parentText: text)
      #expect(found.map(\.code) == [.schemaError, .foreignKeyUnchecked])
      #expect(found.first?.severity == .error && found.last?.severity == .hint)
    }
  }

  @Test("numbers, integers and years are compared by value")
  func kin() throws {
    for (type, other, text) in [
      ("integer", "number", "id,x\n1.0,2\n2,3\n"), ("number", "integer", Self.parent),
      ("integer", "year", "id,x\n2001,2\n2002,3\n"),
    ] {
      let child = other == "year" ? "pid,y\n2001,2\n2002,3\n" : Self.child
      let good = try found(
        Self.key(), parent: ["id": .string(other), "x": "integer"], child: type, parentText: text,
        childText: child)
      #expect(good.map(\.code) == [.schemaError] && good.first?.severity == .warning)
      let bad = try found(
        Self.key(), parent: ["id": .string(other), "x": "integer"], child: type, parentText: text,
        childText: child + "3,4\n")
      #expect(bad.count { $0.code == .foreignKey } == 1)
    }
  }

  @Test("the columns of a table without a schema are read like the fields that refer to them")
  func withoutSchema() throws {
    #expect(try found(Self.key(), parent: nil).isEmpty)
    let text = "id,x\n01,2\nnone,3\n2,4\n"
    #expect(try found(Self.key(), parent: nil, parentText: text).isEmpty)
    let bad = try found(Self.key(), parent: nil, childText: "pid,y\n3,1\n")
    #expect(bad.map(\.code) == [.foreignKey])
  }
}
