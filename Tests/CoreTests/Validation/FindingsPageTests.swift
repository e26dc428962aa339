import Core
import Testing

@Suite("the page of findings")
struct FindingsPageTests {
  @Test("docs/findings.md lists every code as the program knows it")
  func page() throws {
    try Recorded("docs/findings.md").check(FindingEntry.page)
  }

  @Test("each code has an entry of its own")
  func entries() {
    var titles: [String: FindingCode] = [:]
    for code in FindingCode.allCases {
      let other = titles.updateValue(code, forKey: code.entry.title)
      #expect(other == nil, "\(code.rawValue) and \(other?.rawValue ?? "") say the same")
      #expect(code.clause.contains("#"))
    }
  }
}
