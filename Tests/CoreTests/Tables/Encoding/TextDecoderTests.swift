import Testing

@testable import Core

@Suite("Decoding text")
struct TextDecoderTests {
  private func decode(_ bytes: [UInt8], _ name: String, size: Int) -> (String, DecodingFaults) {
    var decoder = TextDecoder(encoding: TextEncoding(name: name))
    var output: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      output += decoder.decode(Array(bytes[start..<min(start + size, bytes.count)]), isLast: false)
    }
    output += decoder.decode([], isLast: true)
    return (String(decoding: output, as: UTF8.self), decoder.faults)
  }

  @Test(
    "every charset the system knows is read, whatever the chunks",
    arguments: [
      ("KOI8-R", "Тула,1\n"), ("Shift_JIS", "東京,表\n"), ("EUC-KR", "서울,1\n"),
      ("Shift_JIS", #""東\"~",￥"#),
      ("gb18030", "北京,𠀀\n"), ("Big5", "台北,1\n"), ("CP1250", "Łódź\n"), ("mac_roman", "é•\n"),
      ("ISO-2022-JP", "東京,1\n"), ("windows-1258", "Việt Nam\n"), ("ibm850", "Zürich\n"),
      ("utf-32be", "a€\n"), ("UTF-16BE", "a😀\n"),
    ])
  func known(name: String, text: String) throws {
    let plain = Charset(name)?.systemName ?? name
    // windows-1258 has its accents apart.
    let source = name == "windows-1258" ? "a\u{323}b\n" : text
    let bytes = try #require(IconvStream.encoding(source, as: plain))
    for size in [1, 2, 3, 50] {
      let found = decode(bytes, name, size: size)
      #expect(found.0 == source, "in pieces of \(size)")
      #expect(found.1.count == 0)
    }
  }

  @Test("bytes that are not text are counted with the first one's place", arguments: [1, 2, 5, 50])
  func faults(size: Int) {
    let kanji: [UInt8] = [0x93, 0x8C, 0x61, 0xFF, 0x62, 0x93]
    let found = decode(kanji, "shift_jis", size: size)
    #expect(found.0 == "東a\u{FFFD}b\u{FFFD}")
    #expect(found.1.count == 2 && found.1.firstOffset == 3)
    let western = decode([0x61, 0x81, 0x8D], "windows-1252", size: size)
    #expect(western.1.count == 2 && western.1.firstOffset == 1)
    let wide = decode([0x61, 0, 0, 0xD8, 0x62, 0, 0x63], "utf-16le", size: size)
    #expect(wide.1.count == 2 && wide.1.firstOffset == 2)
  }

  @Test("names are looked up without harm")
  func names() {
    for name in ["klingon", "UTF-8//TRANSLIT", "../../x", "", String(repeating: "a", count: 500)] {
      #expect(TextEncoding(name: name) == .unsupported(name))
    }
    #expect(TextEncoding(name: "cp1250") == TextEncoding(name: "Windows_1250"))
    #expect(TextEncoding(name: "latin2") == TextEncoding(name: "ISO-8859-2"))
    #expect(TextEncoding(name: "CP932").name == "windows-31j")
    #expect(TextEncoding(name: "utf_8") == .utf8)
  }
}
