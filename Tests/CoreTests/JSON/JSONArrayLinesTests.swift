import Core
import Testing

@Suite("JSON lines of an array")
struct JSONArrayLinesTests {
  private func lines(_ text: String, pieces: Int = 1000) -> String? {
    var lines = JSONArrayLines()
    var output: [UInt8] = []
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      guard let some = lines.lines(of: Array(bytes[start..<min(bytes.count, start + pieces)]))
      else { return nil }
      output += some
    }
    return lines.isWhole ? String(decoding: output, as: UTF8.self) : nil
  }

  @Test(
    "each element is a line, as it is written, however the text is cut", arguments: [1, 2, 7, 99])
  func elements(pieces: Int) {
    let text = """
      [ {"a": 1.10, "b": "x, [y] \\" \\\\"},
        {"c": [1, {"d": null}]}, "e\\n", -0 , [] ]

      """
    #expect(
      lines(text, pieces: pieces) == """
        {"a":1.10,"b":"x, [y] \\" \\\\"}
        {"c":[1,{"d":null}]}
        "e\\n"
        -0
        []

        """)
    #expect(lines("[]", pieces: pieces) == "")
  }

  @Test(
    "what is no array, or only a part of one, is none",
    arguments: ["{\"a\": [1]}", "1", "[1", "[1][2]", "\"[]\"", "[1] 2", "", "[\"a]"])
  func others(text: String) { #expect(lines(text) == nil) }
}
