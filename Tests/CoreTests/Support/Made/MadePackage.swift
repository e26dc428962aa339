import Foundation
import TestSupport

@testable import Core

/// A package of one table that a seed stands for: a right one with a few faults put into it.
struct MadePackage {
  let seed: UInt64
  let faults: [MadeFault]
  let folder: String

  var descriptorFile: URL { URL(filePath: "\(folder)/\(PackageFile.descriptor)") }

  /// Writes the package into a folder of its own within another.
  init(seed: UInt64, _ standard: Standard, in place: TemporaryFolder) throws {
    let table = MadeTable(seed: seed)
    var chance = SplitMix64(seed: ~seed)
    faults = (0...chance.number(0...3)).map { _ in chance.pick(MadeFault.allCases) }
    (self.seed, folder) = (seed, place.at("\(seed)"))
    place.folder("\(seed)")
    let data = URL(filePath: "\(folder)/t.csv")
    try Data(table.bytes ?? []).write(to: data)
    var descriptor = try Self.draft(of: folder, standard, &chance)
    for fault in faults {
      let package = try JSONValue(parsing: String(decoding: descriptor, as: UTF8.self))
      let patch = fault.change(of: package["resources"]?[0] ?? .null, &chance)
      descriptor = (try? patch?.applied(to: descriptor)) ?? descriptor
    }
    try Data(descriptor).write(to: descriptorFile)
    try Data(Self.bytes(of: table, with: faults, &chance)).write(to: data)
  }

  /// The draft for a folder, in the first edition without what only the second has.
  private static func draft(
    of folder: String, _ standard: Standard, _ chance: inout SplitMix64
  ) throws -> [UInt8] {
    let draft = try FolderDraft(at: PackageFolder(at: folder), named: "p") { _ in }.draft
    let extra = standard == .v1 ? ["/$schema", "/resources/0/type"] : []
    var changes = extra.map { JSONPatch.Operation.remove(pointer: $0) }
    if !chance.isTrue(percent: 70) {
      let digest = FileDigest(of: Array(try Data(contentsOf: URL(filePath: "\(folder)/t.csv"))))
      changes.append(
        .add(pointer: "/resources/0/bytes", value: .number(JSONNumber(digest.bytes))))
      changes.append(.add(pointer: "/resources/0/hash", value: .string(digest.md5Hex)))
    }
    return try JSONPatch(changes).applied(to: draft.text)
  }

  private static func bytes(
    of table: MadeTable, with faults: [MadeFault], _ chance: inout SplitMix64
  ) -> [UInt8] {
    var lines = table.lines
    for fault in faults { lines = fault.lines(lines, table.layout, &chance) }
    let text = table.layout.text(lines)
    var bytes = table.encoding.bytes(text) ?? []
    for fault in faults { bytes = fault.bytes(bytes, text, &chance) }
    return bytes
  }
}
