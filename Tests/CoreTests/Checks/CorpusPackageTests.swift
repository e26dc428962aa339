import Core
import Foundation
import Testing

/// Compares our verdicts on the packages of the corpora with the peer's (shared/corpora/oracle.jsonl).
@Suite("Verdicts on packages")
struct CorpusPackageTests {
  /// Packages on which the peer is wrong or not comparable, with the clause that decides; each is in
  /// docs/differences.md.
  static let differences: [String: String] = [
    "frictionless-py/package-with-missingvalues-993.json":
      "other properties than the standard's are allowed: a warning",
    "frictionless-py/package-with-dereferencing.json":
      "a dialect has no member csv: a warning, and the default delimiter",
    "test-data/packages/inlined-data/datapackage.json": "data may be an array of objects",
    "example-data-packages/donation-codes-via-url/datapackage.json":
      "its schema and dialect are on another machine, which the peer did not reach",
  ]

  private static let agreedAtLeastPercent = 95

  @Test(
    "they are the peer's, or on the list with the clause that decides",
    .enabled(if: CorpusFolder.isThere, "skipped: shared/corpora is not there"))
  func verdicts() throws {
    let corpora = try #require(CorpusFolder.path)
    let artefacts = try Self.artefacts(corpora)
    var (agreed, total) = (0, 0)
    for line in try CorpusFolder.bytes(corpora + "/oracle.jsonl").split(separator: 0x0A) {
      let row = try JSONValue(parsing: Array(line))
      guard row["mode"] == "package", let file = row["file"]?.string, !artefacts.contains(file)
      else { continue }
      total += 1
      let errors = try CorpusPackage(file, in: corpora).errors()
      let agrees = errors.isEmpty == row["valid"]?.bool
      if agrees { agreed += 1 }
      let isListed = Self.differences[file] != nil
      #expect(agrees != isListed, "\(file): \(errors.prefix(3))")
    }
    #expect(total >= 100)
    #expect(
      agreed * 100 >= total * Self.agreedAtLeastPercent, "\(agreed) of \(total) agree")
  }

  /// Packages that the peer could not read for reasons of the place it ran at.
  private static func artefacts(_ corpora: String) throws -> Set<String> {
    let text = String(decoding: try CorpusFolder.bytes(corpora + "/index.tsv"), as: UTF8.self)
    let rows = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    let column = try #require(rows.first?.firstIndex(of: "artefact"))
    return Set(
      rows.dropFirst().filter { $0.count > column && !$0[column].isEmpty }.map { String($0[0]) })
  }

  @Test("every difference is in the document for readers")
  func documented() throws {
    var root = URL(filePath: #filePath).resolvingSymlinksInPath()
    for _ in 0..<4 { root = root.deletingLastPathComponent() }
    let page = root.appending(path: "docs/differences.md").path
    let text = String(decoding: try CorpusFolder.bytes(page), as: UTF8.self)
    for file in Self.differences.keys.sorted() { #expect(text.contains("`\(file)`"), "\(file)") }
  }
}
