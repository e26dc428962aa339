import Core
import Testing

@Suite("JSON Schema")
struct JSONSchemaTests {
  private func violations(_ schema: String, _ value: String) throws -> [JSONSchemaViolation] {
    try JSONSchema(JSONValue(parsing: schema)).violations(of: JSONValue(parsing: value))
  }

  /// A schema, values that fit it, values that do not.
  struct Rule: Sendable, CustomTestStringConvertible {
    let schema: String
    let good: [String]
    let bad: [String]
    var testDescription: String { schema }

    init(_ schema: String, good: [String], bad: [String]) {
      (self.schema, self.good, self.bad) = (schema, good, bad)
    }
  }

  static let rules = [
    Rule("true", good: ["1", "null"], bad: []),
    Rule("false", good: [], bad: ["1", "null"]),
    Rule(#"{"type":"integer"}"#, good: ["1", "1.0", "1e2", "-0"], bad: ["1.5", "\"1\"", "1e-1"]),
    Rule(#"{"type":["string","null"]}"#, good: ["\"\"", "null"], bad: ["0", "[]", "true"]),
    Rule(
      #"{"enum":[1,{"a":[1,2]},null]}"#, good: ["1.0", "{\"a\":[1.0,2]}", "null"],
      bad: ["2", "{\"a\":[2,1]}", "false", "\"1\""]),
    Rule(#"{"const":{"a":1,"b":2}}"#, good: ["{\"b\":2,\"a\":1.0}"], bad: ["{\"a\":1}"]),
    Rule(#"{"minimum":1,"exclusiveMaximum":2}"#, good: ["1", "1.99", "\"9\""], bad: ["0.9", "2"]),
    Rule(#"{"maximum":1e400}"#, good: ["1e399"], bad: ["1e401"]),
    Rule(#"{"minimum":1,"exclusiveMinimum":true}"#, good: ["1.1"], bad: ["1"]),
    Rule(#"{"multipleOf":0.1}"#, good: ["0.3", "1", "-0.7"], bad: ["0.35"]),
    Rule(
      #"{"minLength":2,"maxLength":3}"#, good: ["\"ab\"", "\"😀😀😀\"", "1"],
      bad: ["\"a\"", "\"abcd\""]),
    Rule(#"{"pattern":"b+"}"#, good: ["\"abbc\"", "\"b\\n\"", "7"], bad: ["\"ac\"", "\"\""]),
    Rule(#"{"pattern":"^(a|b)$"}"#, good: ["\"a\"", "\"b\""], bad: ["\"ab\"", "\"xa\""]),
    Rule(#"{"format":"email"}"#, good: ["\"a@b.org\"", "1"], bad: ["\"a\""]),
    Rule(#"{"format":"uri"}"#, good: ["\"https://a.org/x\""], bad: ["\"a b\"", "\"x\""]),
    Rule(#"{"format":"date-time"}"#, good: ["\"2026-01-31t12:00:00z\""], bad: ["\"2026-01-31\""]),
    Rule(#"{"format":"date"}"#, good: ["\"2026-01-31\""], bad: ["\"2026-02-31\""]),
    Rule(#"{"format":"no-such-format"}"#, good: ["\"\""], bad: []),
    Rule(
      #"{"items":{"type":"string"},"minItems":1,"maxItems":2,"uniqueItems":true}"#,
      good: ["[\"a\"]", "[\"a\",\"b\"]", "{}"],
      bad: ["[]", "[1]", "[\"a\",\"a\"]", "[\"a\",\"b\",\"c\"]"]),
    Rule(
      #"{"uniqueItems":true}"#, good: ["[1,\"1\",true]"],
      bad: ["[1,1.0]", "[{\"a\":1,\"b\":2},{\"b\":2,\"a\":1}]"]),
    Rule(
      #"{"items":[{"type":"string"},true],"additionalItems":{"type":"null"}}"#,
      good: ["[\"a\",1,null]", "[]"], bad: ["[1]", "[\"a\",1,2]"]),
    Rule(#"{"contains":{"const":1}}"#, good: ["[0,1]"], bad: ["[]", "[0]"]),
    Rule(
      #"{"properties":{"a":{"type":"string"}},"patternProperties":{"^x":{"type":"null"}},"additionalProperties":false}"#,
      good: ["{\"a\":\"\",\"x1\":null}", "[]"], bad: ["{\"a\":1}", "{\"x\":1}", "{\"b\":1}"]),
    Rule(
      #"{"required":["a"],"minProperties":2,"maxProperties":2}"#, good: ["{\"a\":1,\"b\":1}"],
      bad: ["{\"b\":1,\"c\":1}", "{\"a\":1}", "{\"a\":1,\"b\":1,\"c\":1}"]),
    Rule(#"{"propertyNames":{"maxLength":1}}"#, good: ["{\"a\":1}"], bad: ["{\"ab\":1}"]),
    Rule(
      #"{"dependencies":{"a":["b"],"c":{"required":["d"]}}}"#, good: ["{\"a\":1,\"b\":1}", "{}"],
      bad: ["{\"a\":1}", "{\"c\":1}"]),
    Rule(#"{"allOf":[{"minimum":1},{"maximum":2}]}"#, good: ["1", "2"], bad: ["0", "3"]),
    Rule(#"{"anyOf":[{"type":"string"},{"minimum":2}]}"#, good: ["\"\"", "2"], bad: ["1"]),
    Rule(#"{"oneOf":[{"minimum":2},{"maximum":3}]}"#, good: ["1", "4"], bad: ["2"]),
    Rule(#"{"not":{"type":"null"}}"#, good: ["1"], bad: ["null"]),
    Rule(
      #"{"if":{"minimum":10},"then":{"multipleOf":10},"else":{"multipleOf":2}}"#,
      good: ["20", "4"], bad: ["12", "3"]),
    Rule(
      ##"{"definitions":{"a/b":{"type":"null"}},"$ref":"#/definitions/a~1b"}"##,
      good: ["null"], bad: ["1"]),
    Rule(
      ##"{"properties":{"next":{"$ref":"#"}},"additionalProperties":false}"##,
      good: ["{\"next\":{\"next\":{}}}"], bad: ["{\"next\":{\"other\":{}}}"]),
    Rule(
      ##"{"$id":"http://x.org/s","definitions":{"n":{"$id":"#n","type":"null"}},"items":{"$ref":"http://x.org/s#n"}}"##,
      good: ["[null]"], bad: ["[1]"]),
  ]

  @Test("each keyword accepts what fits and refuses what does not", arguments: rules)
  func keyword(rule: Rule) throws {
    for value in rule.good { #expect(try violations(rule.schema, value) == [], "\(value)") }
    for value in rule.bad { #expect(try !violations(rule.schema, value).isEmpty, "\(value)") }
  }

  @Test("every violation is listed with the pointer of its part")
  func pointers() throws {
    let schema = """
      {"required": ["name"], "properties": {"list": {"items": {"type": "integer"}},
        "a/b": {"enum": ["x", "y"]}, "n": {"minimum": 3}}}
      """
    let found = try violations(schema, #"{"list": [1, "2", 3.5], "a/b": "z", "n": 2}"#)
    #expect(
      found.map { "\($0.pointer): \($0.message)" } == [
        ": the property \"name\" is required", "/list/1: must be a whole number",
        "/list/2: must be a whole number", "/a~1b: must be one of \"x\", \"y\"",
        "/n: must be at least 3",
      ])
  }

  @Test(
    "what is not a schema is refused with its place",
    arguments: [
      ("5", ""), (#"{"type": "text"}"#, "/type"),
      (
        #"{"properties": {"a": {"minimum": "1"}}}"#,
        "/properties/a/minimum"
      ), (#"{"pattern": "("}"#, "/pattern"),
      (##"{"items": {"$ref": "#/definitions/none"}}"##, "/items"), (#"{"anyOf": []}"#, "/anyOf"),
    ])
  func malformed(schema: String, pointer: String) throws {
    let value = try JSONValue(parsing: schema)
    do throws(JSONSchema.Fault) {
      _ = try JSONSchema(value)
      Issue.record("\(schema) was accepted")
    } catch {
      guard case .malformed(pointer, _) = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test("another document is followed where it is given and named where it is not")
  func documents() throws {
    let schema = try JSONValue(
      parsing:
        ##"{"allOf": [{"$ref": "http://x.org/a#/definitions/n"}, {"$ref": "http://x.org/b"}]}"##)
    let other = try JSONValue(
      parsing: ##"{"definitions": {"n": {"$ref": "#/definitions/m"}, "m": {"type": "null"}}}"##)
    let compiled = try JSONSchema(schema, documents: ["http://x.org/a": other])
    #expect(compiled.violations(of: 1).count == 1)
    #expect(compiled.unresolved == ["http://x.org/b"])
  }

  @Test("a hostile schema costs a violation, not a hang")
  func hostile() throws {
    let circle = try violations(##"{"$ref": "#"}"##, "1")
    #expect(circle.map(\.isUnfinished) == [true])
    let twins =
      ##"{"anyOf": [{"allOf": [{"$ref": "#"}, false]}, {"allOf": [{"$ref": "#"}, false]}]}"##
    #expect(try violations(twins, "1").contains(where: \.isUnfinished))
    // Each level asks for the next one twice, and the last one says no.
    let names = (0..<40).map {
      "\"d\($0)\": {\"anyOf\": [{\"$ref\": \"#/definitions/d\($0 + 1)\"}, {\"$ref\": \"#/definitions/d\($0 + 1)\"}]}"
    }
    let doubled =
      "{\"definitions\": {\(names.joined(separator: ",")), \"d40\": {\"type\": \"null\"}}, \"$ref\": \"#/definitions/d0\"}"
    #expect(try violations(doubled, "1").contains(where: \.isUnfinished))
    let pattern = #"{"pattern": "(a?){3000}b"}"#
    let text = String(repeating: "a", count: 100_000)
    #expect(try violations(pattern, "\"\(text)\"").map(\.isUnfinished) == [true])
    let deep =
      String(repeating: #"{"not":"#, count: 400) + "true" + String(repeating: "}", count: 400)
    #expect(throws: JSONSchema.Fault.tooLarge) { try JSONSchema(JSONValue(parsing: deep)) }
  }

  @Test("violations are kept to a bound")
  func bound() throws {
    let list = "[" + Array(repeating: "1", count: 1000).joined(separator: ",") + "]"
    let found = try violations(#"{"items": {"type": "string"}}"#, list)
    #expect(found.count == JSONSchema.Limit.violations)
  }
}
