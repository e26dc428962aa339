import Core
import Testing

@Suite("Compression")
struct CompressionTests {
  /// More than one chunk, with a text that shows where it was cut.
  static let content = (0..<200_000).flatMap { Array("\($0),line\n".utf8) }

  private func expand(
    _ kind: Compression, _ bytes: [UInt8], of size: Int = 4096
  ) throws -> (content: [UInt8], fault: CompressionFault?) {
    let source = ExpandedChunks(kind, chunks: chunks(bytes, of: size))
    return try (drain(source), source.fault)
  }

  private func drain(_ source: ExpandedChunks) throws -> [UInt8] {
    var content: [UInt8] = []
    while let chunk = try source.next() { content += chunk }
    return content
  }

  private func compress(_ kind: Compression, _ content: [UInt8]) -> [UInt8] {
    switch kind {
    case .gzip, .zip: CompressedFixture.gzip(content)
    case .bzip2: CompressedFixture.bzip2(content)
    case .xz: CompressedFixture.xz(content)
    }
  }

  @Test("the content comes back, whatever the pieces", arguments: [Compression.gzip, .bzip2, .xz])
  func content(kind: Compression) throws {
    let bytes = compress(kind, Self.content)
    for size in [1 << 20, 1000] {
      let (content, fault) = try expand(kind, bytes, of: size)
      #expect(content == Self.content && fault == nil)
    }
    #expect(try expand(kind, compress(kind, Array("a".utf8)), of: 1).content == Array("a".utf8))
  }

  @Test(
    "members one after the other are one content, zeros after them are passed over",
    arguments: [Compression.gzip, .bzip2, .xz])
  func members(kind: Compression) throws {
    let bytes = compress(kind, Array("a\n".utf8)) + compress(kind, Array("b\n".utf8))
    let (content, fault) = try expand(kind, bytes + [0, 0, 0, 0], of: 3)
    #expect(content == Array("a\nb\n".utf8) && fault == nil)
  }

  @Test("what is cut short or followed by other bytes says so, and gives its whole lines")
  func damage() throws {
    let bytes = CompressedFixture.gzip(Self.content)
    let cut = try expand(.gzip, Array(bytes.prefix(bytes.count / 2)))
    #expect(cut.fault == .endsEarly)
    #expect(cut.content.last == 0x0A && Self.content.starts(with: cut.content))
    #expect(try expand(.gzip, Array(bytes.prefix(bytes.count - 4))).fault == .endsEarly)
    #expect(try expand(.gzip, []).fault == .endsEarly)
    #expect(try expand(.gzip, Array("id,name\n".utf8)).fault == .otherKind(.gzip))
    #expect(try expand(.gzip, bytes + Array("xyz".utf8)).fault == .trailing(offset: bytes.count))
    var broken = bytes
    broken[bytes.count / 2] ^= 0xFF
    guard case .damaged? = try expand(.gzip, broken).fault else {
      Issue.record("a flipped byte was not noticed")
      return
    }
  }

  @Test("a bomb ends at its limit", arguments: [Compression.gzip, .bzip2, .xz])
  func bomb(kind: Compression) throws {
    let member = compress(kind, [UInt8](repeating: 0x30, count: 16 << 20))
    let bytes = Array(repeatElement(member, count: 40).joined())
    let source = ExpandedChunks(kind, chunks: chunks(bytes, of: 1 << 20))
    var most = 0
    while let chunk = try source.next() { most += chunk.count }
    #expect(source.fault == .ratio(limit: Compression.Limit.ratio))
    #expect(most < 40 * 16 << 20)
  }
}

@Suite("Zip files")
struct ZipArchiveTests {
  private func content(_ bytes: [UInt8], _ path: String? = nil) throws -> String {
    let archive = try ZipArchive(RandomAccess(bytes))
    let source = try archive.content(of: archive.entry(path))
    var content: [UInt8] = []
    while let chunk = try source.next() { content += chunk }
    if let fault = source.fault { throw fault }
    return String(decoding: content, as: UTF8.self)
  }

  private func fault(_ bytes: [UInt8], _ path: String? = nil) -> CompressionFault? {
    do {
      _ = try content(bytes, path)
      return nil
    } catch { return error as? CompressionFault }
  }

  @Test("the only file needs no name, of several one is named", arguments: [true, false])
  func entries(isStored: Bool) throws {
    let table = Array("a,b\n1,2\n".utf8)
    let one = CompressedFixture.zip([("t/", []), ("t/a.csv", table)], isStored: isStored)
    #expect(try content(one) == "a,b\n1,2\n")
    let two = CompressedFixture.zip(
      [("a.csv", table), ("b.csv", Array("x\n".utf8)), ("__MACOSX/a.csv", [])],
      isStored: isStored)
    #expect(fault(two) == .several(["a.csv", "b.csv"]))
    #expect(try content(two, "b.csv") == "x\n")
    #expect(fault(two, "c.csv") == .noEntry("c.csv"))
    #expect(fault(CompressedFixture.zip([])) == .empty)
  }

  @Test("a comment behind the archive does not matter")
  func comment() throws {
    var bytes = CompressedFixture.zip([("a.csv", Array("x\n".utf8))])
    bytes[bytes.count - 2] = 5
    #expect(try content(bytes + Array("hello".utf8)) == "x\n")
  }

  @Test("damage is told from content")
  func damage() throws {
    let bytes = CompressedFixture.zip([("a.csv", Array("xyz\n".utf8))], isStored: true)
    #expect(fault(Array("a,b\n".utf8)) == .otherKind(.zip))
    #expect(fault([]) == .otherKind(.zip))
    var broken = bytes
    broken[36] ^= 1
    #expect(fault(broken) == .checksum)
    #expect(fault(Array(bytes.dropFirst(3))) != nil)
    for place in bytes.indices {
      var hostile = bytes
      hostile[place] = 0xFF
      _ = fault(hostile)
    }
  }
}
