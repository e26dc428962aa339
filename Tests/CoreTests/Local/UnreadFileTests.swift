import Foundation
import TestSupport
import Testing

@testable import Core

/// Files that are no tables, or have nothing in them.
@Suite("files that are not read")
struct UnreadFileTests {
  private let place: TemporaryFolder

  init() throws { place = try TemporaryFolder() }

  private static let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]

  private func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(filePath: place.at(name)))
  }

  @Test(
    "alone, it is not valid: nothing of it was checked",
    arguments: [
      ("a.png", "a PNG picture"), ("a.xlsx", "format \"xlsx\""), ("a.dat", "format \"dat\""),
      ("a.png.gz", "a gzip file"),
    ])
  func alone(name: String, what: String) throws {
    let bytes: [String: [UInt8]] = [
      "a.png": Self.picture, "a.png.gz": CompressedFixture.gzip(Self.picture),
    ]
    try write(name, bytes[name] ?? Array("x".utf8))
    let fault = #expect(throws: HubFault.self) { try LocalValidation(path: place.at(name)) }
    #expect(fault?.message.contains("\(name): ") == true)
    #expect(fault?.message.contains(what) == true, "\(fault?.message ?? "")")
    #expect(fault?.message.contains("is not read here") == true)
  }

  @Test("a GeoJSON file alone is JSON, and checked as that")
  func json() throws {
    try place.write("a.geojson", #"{"type": "FeatureCollection", "features": []}"#)
    #expect(try LocalValidation(path: place.at("a.geojson")).run().isValid)
  }

  @Test("init leaves out what is something else than its name says, and what is empty")
  func drafts() throws {
    let files: [(String, [UInt8])] = [
      ("mark.csv", ByteOrderMark.utf8), ("line.csv", Array("\n".utf8)), ("line.json", [0x0A]),
      ("wide.csv", [0xFF, 0xFE, 0x0A, 0]), ("none.csv", []), ("picture.csv", Self.picture),
      ("line.csv.gz", CompressedFixture.gzip([0x0A])), ("picture.json", Self.picture),
      ("picture.csv.gz", CompressedFixture.gzip(Self.picture)), ("good.csv", Array("a\n1\n".utf8)),
      ("map.png", Self.picture),
    ]
    place.folder("p")
    for (name, bytes) in files { try write("p/\(name)", bytes) }
    var told: [String] = []
    let made = try FolderDraft(at: PackageFolder(at: place.at("p")), named: "p") { told.append($0) }
    let paths = made.draft.descriptor["resources"]?.array?.compactMap { $0["path"]?.string }
    #expect(paths == ["good.csv", "map.png"])
    for (name, _) in files.prefix(9) {
      #expect(told.contains { $0.hasPrefix("─ \(name): ") && $0.hasSuffix("Left out.") }, "\(name)")
    }
    try Data(made.draft.text).write(to: URL(filePath: made.target))
    #expect(try LocalValidation(path: place.at("p")).run().isValid)
  }
}
