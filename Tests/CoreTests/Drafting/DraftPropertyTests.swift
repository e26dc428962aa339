import Foundation
import TestSupport
import Testing

@testable import Core

@Suite("drafts of tables made by chance", .onOwnThread)
struct DraftPropertyTests {
  private static let tablesInPart = 40

  @Test("what init writes for a table of any dialect and encoding is valid", arguments: 0..<8)
  func drafts(part: Int) throws {
    let place = try TemporaryFolder()
    for seed in part * Self.tablesInPart..<(part + 1) * Self.tablesInPart {
      let table = MadeTable(seed: UInt64(seed))
      let bytes = try #require(table.bytes, "seed \(seed)")
      let wrong = try faults(ofDraftFor: bytes, of: table, in: place)
      #expect(wrong == [], "seed \(seed), \(table.encoding.name): \(table.text.prefix(400))")
    }
  }

  /// The first errors that are found by the draft for a file, and whether all of the table was read.
  private func faults(
    ofDraftFor bytes: [UInt8], of table: MadeTable, in place: TemporaryFolder
  ) throws -> [String] {
    let name = "\(table.seed)"
    place.folder(name)
    try Data(bytes).write(to: URL(filePath: place.at("\(name)/t.csv")))
    let made = try FolderDraft(at: PackageFolder(at: place.at(name)), named: name) { _ in }
    try Data(made.draft.text).write(to: URL(filePath: made.target))
    let report = try LocalValidation(path: place.at(name)).run()
    var wrong = (report.findings + report.resources.flatMap(\.findings.examples))
      .filter { $0.severity == .error }.prefix(3).map { "\($0.code.rawValue): \($0.message)" }
    let resource = try #require(report.resources.first)
    let found = (resource.header.count, resource.rows)
    if found != (table.columns.count, table.rows.count) {
      wrong.append("\(found.0) columns, \(found.1) rows")
    }
    return wrong
  }
}
