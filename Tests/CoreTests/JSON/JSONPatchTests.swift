import Core
import Testing

@Suite("JSON Patch on text")
struct JSONPatchTests {
  private func apply(_ patch: JSONPatch, to text: String) throws -> String {
    String(decoding: try patch.applied(to: Array(text.utf8)), as: UTF8.self)
  }

  private let descriptor = """
    {
        "name":"a",   "bytes": 1.0e2,
        "resources" : [
            { "path": "x.csv", "schema": {"fields": [{"name": "p", "type": "number"}]} }
        ],
        "more": {}
    }

    """

  @Test("a value is replaced; blanks, order and the spelling of other numbers stay")
  func replace() throws {
    let patched = try apply(.set("/name", to: "b"), to: descriptor)
    #expect(patched == descriptor.replacing("\"name\":\"a\"", with: "\"name\":\"b\""))
  }

  @Test("a new member is laid out as its neighbours")
  func addMember() throws {
    #expect(
      try apply(.set("/resources/0/schema/fields/0/decimalChar", to: ","), to: descriptor)
        == descriptor.replacing(
          "\"type\": \"number\"}", with: "\"type\": \"number\", \"decimalChar\": \",\"}"))
    #expect(
      try apply(.set("/title", to: "T"), to: descriptor)
        == descriptor.replacing("\"more\": {}", with: "\"more\": {},\n    \"title\": \"T\""))
    #expect(
      try apply(.set("/more/x", to: 1), to: descriptor)
        == descriptor.replacing("{}", with: "{\n        \"x\": 1\n    }"))
  }

  @Test("an object is broken over lines with the text's own indentation and line ends")
  func addObject() throws {
    let text = "{\r\n\t\"a\": [\r\n\t\t{\r\n\t\t\t\"b\": 1\r\n\t\t}\r\n\t]\r\n}\r\n"
    #expect(
      try apply(.set("/a/0/c", to: ["d": ["e": [1, 2]]]), to: text)
        == text.replacing(
          "1\r\n",
          with: "1,\r\n\t\t\t\"c\": {\r\n\t\t\t\t\"d\": {\r\n\t\t\t\t\t\"e\": [1, 2]\r\n"
            + "\t\t\t\t}\r\n\t\t\t}\r\n"))
  }

  @Test("elements are put in at a place or at the end; compact text stays compact")
  func elements() throws {
    #expect(try apply(.set("/-", to: 3), to: "[1,2]") == "[1,2,3]")
    #expect(try apply(.set("/0", to: 3), to: "[1, 2]") == "[3, 1, 2]")
    #expect(
      try apply(.set("/a/b", to: ["c": [1]]), to: "{\"a\":{}}") == "{\"a\":{\"b\":{\"c\":[1]}}}")
    #expect(try apply(.set("/0", to: 1), to: "[ ]") == "[1]")
  }

  @Test(
    "members are taken out with their comma",
    arguments: [
      ("/a", "{\"b\": 2, \"c\": 3}"), ("/b", "{\"a\": 1, \"c\": 3}"),
      ("/c", "{\"a\": 1, \"b\": 2}"),
    ])
  func remove(pointer: String, left: String) throws {
    let text = "{\"a\": 1, \"b\": 2, \"c\": 3}"
    #expect(try apply(JSONPatch([.remove(pointer: pointer)]), to: text) == left)
    #expect(try apply(JSONPatch([.remove(pointer: "/a")]), to: "{ \"a\": [1] }") == "{}")
  }

  @Test("names with / ~ quotes and braces are found")
  func oddNames() throws {
    let text = #"{"a/b": {"c~d": {"e\"}": 1}}, "f": "}]{,"}"#
    #expect(
      try apply(.set("/a~1b/c~0d/e\"}", to: 2), to: text) == text.replacing(": 1", with: ": 2"))
    #expect(try apply(.set("/f", to: "x"), to: text) == text.replacing("}]{,", with: "x"))
  }

  @Test("of a repeated member the last one is changed, as it is the one that counts")
  func repeated() throws {
    #expect(try apply(.set("/a", to: 3), to: "{\"a\": 1, \"a\": 2}") == "{\"a\": 1, \"a\": 3}")
  }

  @Test(
    "a step without a place changes nothing",
    arguments: [
      "/b/c", "/list/7", "/list/01", "/a/b", "x",
    ])
  func noPlace(pointer: String) {
    #expect(throws: JSONPatchFault.noPlace(pointer: pointer)) {
      try apply(.set(pointer, to: 1), to: "{\"a\": 1, \"list\": [1]}")
    }
  }

  @Test("every value of a text can be set, and the result reads as the value set there")
  func everyPlace() throws {
    let value: JSONValue = ["ü": ["\n", nil]]
    for pointer in [
      "", "/name", "/bytes", "/resources", "/resources/0", "/resources/0/path",
      "/resources/0/schema/fields", "/resources/0/schema/fields/0/type", "/more",
    ] {
      let patched = try apply(
        JSONPatch([.replace(pointer: pointer, value: value)]), to: descriptor)
      var found: JSONValue? = try JSONDocument(Array(patched.utf8)).value
      for piece in pointer.split(separator: "/") {
        found = Int(piece).map { found?[$0] } ?? found?[String(piece)]
      }
      #expect(found == value, "\(pointer)")
    }
  }
}
