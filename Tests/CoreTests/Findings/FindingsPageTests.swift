import Core
import Foundation
import TestSupport
import Testing

@Suite("the page of findings")
struct FindingsPageTests {
  private static let isThere = FileManager.default.fileExists(
    atPath: Recorded.root.appending(path: "docs").path)

  @Test(
    "docs/findings.md lists every code as the program knows it",
    .enabled(if: isThere, "the sources alone are here"))
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
