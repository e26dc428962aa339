import Core
import Testing

@Suite("Encodings")
struct EncodingPassTests {
  private func facts(_ bytes: [UInt8], declared: String? = nil, size: Int = 1) -> EncodingFacts {
    var pass = EncodingPass(declared: declared)
    for start in stride(from: 0, to: bytes.count, by: size) {
      pass.update(Array(bytes[start..<min(start + size, bytes.count)]))
    }
    return pass.finish()
  }

  @Test("names are matched whatever their case and hyphens")
  func names() {
    #expect(TextEncoding(name: "UTF8") == .utf8)
    #expect(TextEncoding(name: "Latin1") == .latin1)
    #expect(TextEncoding(name: "ISO_8859-15").name == "iso-8859-15")
    #expect(TextEncoding(name: "KOI8_R") == .other("koi8-r"))
  }

  @Test("valid UTF-8 is certain at any chunk size", arguments: [1, 3, 64])
  func valid(size: Int) {
    let found = facts(
      Array("a,é\n€,😀\nplain text that is longer than eight bytes\n".utf8), size: size)
    #expect(found.name == "utf-8")
    #expect(found.multiByteLines == 2)
    #expect(found.firstBad == nil && !found.isASCII)
  }

  @Test("bytes that are not UTF-8 are placed in the whole file")
  func invalid() {
    let bytes = Array("abc\nxyz,".utf8) + [0xFC] + Array("\ncaf".utf8) + [0xE9, 0x0A]
    for size in [1, 4, 100] {
      let found = facts(bytes, size: size)
      #expect(found.firstBad == TextPlace(line: 2, column: 5, offset: 8))
      #expect(found.lastBad?.line == 3)
      #expect(found.badLines == 2)
      #expect(found.name == "iso-8859-1")
    }
    #expect(facts([0x93, 0x61, 0x94]).name == "windows-1252")
    #expect(facts([0x61, 0xC3]).firstBad?.offset == 1)
  }

  @Test("surrogates, overlong forms and values beyond Unicode are bad")
  func strict() {
    for bytes: [UInt8] in [
      [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x28],
    ] {
      #expect(facts(bytes).firstBad?.offset == 0)
    }
  }

  @Test("UTF-16 shows by its mark or its NUL bytes")
  func wide() {
    #expect(facts([0xFF, 0xFE, 0x61, 0]).name == "utf-16le")
    let plain: [UInt8] = Array("a,b,c\n1,2,3\n".utf8).flatMap { [0, $0] as [UInt8] }
    #expect(facts(plain).name == "utf-16be")
    #expect(!facts(plain).isBinary)
    #expect(facts(Array("a,b\n1,".utf8) + [0, 0x0A]).firstNUL == 6)
  }

  @Test("mixed and twice-encoded text")
  func mixed() {
    #expect(facts(Array("é\n".utf8) + [0xE9, 0x0A]).isMixed)
    #expect(facts(Array("caf\u{C3}\u{A9}\n".utf8)).twiceEncoded == 1)
  }

  @Test("plain ASCII goes up as ISO-8859-1, as the original client calls it")
  func ascii() {
    let found = facts(Array("a,b\n".utf8))
    #expect(found.descriptorAdditions == ["encoding": "utf-8"])
    #expect(facts([0x61], declared: "utf-8").descriptorAdditions.isEmpty)
  }
}
