import Core
import Testing

@Suite("Patterns as tables")
struct ByteTableTests {
  private func verdict(_ pattern: String, _ text: String) throws -> ByteTable.Verdict? {
    let table = try TextPattern(pattern).byteTable()
    var text = text
    return text.withUTF8 { table?.accepts($0) }
  }

  @Test(
    "a table says of ASCII texts what the pattern says",
    arguments: [
      "[abc]+", "a|bc", "^a|b$", "\\d{3}-\\d{4}", "(ab){2,3}", "[a-z-[aeiou]]+", "(a*)*b", "",
      "a^b", "a$b", "^$", "(^a|b$)c?", "a?$", "[^a]*", ".*a.b", "(a|aa)*b", "x{2,5}y?", "a*$|b",
    ])
  func agreement(pattern: String) throws {
    let texts = [
      "", "a", "b", "c", "ab", "bc", "ac", "aa", "aab", "abab", "ababab", "abababab", "xyz",
      "555-1234", "555-123", "xx", "xxxxxy", "xxxxxxy", "ba", "aXb", "a\n", "\n", "abc", "aaaab",
    ]
    let whole = try TextPattern(pattern)
    for text in texts {
      #expect(
        try verdict(pattern, text) == (whole.matches(text) ? .yes : .no), "\(pattern) on \(text)")
    }
  }

  @Test("what is not ASCII is left to the pattern, unless it failed before")
  func unsure() throws {
    #expect(try verdict(".*", "é") == .unsure)
    #expect(try verdict("[abc]+", "abé") == .unsure)
    #expect(try verdict("[abc]+", "xé") == .no)
  }

  @Test("a table too large, or a hostile pattern, gives none and does not hang")
  func limits() throws {
    #expect(try TextPattern(".*a.{12}").byteTable() == nil)
    #expect(try TextPattern("[a-z]{1,600}").byteTable() == nil)
    #expect(try TextPattern("[a-z]{1,600}").byteTable(stateLimit: 1000)?.stateCount == 603)
    #expect(try TextPattern("(a?){2000}a{2000}").byteTable() == nil)
    #expect(try TextPattern("(x+x+)+y").byteTable() != nil)
  }
}
