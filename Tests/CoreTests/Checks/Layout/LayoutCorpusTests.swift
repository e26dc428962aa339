import Foundation
import Testing

@testable import Core

@Suite("Layouts of published packages")
struct LayoutCorpusTests {
  @Test(
    "a published table that is valid has no warning about its layout or encoding that is wrong",
    .enabled(if: CorpusFolder.isThere, "skipped: shared/corpora is not there"))
  func published() throws {
    let root = try #require(CorpusFolder.path) + "/datasets"
    var warned: [String] = []
    var tables = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: root).sorted() {
      guard let text = try? CorpusFolder.bytes("\(root)/\(name)/datapackage.json"),
        let package = try? DataPackage(JSONDocument(text))
      else { continue }
      for resource in package.resources {
        guard case .local(let paths) = resource.content, let path = paths.first,
          path.text.hasSuffix(".csv"),
          let data = try? CorpusFolder.bytes("\(root)/\(name)/\(path.text)")
        else { continue }
        let report = try ResourceCheck(resource: resource).run(chunks: chunks(data, of: 1 << 16))
        tables += 1
        let found =
          LayoutCheck(
            facts: report.dialect ?? DialectFacts(), labels: report.header, sample: data,
            dialect: resource.dialect, schema: resource.schema, resource: resource
          ).findings + report.encoding.findings(resource: resource.index)
        for finding in found where finding.severity != .hint {
          warned.append("\(name)/\(path.text): \(finding.code.rawValue): \(finding.message)")
        }
      }
    }
    #expect(tables > 20)
    #expect(warned == [])
  }
}
