import Testing

@testable import Core

@Suite("Findings about encodings")
struct EncodingFindingsTests {
  private func findings(_ bytes: [UInt8], _ declared: String?, _ standard: Standard = .v1)
    -> [Finding]
  {
    var pass = EncodingPass(declared: declared)
    pass.update(bytes)
    var decoder = TextDecoder(encoding: .opening(bytes, declared: declared))
    _ = decoder.decode(bytes, isLast: true)
    var facts = pass.finish()
    facts.undecodable = decoder.faults
    return facts.findings(resource: 2, standard: standard)
  }

  private func summary(_ bytes: [UInt8], _ declared: String?) -> [String] {
    findings(bytes, declared).map { "\($0.severity.rawValue) \($0.code.rawValue)" }
  }

  private let western =
    Array("n,place\n1,Orl".utf8) + [0xE9] + Array("ans\n2,N".utf8) + [0xEE]
    + Array("mes\n".utf8)

  @Test("bytes that are not the declared UTF-8 are an error with a place, readings and a fix")
  func notUTF8() throws {
    for declared in [nil, "utf-8", "UTF8", "us-ascii"] as [String?] {
      let found = try #require(findings(western, declared).first)
      #expect(found.code == .encodingError && found.severity == .error)
      #expect((found.line, found.byteOffset, found.count) == (2, 13, 2))
      #expect(found.message.contains("the first E9 at offset 13, byte 6 of its line"))
      #expect(found.message.contains("as iso-8859-1"))
      #expect(found.message.contains("“Orléans”, “Nîmes”"))
      #expect(found.fix == .set("/resources/2/encoding", to: "iso-8859-1"))
    }
  }

  @Test("a declared encoding that reads the bytes is believed; ASCII is text in all of them")
  func believed() {
    for declared in ["latin1", "ISO_8859-15", "cp1252", "Windows-1252"] {
      #expect(summary(western, declared) == [])
      #expect(summary(Array("a,b\n1,2\n".utf8), declared) == [])
    }
    #expect(summary(Array("é\n".utf8), "UTF8") == [])
  }

  @Test("UTF-8 declared as another encoding is garbled")
  func garbled() throws {
    let found = try #require(findings(Array("a\ncafé\n".utf8), "latin1").first)
    #expect(found.code == .mojibake && found.severity == .warning && found.count == 1)
    #expect(found.fix == .set("/resources/2/encoding", to: "utf-8"))
    #expect(summary(Array("東京,表\n".utf8), "shift_jis") == ["warning mojibake"])
  }

  @Test("bytes without a character in the declared encoding are an error")
  func undefined() throws {
    let bytes = Array("n\nZ".utf8) + [0x81] + Array("rich\nB".utf8) + [0x81] + Array("lach\n".utf8)
    let found = try #require(findings(bytes, "windows-1252").first)
    #expect(found.code == .encodingError)
    #expect(found.message.contains("has no character for the byte 81"))
    #expect(found.fix == .set("/resources/2/encoding", to: "ibm850"))
    let kanji: [UInt8] = [0x93, 0x8C, 0xFF, 0xFF, 0x0A]
    #expect(findings(kanji, "shift_jis").first?.reason?.contains("first at offset 2") == true)
  }

  @Test("controls where letters are meant, and an alphabet nobody meant, are warnings")
  func doubted() throws {
    let quotes =
      [0x93] + Array("fair".utf8) + [0x94, 0x0A, 0x93] + Array("so".utf8) + [0x94, 0x0A]
    let found = try #require(findings(quotes, "iso-8859-1").first)
    #expect(found.code == .encodingMismatch && found.severity == .warning)
    #expect(found.fix == .set("/resources/2/encoding", to: "windows-1252"))
    let russian = try #require(
      IconvStream.encoding("река,Москва\nозеро,Байкал\nгород,Казань\n", as: "CP1251"))
    #expect(summary(russian, "windows-1252") == ["warning encoding-mismatch"])
    #expect(summary(russian, "windows-1251") == [])
  }

  @Test("lines of two encodings are named")
  func mixed() throws {
    let bytes = Array("n\ncafé\n".utf8) + [0x63, 0x61, 0x66, 0xE9, 0x0A] + Array("thé\n".utf8)
    let found = try #require(findings(bytes, nil).first)
    #expect(found.code == .mixedEncoding && found.line == 3)
    #expect(found.message.contains("2 lines have UTF-8 characters (lines 2, 4)"))
    #expect(found.message.contains("1 has bytes that are not UTF-8 (line 3)"))
    #expect(found.fix == nil)
  }

  @Test("a text that looks like UTF-8 by accident is not mixed")
  func accident() throws {
    let text = "n,t\n1,ЦаЫ\n" + String(repeating: "2,привет всем друзьям\n", count: 9)
    let bytes = try #require(IconvStream.encoding(text, as: "CP866"))
    #expect(findings(bytes, nil).map(\.code) == [.encodingError])
    #expect(summary(bytes, "cp866") == [])
  }

  @Test("a name nobody knows is said, with the encoding found in its place")
  func unknown() throws {
    let found = try #require(findings(Array("a,é\n".utf8), "klingon").first)
    #expect(found.code == .encodingUnsupported && found.severity == .error)
    #expect(found.pointer == "/resources/2/encoding" && found.cell == "klingon")
    #expect(found.fix == .set("/resources/2/encoding", to: "utf-8"))
    #expect(summary(western, "klingon") == ["error encoding-unsupported", "error encoding-error"])
  }

  @Test("UTF-16 is found where another encoding is declared")
  func wide() throws {
    let bytes: [UInt8] = [0xFF, 0xFE] + "a,b\n1,2\n".utf8.flatMap { [$0, 0] as [UInt8] }
    #expect(summary(bytes, "utf-8") == ["error encoding-error"])
    #expect(summary(bytes, nil) == ["error encoding-error"])
    #expect(findings(bytes, nil, .v2).map(\.severity) == [.warning])
    #expect(findings(bytes, nil).first?.fix == .set("/resources/2/encoding", to: "utf-16le"))
    for name in ["utf-16", "UTF-16LE"] { #expect(summary(bytes, name) == []) }
    #expect(summary(bytes, "utf-16be") == ["error encoding-error"])
    #expect(summary(bytes + [0x61], "utf-16") == ["error encoding-error"])
    let wider: [UInt8] = [0xFF, 0xFE, 0, 0] + "a\n1\n".utf8.flatMap { [$0, 0, 0, 0] as [UInt8] }
    #expect(summary(wider, "utf-32") == [])
    #expect(findings(wider, nil).first?.reason == "the file is utf-32le, not utf-8")
  }

  @Test("a byte order mark, text encoded twice and characters seldom meant are said with counts")
  func oddities() {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    #expect(summary(mark + Array("a\n".utf8), nil) == ["warning bom-present"])
    #expect(summary(mark + Array("a\n".utf8), "utf-8-sig") == [])
    let found = findings(Array("cafÃ©,â€™,x\u{A0}y\n\u{200B}z,\u{FFFD},\u{85}\n".utf8), nil)
    #expect(
      found.map { "\($0.code.rawValue) \($0.count ?? 0) \($0.line ?? 0)" } == [
        "mojibake 2 1", "replacement-character 1 2", "invisible-character 1 2",
        "no-break-space 1 1", "control-character 1 2",
      ])
    #expect(found.dropFirst().allSatisfy { $0.severity == .hint })
    #expect(summary(Array("SÃO JOÃO,Ângela,Ñandú,É”\n".utf8), nil) == [])
    #expect(summary([0x61, 0, 0x62, 0x0A], nil) == ["error binary-content"])
  }
}
