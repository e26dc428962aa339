import Core
import Testing

@Suite("Patterns")
struct TextPatternTests {
  @Test(
    "whole texts match",
    arguments: [
      ("[abc]+", "abcabc"), ("a|bc", "bc"), ("^a|b$", "b"), ("\\d{3}-\\d{4}", "555-1234"),
      ("[^0-9]*", "é x"), ("(ab){2,3}", "ababab"), ("a{2,}", "aaaa"), ("[a-z-[aeiou]]+", "xyz"),
      ("\\p{Lu}\\p{Ll}+", "Éa"), (".*", ""), ("(?:x|y)?z", "z"), ("\\w+\\s\\S", "a_1 -"),
      ("[\\w.-]+@x", "a.b-c@x"), ("[]a]+", "]a"), ("(a*)*b", "aaab"), ("", ""),
    ])
  func matching(pattern: String, text: String) throws {
    #expect(try TextPattern(pattern).matches(text))
  }

  @Test(
    "anything less or more does not",
    arguments: [
      ("a|b", "ax"), ("[abc]+", "abcd"), ("[abc]+", "abc\n"), ("a{2}", "aaa"), ("\\D", "5"),
      ("[a-z-[aeiou]]+", "xa"), (".", "\n"), ("a", ""), ("ab?", "abb"), ("a^b", "ab"),
    ])
  func refusing(pattern: String, text: String) throws {
    #expect(try !TextPattern(pattern).matches(text))
  }

  @Test("hostile patterns take linear time")
  func hostile() throws {
    let text = String(repeating: "a", count: 5000) + "!"
    #expect(try !TextPattern("(a+)+").matches(text))
    #expect(try !TextPattern("(a|aa)*b").matches(text))
    #expect(throws: TextPattern.Fault.tooLarge) { try TextPattern("((a{1000}){1000}){1000}") }
    let deep = String(repeating: "(", count: 5000) + String(repeating: ")", count: 5000)
    #expect(throws: TextPattern.Fault.tooLarge) { try TextPattern(deep) }
  }

  @Test(
    "what is not known is said, not guessed",
    arguments: ["(?=a)", "(?!a)", "(a)\\1", "\\bword", "a++", "\\p{IsGreek}"])
  func unsupported(pattern: String) {
    #expect {
      try TextPattern(pattern)
    } throws: { error in
      if case TextPattern.Fault.unsupported = error { true } else { false }
    }
  }

  @Test("malformed patterns", arguments: ["(", ")", "[", "*a", "a{", "[z-a]", "\\"])
  func malformed(pattern: String) {
    #expect {
      try TextPattern(pattern)
    } throws: { error in
      if case TextPattern.Fault.malformed = error { true } else { false }
    }
  }
}
