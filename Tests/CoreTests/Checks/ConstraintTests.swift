import Core
import Testing

@Suite("Constraints")
struct ConstraintTests {
  /// The constraint a cell breaks first; nil where it keeps them all.
  private func broken(_ text: String, _ type: String, _ more: JSONObject) throws -> String? {
    let members: JSONObject = ["name": "f", "type": .string(type)]
    let field = Field(members.assigning(more), standard: .v2)
    let caster = CellCaster(field: field, schema: TableSchema(["missingValues": []]))
    guard case .value(let value) = caster.parse(text) else {
      throw TextPattern.Fault.malformed("\(text) is no \(type)")
    }
    return caster.brokenConstraint(value, text)
  }

  private func broken(_ text: String, _ type: String, constraints: JSONValue) throws -> String? {
    try broken(text, type, ["constraints": constraints])
  }

  private static let ordered = [
    ("integer", "10", "9", "11"), ("number", "1.50", "1.49", "1.51"),
    ("number", "0", "-INF", "INF"),
    ("date", "2020-02-01", "2020-01-31", "2020-02-02"),
    ("time", "12:00:00", "11:59:59.9", "12:00:00.1"),
    ("time", "12:00:00Z", "12:59:59+01:00", "13:00:01+01:00"),
    ("datetime", "2020-01-01T00:00:00Z", "2020-01-01T00:59:59+01:00", "2020-01-01T00:00:01Z"),
    ("year", "-0044", "-0045", "2020"), ("yearmonth", "2020-02", "2019-12", "2020-03"),
    ("duration", "P1Y", "P11M", "P13M"), ("duration", "P30D", "P27D", "P2M"),
  ]

  @Test("each type that has bounds is among the ordered ones")
  func bounded() {
    let types = FieldType.allCases.filter { $0.constraints.contains("minimum") }
    let missing = Set(types.map(\.rawValue)).subtracting(Self.ordered.map(\.0))
    #expect(missing == [], "rows are missing here, perhaps CellValue.order as well")
  }

  @Test("bounds, by the order of the type", arguments: ordered)
  func bounds(type: String, bound: String, below: String, above: String) throws {
    let bound = JSONValue.string(bound)
    let all: [(JSONValue, String, String?, String?)] = [
      (["minimum": bound], "minimum", below, above), (["maximum": bound], "maximum", above, below),
      (["exclusiveMinimum": bound], "exclusiveMinimum", below, above),
      (["exclusiveMaximum": bound], "exclusiveMaximum", above, below),
    ]
    for (constraints, name, wrong, right) in all {
      #expect(try broken(wrong ?? "", type, constraints: constraints) == name)
      #expect(try broken(right ?? "", type, constraints: constraints) == nil)
      let atBound = name.hasPrefix("exclusive") ? name : nil
      #expect(try broken(bound.string ?? "", type, constraints: constraints) == atBound)
    }
  }

  @Test("an undecided order breaks no bound, and what is not a number breaks each")
  func undecided() throws {
    for name in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
      let month: JSONValue = .object([name: "P1M"])
      #expect(try broken("P30D", "duration", constraints: month) == nil)
      let noon: JSONValue = .object([name: "2020-01-01T12:00:00Z"])
      #expect(try broken("2020-01-01T20:00:00", "datetime", constraints: noon) == nil)
      #expect(try broken("NaN", "number", constraints: .object([name: 1])) == name)
    }
    #expect(
      try broken(
        "2020-01-03T00:00:00", "datetime", constraints: ["maximum": "2020-01-01T12:00:00Z"])
        == "maximum")
    #expect(try broken("P32D", "duration", constraints: ["maximum": "P1M"]) == "maximum")
  }

  @Test("enum and bounds take literals of the type or as text, compared by value")
  func literals() throws {
    #expect(try broken("01", "integer", constraints: ["enum": ["1", 2]]) == nil)
    #expect(try broken("2", "integer", constraints: ["enum": ["1", 2]]) == nil)
    #expect(try broken("3", "integer", constraints: ["enum": ["1", 2]]) == "enum")
    #expect(try broken("1.50", "number", constraints: ["enum": [.number(JSONNumber(1.5))]]) == nil)
    #expect(try broken("TRUE", "boolean", constraints: ["enum": [true]]) == nil)
    #expect(try broken("0", "boolean", constraints: ["enum": ["true"]]) == "enum")
    #expect(
      try broken(
        "2020-01-01T01:00:00+01:00", "datetime", constraints: ["enum": ["2020-01-01T00:00:00Z"]])
        == nil)
    #expect(
      try broken(#"{"b":1,"a":2}"#, "object", constraints: ["enum": [["a": 2, "b": 1]]]) == nil)
    #expect(try broken("[1,2]", "array", constraints: ["enum": ["[1,3]"]]) == "enum")
    #expect(try broken("a,b", "list", constraints: ["enum": [["a", "b"]]]) == nil)
    let comma: JSONObject = ["decimalChar": ",", "constraints": ["maximum": "1,5"]]
    #expect(try broken("1,6", "number", comma) == "maximum")
  }

  @Test("lengths count Unicode scalars, elements and members")
  func lengths() throws {
    #expect(try broken("👨‍👩‍👧", "string", constraints: ["minLength": 5, "maxLength": 5]) == nil)
    #expect(try broken("é", "string", constraints: ["minLength": 2]) == "minLength")
    #expect(try broken("[1,2]", "array", constraints: ["maxLength": 1]) == "maxLength")
    #expect(try broken(#"{"a":1}"#, "object", constraints: ["minLength": 2]) == "minLength")
    #expect(try broken("a,b", "list", constraints: ["maxLength": 1]) == "maxLength")
  }

  @Test("patterns fit the whole value and take linear time")
  func patterns() throws {
    #expect(try broken("ax", "string", constraints: ["pattern": "a|b"]) == "pattern")
    #expect(try broken("b", "string", constraints: ["pattern": "^a|b$"]) == nil)
    #expect(try broken("a\n", "string", constraints: ["pattern": "^a$"]) == "pattern")
    #expect(try broken("É1", "string", constraints: ["pattern": "\\p{Lu}\\d"]) == nil)
    let hostile = String(repeating: "a", count: 20_000) + "!"
    #expect(try broken(hostile, "string", constraints: ["pattern": "^(a+)+$"]) == "pattern")
    let wide = String(repeating: "é", count: 5000)
    let caster = CellCaster(
      field: Field(["name": "f", "constraints": ["pattern": "(é?){3000}é{3000}"]]),
      schema: TableSchema([:]))
    #expect(caster.brokenConstraint(.string(wide), wide) == nil)
    #expect(caster.remarks(on: .string(wide), wide).map(\.code) == [.patternUnchecked])
  }

  @Test("categories, plain and with labels")
  func categories() throws {
    let plain: JSONObject = ["categories": ["apple", "pear"], "categoriesOrdered": true]
    #expect(try broken("pear", "string", plain) == nil)
    #expect(try broken("plum", "string", plain) == "categories")
    let labelled: JSONObject = [
      "categories": [["value": 1, "label": "low"], ["value": 2, "label": "high"]]
    ]
    #expect(try broken("02", "integer", labelled) == nil)
    #expect(try broken("3", "integer", labelled) == "categories")
  }

  @Test("jsonSchema holds objects and arrays to a schema")
  func jsonSchema() throws {
    let wanted: JSONValue = [
      "jsonSchema": ["required": ["a"], "properties": ["a": ["type": "integer"]]]
    ]
    #expect(try broken(#"{"a":1}"#, "object", constraints: wanted) == nil)
    #expect(try broken(#"{"a":"x"}"#, "object", constraints: wanted) == "jsonSchema")
    #expect(try broken("{}", "object", constraints: wanted) == "jsonSchema")
    #expect(
      try broken("[1]", "array", constraints: ["jsonSchema": ["minItems": 2]]) == "jsonSchema")
  }

  @Test("a constraint that does not apply to the type breaks no cell")
  func unsupported() throws {
    #expect(try broken("x", "string", constraints: ["minimum": "z"]) == nil)
    #expect(try broken("5", "integer", constraints: ["pattern": "[a-z]", "minLength": 3]) == nil)
    #expect(try broken("true", "boolean", constraints: ["maximum": "false"]) == nil)
    #expect(try broken("x", "any", constraints: ["minLength": 3]) == nil)
    #expect(try broken("x", "any", constraints: ["enum": ["y"]]) == "enum")
    #expect(try broken("x", "string", constraints: ["jsonSchema": ["type": "object"]]) == nil)
  }

  @Test("blanks around a number are read over and said")
  func padding() throws {
    let caster = CellCaster(field: Field(name: "n", type: .number), schema: TableSchema([:]))
    guard case .value(let value) = caster.parse(" 01 ") else { return #expect(Bool(false)) }
    let remark = try #require(caster.remarks(on: value, " 01 ").first)
    #expect(remark.code == .paddedCell && remark.severity == .hint)
    #expect(remark.message == "\"n\": blanks stand around \" 01 \"; they were ignored")
    #expect(caster.remarks(on: value, "01").isEmpty)
  }

  @Test("a table tells which constraint, category and schema a cell breaks")
  func inTables() throws {
    let fields: JSONValue = [
      ["name": "c", "type": "string", "categories": ["a"]],
      ["name": "o", "type": "object", "constraints": ["jsonSchema": ["required": ["x"]]]],
      ["name": "d", "type": "duration", "constraints": ["maximum": "P1Y"]],
      ["name": "u", "type": "geojson", "constraints": ["unique": true]],
    ]
    let point = "\"{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[1,2]}\""
    let same = "\"{\"\"coordinates\"\":[1.0,2],\"\"type\"\":\"\"Point\"\"}\""
    let report = try check(
      "c,o,d,u\nb,{},P2Y,\(point)\na,\"{\"\"x\"\":1}\",P12M,\(same)\n",
      ["schema": ["fields": fields]])
    let found = Set(report.findings.examples.compactMap(\.constraint))
    #expect(found == ["categories", "jsonSchema", "maximum", "unique"])
  }
}
