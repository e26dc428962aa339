import Core
import Testing

@Suite("JSON")
struct JSONTests {
  @Test("members keep their order and the last of a repeated name counts")
  func orderAndRepeats() throws {
    let document = try JSONDocument(Array(#"{"b":1,"a":2,"b":3}"#.utf8))
    #expect(document.value.text() == #"{"b":3,"a":2}"#)
    #expect(document.repeated == ["/b"])
  }

  @Test("columns count scalars, far into a long line too")
  func columns() throws {
    let filler = String(repeating: "é", count: 700)
    let document = try JSONDocument(Array("\n{\"a\": \"\(filler)\", \"b\": 1}".utf8))
    #expect(document.places["/b"]?.line == 2)
    #expect(document.places["/b"]?.column == 716)
    #expect(document.places["/a"]?.column == 7)
  }

  @Test("a descriptor on one line costs its size, not its square")
  func oneLine() throws {
    let resource = #"{"name":"r","path":"r.csv","schema":{"fields":[{"name":"id"}]}}"#
    let resources = Array(repeating: resource, count: 10_000).joined(separator: ",")
    let document = try JSONDocument(Array("{\"resources\":[\(resources)]}".utf8))
    #expect(document.places["/resources/9999/name"]?.column == 15 + 9999 * 64 + 8)
  }

  @Test(
    "numbers print as JSON.stringify prints them",
    arguments: [
      ("1.0", "1"), ("1e3", "1000"), ("0.1", "0.1"), ("1e21", "1e+21"), ("1E-7", "1e-7"),
      ("0.000001", "0.000001"), ("-0", "0"), ("123456789012345680000", "123456789012345680000"),
      ("1.5e300", "1.5e+300"), ("-12.50", "-12.5"),
    ])
  func numbers(source: String, printed: String) throws {
    #expect(try JSONValue(parsing: source).text() == printed)
  }

  @Test("strings come back as they went in, and Python's layout escapes non-ASCII")
  func strings() throws {
    let value = try JSONValue(parsing: #"["é\ud83d\ude00\n\u0001/"]"#)
    #expect(value.text() == "[\"é😀\\n\\u0001/\"]")
    #expect(value.text(.sorted) == #"["\u00e9\ud83d\ude00\n\u0001/"]"#)
  }

  @Test(
    "faults name their place",
    arguments: [
      ("{\n  \"a\": tru\n}", 2, 8), ("[1,]", 1, 4), ("{\"a\" 1}", 1, 6), ("[01]", 1, 2),
      ("\"\\ud800\"", 1, 2), ("[1] x", 1, 5), ("", 1, 1), ("{\"a\": 1,}", 1, 9),
    ])
  func faults(source: String, line: Int, column: Int) {
    do throws(JSONError) {
      _ = try JSONDocument(Array(source.utf8))
      Issue.record("\(source) was accepted")
    } catch {
      #expect((error.place.line, error.place.column) == (line, column))
    }
  }

  @Test("nesting beyond the limit is refused, not followed")
  func depth() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONError.self) { try JSONValue(parsing: deep) }
  }

  @Test("every value's place is known by its pointer")
  func places() throws {
    let document = try JSONDocument(Array("{\"a\": [1,\n {\"b/c\": 2}]}".utf8))
    #expect(document.places["/a/1/b~1c"] == TextPlace(line: 2, column: 10, offset: 19))
  }

  @Test(
    "common slips are named",
    arguments: [
      (Array("{'a': 1}".utf8), "a member's name in double quotes should be here"),
      (Array("['a']".utf8), "strings are written in double quotes"),
      (Array("[1,]".utf8), "a value should be here; is there a comma too many?"),
      (Array("// x\n{}".utf8), "JSON has no comments"),
      ([0xFF, 0xFE, 0x7B, 0, 0x7D, 0], "the text is UTF-16; JSON must be UTF-8"),
      ([0, 0x7B, 0, 0x7D], "the text is UTF-16; JSON must be UTF-8"),
      ([0x7B, 0, 0x7D, 0], "the text is UTF-16; JSON must be UTF-8"),
      ([0xFF, 0xFE, 0, 0, 0x7B, 0, 0, 0], "the text is UTF-32; JSON must be UTF-8"),
      ([0x22, 0xFC, 0x22], "the string is not UTF-8"),
    ])
  func slips(bytes: [UInt8], reason: String) {
    do throws(JSONError) {
      _ = try JSONDocument(bytes)
      Issue.record("accepted")
    } catch { #expect(error.reason == reason) }
  }

  @Test("of a repeated name the last one's place counts, within it too")
  func repeatedPlaces() throws {
    let text = #"{"a": {"x": 1}, "b": 0, "a": {"y": [2, 3]}}"#
    let document = try JSONDocument(Array(text.utf8))
    #expect(document.places["/a/y/1"]?.column == 40)
    #expect(document.places["/a"]?.column == 30)
    #expect(document.places["/b"]?.column == 22)
    #expect(document.places["/a/x"] == nil)
    #expect(document.places["/a/y/2"] == nil)
  }

  @Test("members are found in large objects and after one is taken out")
  func largeObjects() {
    var object = JSONObject()
    for index in 0..<20 { object["n\(index)"] = .number(JSONNumber(index)) }
    #expect(object["n19"]?.integer == 19)
    for index in 0..<12 { object["n\(index)"] = nil }
    #expect(object.names == (12..<20).map { "n\($0)" })
    #expect(object["n12"]?.integer == 12)
    #expect(object["n3"] == nil)
  }
}
