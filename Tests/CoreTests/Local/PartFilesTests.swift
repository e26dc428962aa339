import Foundation
import TestSupport
import Testing

@testable import Core

@Suite("resources in several files")
struct PartFilesTests {
  private let place: TemporaryFolder

  init() throws { place = try TemporaryFolder() }

  private func found(_ parts: [[UInt8]], _ encoding: String = "utf-8") throws -> [Finding] {
    let names = parts.indices.map { "\(Character(UnicodeScalar(UInt8(97 + $0)))).csv" }
    for (name, bytes) in zip(names, parts) {
      try Data(bytes).write(to: URL(filePath: place.at(name)))
    }
    let resource: JSONValue = [
      "name": "t", "path": .array(names.map { .string($0) }), "encoding": .string(encoding),
    ]
    try place.write(
      "datapackage.json",
      JSONValue.object(["name": "p", "licenses": [["name": "CC0-1.0"]], "resources": [resource]])
        .text())
    let report = try LocalValidation(path: place.at("")).run()
    return report.resources.flatMap(\.findings.examples).filter { $0.severity == .error }
  }

  @Test("bytes of another encoding are told by their file and its own lines")
  func mixed() throws {
    let finding = try #require(
      try found([
        Array("id,name\n1,x\n".utf8), Array("2,z".utf8) + [0xE9, 0x0A], Array("3,é\n".utf8),
      ]).first)
    #expect(finding.code == .mixedEncoding)
    #expect((finding.file, finding.line) == ("b.csv", 1))
    #expect(finding.message.contains("(c.csv:1)") && finding.message.contains("(b.csv:1)"))
    #expect(finding.hint?.contains("b.csv") == true)
  }

  @Test("an offset is one of the part it is in")
  func offset() throws {
    let finding = try #require(
      try found([Array("id,name\n1,x\n".utf8), Array("2,z".utf8) + [0xE9, 0x0A]]).first)
    #expect(finding.code == .encodingError && finding.byteOffset == 3)
    #expect(finding.message.contains("at offset 3 of b.csv"))
  }
}
