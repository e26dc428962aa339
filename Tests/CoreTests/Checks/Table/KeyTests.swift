import Testing

@testable import Core

@Suite("Keys")
struct KeyTests {
  @Test("a key index finds the first row of a value", arguments: [true, false])
  func index(isDense: Bool) {
    let index = KeyIndex(isDense: isDense)
    var random = SplitMix64(seed: 3)
    var known: [UInt64: UInt32] = [:]
    for record in 1...40_000 as ClosedRange<UInt32> {
      // Close together, far apart, and negative ones.
      let value: UInt64 =
        switch record % 3 {
        case 0: random.next()
        case 1: UInt64(record)
        default: UInt64(bitPattern: -Int64(record / 2))
        }
      #expect(index.insert(value, record: record) == known[value])
      if known[value] == nil { known[value] = record }
    }
    #expect(index.count == known.count)
    #expect(known.keys.allSatisfy(index.contains))
    #expect(!index.contains(1 << 40))
  }

  @Test("a part missing breaks a primary key, and leaves a unique key alone")
  func missing() throws {
    let fields: JSONValue = [["name": "a", "type": "integer"], ["name": "b"]]
    let text = "a,b\n1,x\n1,\n,\n1,y\n1,\n01,x\n"
    let primary = try check(text, ["schema": ["fields": fields, "primaryKey": ["a", "b"]]])
    let rows = primary.findings.examples.filter { $0.code == .primaryKey }.map(\.record)
    #expect(rows == [3, 6, 7])
    let unique = try check(text, ["schema": ["fields": fields, "uniqueKeys": [["a", "b"]]]])
    #expect(unique.findings.count(of: .uniqueKey) == 1)
    #expect(unique.first(.uniqueKey)?.record == 7)
  }

  @Test("a foreign key to its own table may point forwards")
  func selfReference() throws {
    let schema: JSONValue = [
      "fields": [["name": "id", "type": "integer"], ["name": "boss", "type": "integer"]],
      "primaryKey": "id",
      "foreignKeys": [["fields": "boss", "reference": ["resource": "", "fields": "id"]]],
    ]
    let report = try check("id,boss\n1,3\n2,9\n3,\n4,4\n", ["schema": schema])
    #expect(report.codes == ["foreign-key"])
    let finding = try #require(report.first(.foreignKey))
    #expect((finding.record, finding.columns, finding.cell) == (3, [2], "9"))
    #expect(finding.message.contains("\"9\" is not in this table (id)"))
  }

  @Test("a foreign key that names no fields there is the descriptor's fault, and ends nothing")
  func noReference() throws {
    for reference in [[:], ["resource": ""], ["fields": []], 1] as [JSONValue] {
      let schema: JSONValue = [
        "fields": [["name": "k"]], "foreignKeys": [["fields": ["k"], "reference": reference]],
      ]
      #expect(try check("k\n1\n", ["schema": schema]).rows == 1)
    }
  }

  @Test("a foreign key looks in the other table by value; a part missing is not looked up")
  func parents() throws {
    let fields: JSONValue = [["name": "n", "type": "integer"], ["name": "s"]]
    var parent = ResourceCheck(resource: try resource(["schema": ["fields": fields]]))
    parent.wanted = [["n", "s"]]
    let keys = try parent.run(chunks: chunks(Array("n,s\n1,a\n2,b\n".utf8))).keys[["n", "s"]]
    let foreign: JSONValue = [
      "fields": ["n", "s"], "reference": ["resource": "parent", "fields": ["n", "s"]],
    ]
    let members: JSONObject = ["schema": ["fields": fields, "foreignKeys": [foreign]]]
    var child = ResourceCheck(resource: try resource(members))
    child.parents = [0: try #require(keys)]
    let report = try child.run(chunks: chunks(Array("n,s\n01,a\n1,b\n,b\n2,b\n".utf8)))
    #expect(report.codes == ["foreign-key"])
    #expect(report.findings.count(of: .foreignKey) == 1)
    #expect(report.first(.foreignKey)?.record == 3)
    #expect(try check("n,s\n", members).codes == ["foreign-key-unchecked"])
  }

  @Test("rows that repeat are found with a key and without")
  func repeats() throws {
    let text = "id,x\n1,a\n1,a\n2,b\n1,c\n1,c\n"
    for schema in [
      schema([("id", "integer"), ("x", "string")]),
      schema([("id", "integer"), ("x", "string")], ["primaryKey": "id"]),
    ] {
      let report = try check(text, ["schema": schema])
      let rows = report.findings.examples.filter { $0.code == .duplicateRow }
      #expect(rows.map(\.record) == [3, 6])
      #expect(rows.map(\.expected) == ["2", "5"])
    }
  }
}
