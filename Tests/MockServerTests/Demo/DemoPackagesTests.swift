import Core
import FoundationEssentials
import Testing

@testable import MockServer

/// The packages that travel in the program.
@Suite struct DemoPackagesTests {
  private static let assets = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "assets/packages").path

  private func temporary() throws -> String {
    let path = FileManager.default.temporaryDirectory.path + "/demo-\(UUID().uuidString)"
    return path
  }

  @Test("the program carries assets/packages as they are; else run scripts/demo-packages")
  func theArchiveIsFresh() throws {
    var found: [String: [UInt8]] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: Self.assets) {
      var isFolder = false
      let path = Self.assets + "/" + name
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder else {
        continue
      }
      found[name] = Array(try Data(contentsOf: URL(filePath: path)))
    }
    let files = DemoPackages.files()
    #expect(files.map(\.path).sorted() == found.keys.sorted())
    for file in files { #expect(found[file.path] == file.content, "\(file.path)") }
  }

  @Test func whatAPersonChangedStaysAndTheRestIsRestored() throws {
    let folder = DemoFolder(path: try temporary())
    defer { try? FileManager.default.removeItem(atPath: folder.path) }
    try folder.restore()
    let mended = folder.path + "/co2-ppm/data/co2-mm-gl.csv"
    let gone = folder.path + "/gdp/README.md"
    try Data("mine".utf8).write(to: URL(filePath: mended))
    try FileManager.default.removeItem(atPath: gone)
    try folder.restore()
    #expect(try Data(contentsOf: URL(filePath: mended)) == Data("mine".utf8))
    #expect(FileManager.default.fileExists(atPath: gone))
  }

  @Test func whatNobodyTouchedIsNotLookedAtAgain() throws {
    let folder = DemoFolder(path: try temporary())
    defer { try? FileManager.default.removeItem(atPath: folder.path) }
    try folder.restore()
    let stamps = folder.path + "/.stamps"
    let first = try Data(contentsOf: URL(filePath: stamps))
    // Whoever looks at the files writes their record.
    try FileManager.default.removeItem(atPath: stamps)
    try folder.restore()
    #expect(try Data(contentsOf: URL(filePath: stamps)) == first)
    let identity = try FileManager.default.attributesOfItem(atPath: stamps)[.systemFileNumber]
    try folder.restore()
    let after = try FileManager.default.attributesOfItem(atPath: stamps)[.systemFileNumber]
    #expect(identity as? UInt64 == after as? UInt64 && identity != nil)
  }

  @Test func whatAnEarlierProgramWroteIsRenewed() throws {
    let folder = DemoFolder(path: try temporary())
    defer { try? FileManager.default.removeItem(atPath: folder.path) }
    try folder.restore()
    let path = folder.path + "/gdp/README.md"
    let new = try Data(contentsOf: URL(filePath: path))
    try Data("old".utf8).write(to: URL(filePath: path))
    let record = URL(filePath: folder.path + "/.written.json")
    var json = try JSONValue(parsing: Array(Data(contentsOf: record))).object ?? [:]
    json["gdp/README.md"] = .string(FileDigest(of: Array("old".utf8)).md5Hex)
    try Data(JSONValue.object(json).bytes(.indented)).write(to: record)
    try folder.restore()
    #expect(try Data(contentsOf: URL(filePath: path)) == new)
  }

  /// Packages, and how many errors each file of them has that is not sound.
  private static let verdicts: [(String, [String: Int])] = [
    ("cities-世界", [:]), ("gdp", [:]), ("lighthouses", [:]), ("tides", [:]),
    ("co2-ppm", ["co2-mm-gl": 3]),
  ]

  @Test(arguments: verdicts)
  func theValidatorFindsWhatAPackageIsFor(name: String, errors: [String: Int]) throws {
    let report = try LocalValidation(path: "\(Self.assets)/\(name)").run()
    #expect(report.findings.allSatisfy { $0.severity != .error })
    let found = report.resources.filter { !$0.isValid }.map { ($0.resource, $0.findings.errors) }
    #expect(Dictionary(uniqueKeysWithValues: found) == errors)
  }

  @Test func theBrokenDescriptorIsBrokenAtItsLine() throws {
    let report = try LocalValidation(path: "\(Self.assets)/broken-pkg").run()
    #expect(report.findings.filter { $0.severity == .error }.map(\.line) == [14])
  }
}
