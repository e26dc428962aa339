import Testing

@testable import Core

@Suite("dates as people write them")
struct FreeDateTests {
  @Test(
    "a T between day and time reads as a blank does",
    arguments: ["2020-01-03 10:30", "3 Jan 2020 10:30", "31/12/2020 10:30", "2020/12/31 10:30:15"])
  func mark(text: String) throws {
    let blank = try #require(FreeDate(text)?.datetime)
    let place = try #require(text.lastIndex(of: " "))
    let marked = text[..<place] + "T" + text[text.index(after: place)...]
    #expect(FreeDate(String(marked))?.datetime == blank)
  }

  @Test("a word with a T in it is no time")
  func words() {
    #expect(FreeDate("Tue 2020-01-03T") == nil)
  }
}
