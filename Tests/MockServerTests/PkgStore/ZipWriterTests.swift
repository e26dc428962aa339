import Core
import FoundationEssentials
import Testing

@testable import MockServer

@Suite struct ZipWriterTests {
  /// A zip file with that one entry.
  private func zipped(_ content: [UInt8]) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory.path + "/zip-\(UUID().uuidString).zip"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let zip = try ZipWriter(path: path)
    try zip.add("a", bytes: content.count) { ArtefactContent.once(content) }
    try zip.close()
    return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  @Test func whatDoesNotShrinkIsStored() throws {
    var random = SplitMix64(seed: 1)
    let noise = (0..<200_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    // The method is in the entry's header (APPNOTE.TXT, 4.3.7): 0 stored, 8 deflated.
    #expect(try zipped(noise)[8] == 0)
    let same = try zipped(Array(repeating: 0x61, count: 200_000))
    #expect(same[8] == 8)
    #expect(same.count < 4000)
  }

  @Test func threeInAHundredIsWhatCounts() {
    var random = SplitMix64(seed: 2)
    let noise = (0..<9_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let blank = [UInt8](repeating: 0x20, count: 1000)
    #expect(!Deflation.shrinks(noise, by: 0.03))
    #expect(Deflation.shrinks(noise + blank, by: 0.03))
    #expect(!Deflation.shrinks([], by: 0.03))
  }
}
