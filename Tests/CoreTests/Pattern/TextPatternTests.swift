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
      ("(?i)straße|[a-c]+", "ABC"), ("(?i)é", "É"), ("a(?i)b(?-i)c", "aBc"), ("(?i:A)b", "ab"),
      ("\\bword\\b.*", "word up"), (".*\\Bx", "ax"), ("\\Aa\\z", "a"), ("a.*?b", "axxb"),
      ("\\p{IsGreek}+", "αω"), ("\\p{Greek}+\\p{Han}", "α漢"), ("\\P{IsBasicLatin}", "é"),
      ("\\p{IsLatin-1Supplement}", "é"), ("\\pL\\p{^L}", "a1"), ("[[:alpha:]_]+", "a_B"),
      ("(?<year>\\d{4})-(?P<m>\\d\\d)", "2020-11"), ("(?#no)a", "a"), ("\\x41\\u0042", "AB"),
      ("\\x{1F600}", "\u{1F600}"), ("[\\w-.]+", "a-b."), ("[a-\\d]+", "-1a"), ("a{,2}", "aa"),
      ("a{2}{3}", "aaaaaa"), ("[\\p{Lu}-[A-Z]]", "É"), ("(?s).", "\n"), ("\\i\\c*", "a-b.1"),
      ("a]}", "a]}"), ("[^\\s]+", "x\u{A0}"), ("(|a)b", "b"),
    ])
  func matching(pattern: String, text: String) throws {
    #expect(try TextPattern(pattern).matches(text))
  }

  @Test(
    "anything less or more does not",
    arguments: [
      ("a|b", "ax"), ("[abc]+", "abcd"), ("[abc]+", "abc\n"), ("a{2}", "aaa"), ("\\D", "5"),
      ("[a-z-[aeiou]]+", "xa"), (".", "\n"), ("a", ""), ("ab?", "abb"), ("a^b", "ab"),
      ("(?i:a)b", "aB"), ("a(?i)b|c", "C1"), ("\\bx\\by", "xy"), ("\\p{IsGreek}", "a"),
      ("[\\p{Lu}-[A-Z]]", "A"), ("(?i)[^a]", "A"), ("^(a+)+$", "a\n"), ("a{2}{3}", "aaaaa"),
    ])
  func refusing(pattern: String, text: String) throws {
    #expect(try !TextPattern(pattern).matches(text))
  }

  @Test("hostile patterns take linear time")
  func hostile() throws {
    let text = String(repeating: "a", count: 5000) + "!"
    #expect(try !TextPattern("^(a+)+$").matches(text))
    #expect(throws: TextPattern.Fault.tooLarge) { try TextPattern("a{1000}{1000}") }
    #expect(throws: TextPattern.Fault.tooLarge) { try TextPattern("(a{1,1000}){1,1000}") }
    #expect(try TextPattern("(){1000}{1000}{1000}").matches(""))
    #expect(throws: TextPattern.Fault.tooLarge) {
      try TextPattern("(((a{0}){9000}){9000}){9000}")
    }
    let long = String(repeating: "é", count: 100_000)
    #expect(try TextPattern("(é|éé)*(é+)+é").verdict(on: long) == .yes)
    #expect(try TextPattern("(é?){3000}é{3000}").verdict(on: long) == .tooCostly)
    #expect(try !TextPattern("(a|aa)*b").matches(text))
    #expect(throws: TextPattern.Fault.tooLarge) { try TextPattern("((a{1000}){1000}){1000}") }
    let counts = "a" + String(repeating: "{1}", count: 50_000)
    #expect(throws: TextPattern.Fault.tooLarge) { try TextPattern(counts) }
    let deep = String(repeating: "(", count: 5000) + String(repeating: ")", count: 5000)
    #expect(throws: TextPattern.Fault.tooLarge) { try TextPattern(deep) }
  }

  @Test(
    "what is not known is said, not guessed",
    arguments: [
      "(?=a)", "(?!a)", "(?<=a)b", "(?<!a)b", "(a)\\1", "(?P<n>a)(?P=n)", "\\k<n>", "a++", "(?>a)",
      "(?x)a b", "(?(1)a|b)", "\\p{Nonsense}", "[a-z&&[^b]]", "\\X",
    ])
  func unsupported(pattern: String) {
    #expect {
      try TextPattern(pattern)
    } throws: { error in
      if case TextPattern.Fault.unsupported = error { true } else { false }
    }
  }

  @Test("what is not known is named")
  func names() {
    func reason(_ pattern: String) -> String? {
      do throws(TextPattern.Fault) {
        _ = try TextPattern(pattern)
        return nil
      } catch {
        return error.reason
      }
    }
    #expect(reason("(?!a)b") == "it uses a look-ahead, (?!")
    #expect(reason("(?<=a)b") == "it uses a look-behind, (?<=")
    #expect(reason("(a)\\1") == "it uses a back reference, \\1")
    #expect(reason("a*+") == "it uses a possessive quantifier")
  }

  @Test(
    "malformed patterns",
    arguments: [
      "(", ")", "[", "*a", "a{", "{2}", "[z-a]", "\\", "a**", "a{2,1}", "(?<>a)", "(?<a", "\\x4",
      "\\p{Lu", "[a-z-[b]c]", "(?#",
    ])
  func malformed(pattern: String) {
    #expect {
      try TextPattern(pattern)
    } throws: { error in
      if case TextPattern.Fault.malformed = error { true } else { false }
    }
  }
}
