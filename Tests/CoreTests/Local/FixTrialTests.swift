import Foundation
import Testing

@testable import Core

@Suite("changes that are tried")
struct FixTrialTests {
  /// A package in a folder of its own, which is taken away after the work.
  private func within(
    _ descriptor: String, _ table: [UInt8], _ work: (String) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "fix-trial-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(descriptor.utf8).write(to: folder.appending(path: "datapackage.json"))
    try Data(table).write(to: folder.appending(path: "t.csv"))
    try work(folder.path)
  }

  private func trial(_ folder: String) throws -> (checked: CheckedPackage, trial: FixTrial) {
    let validation = try LocalValidation(path: folder)
    let checked = validation.checked(path: folder, validation.run())
    return (checked, FixTrial(validation, checked))
  }

  private func keep(_ descriptor: [UInt8], _ folder: String) throws {
    try Data(descriptor).write(to: URL(filePath: folder + "/datapackage.json"))
  }

  private func descriptor(_ members: String) -> String {
    #"{"name": "p", "licenses": [{"name": "CC0-1.0"}], "resources": [{"name": "t","#
      + #" "path": "t.csv", \#(members)}]}"#
  }

  @Test("one run settles all that can be, a second has nothing left")
  func once() throws {
    let members = #"""
      "bytes": 1, "hash": "00000000000000000000000000000000", "schema": {"fields": [
      {"name": "id", "type": "integer"}, {"name": "price", "type": "number"}]}
      """#
    let rows = (1...30).map { "\($0);\($0),5\n" }.joined()
    try within(descriptor(members), Array(("id;price\n" + rows).utf8)) { folder in
      let (first, trial) = try trial(folder)
      #expect(!first.report.isValid && !trial.isEmpty)
      try keep(trial.after, folder)
      let (second, rest) = try self.trial(folder)
      #expect(second.report.isValid)
      #expect(rest.isEmpty)
    }
  }

  @Test("changes are made in the file behind a link, and in none that is another by now")
  func making() throws {
    try within(descriptor(#""bytes": 1"#), Array("a\n1\n".utf8)) { folder in
      let (path, target) = (folder + "/datapackage.json", folder + "/real.json")
      try FileManager.default.moveItem(atPath: path, toPath: target)
      try FileManager.default.createSymbolicLink(
        atPath: path, withDestinationPath: "real.json")
      let (_, trial) = try trial(folder)
      #expect(try trial.findsFile())
      try trial.make()
      #expect(try Data(contentsOf: URL(filePath: target)) == Data(trial.after))
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: path) == "real.json")
      #expect(throws: FileFault.self) { try trial.make() }
      try FileManager.default.removeItem(atPath: target)
      #expect(try !trial.findsFile())
      #expect(throws: FileFault.self) { try trial.make() }
    }
  }

  @Test("a table of one column keeps it", arguments: ["red;blue", "08:15", "a|b", "x y"])
  func oneColumn(cell: String) throws {
    let members = #""schema": {"fields": [{"name": "v", "type": "string"}]}"#
    let rows = String(repeating: cell + "\n", count: 20)
    try within(descriptor(members), Array(("v\n" + rows).utf8)) { folder in
      let (checked, trial) = try trial(folder)
      #expect(checked.report.isValid)
      #expect(trial.isEmpty)
    }
  }

  @Test("a byte order mark in the descriptor stays where it is")
  func mark() throws {
    let text = "\u{FEFF}" + descriptor(#""bytes": 1"#)
    try within(text, Array("a\n1\n".utf8)) { folder in
      let (_, trial) = try trial(folder)
      #expect(trial.after.starts(with: ByteOrderMark.utf8))
      #expect(String(decoding: trial.after, as: UTF8.self).contains(#""bytes": 4"#))
    }
  }

  @Test("no encoding is written against the byte order mark of the data")
  func dataMark() throws {
    let table = ByteOrderMark.utf8 + Array("a\nx\n".utf8) + [0xE9, 0x0A]
    try within(descriptor(#""format": "csv""#), table) { folder in
      let (checked, trial) = try trial(folder)
      #expect(!checked.report.isValid)
      #expect(!String(decoding: trial.after, as: UTF8.self).contains("encoding"))
    }
  }

  @Test("a change in a line of thousands of characters shows what changes")
  func longLine() {
    let old = "{\"a\": \"" + String(repeating: "x", count: 5000) + "\", \"bytes\": 1}"
    let new = old.replacingOccurrences(of: "\"bytes\": 1", with: "\"bytes\": 4711")
    let shown = TextDiff(from: Array(old.utf8), to: Array(new.utf8)).text(width: 60)
    #expect(shown.contains { $0.contains("4711") })
    #expect(shown.allSatisfy { $0.count <= 60 })
  }
}
