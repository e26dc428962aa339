import Foundation
import Testing

@testable import Core

@Suite("Sniffing dialects of public files")
struct DialectCorpusTests {
  private static let delimiters = [
    "comma": ",", "semicolon": ";", "tab": "\t", "vslash": "|", "space": " ", "colon": ":",
  ]

  @Test(
    "the delimiter is right in at least 98.6 of 100 files",
    .enabled(if: CorpusFolder.isThere, "skipped: shared/corpora is not there"))
  func delimiters() throws {
    let folder = try #require(CorpusFolder.path) + "/csvsniffer-dialect"
    var right = 0
    var all = 0
    for list in ["W3C-CSVW-Dialect_annotations.txt", "Dialect_annotations.txt"] {
      let rows = String(decoding: try CorpusFolder.bytes("\(folder)/\(list)"), as: UTF8.self)
        .split(whereSeparator: \.isNewline).dropFirst(2)
      for row in rows {
        let parts = row.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard let bytes = Self.file(parts[0], in: folder) else { continue }
        all += 1
        let found = DialectSniff.guess(bytes)
        let isRight =
          found.delimiter == Self.delimiters[parts[2]]
          && found.quote == (parts[3] == "singlequote" ? "'" : "\"")
        if isRight { right += 1 } else { print("sniffed wrong: \(parts[0]): \(found)") }
      }
    }
    print("delimiter and quote right: \(right) of \(all)")
    #expect(all > 0 && Double(right) / Double(all) >= 0.986)
  }

  private static func file(_ name: String, in folder: String) -> [UInt8]? {
    for place in ["W3C-CSVW", "CSV", "."] {
      if let bytes = try? CorpusFolder.bytes("\(folder)/\(place)/\(name)") { return bytes }
    }
    return nil
  }
}
