import Testing

@testable import Core

@Suite("what a file is read as")
struct FoundReadingTests {
  private func report(
    _ bytes: [UInt8], _ members: JSONObject = [:], _ standard: Standard = .v1
  ) throws -> ResourceReport {
    let base: JSONObject = ["name": "t", "path": "t.csv"]
    let package = DataPackage(
      ["resources": [.object(base.assigning(members))]], standard: standard)
    let check = ResourceCheck(resource: try #require(package.resources.first))
    let first = try check.run(chunks: chunks(bytes))
    return try check.again(after: first)?.run(chunks: chunks(bytes)) ?? first
  }

  private func chunks(_ bytes: [UInt8]) -> ChunkSource {
    var rest: [UInt8]? = bytes
    return {
      defer { rest = nil }
      return rest
    }
  }

  @Test("a declared encoding that reads every byte is believed, though lines look like UTF-8")
  func declared() throws {
    // C3 A9 is a character in UTF-8, and two in this encoding; FF alone is in none of UTF-8.
    let bytes = Array("a\n".utf8) + [0xC3, 0xA9, 0x0A, 0xFD, 0x0A]
    #expect(try report(bytes, ["encoding": "cp852"]).isValid)
    #expect(try report(bytes).findings.count(of: .mixedEncoding) == 1)
  }

  @Test("UTF-16 without a mark is text where it is declared")
  func wide() throws {
    let text = "id,名\n1,東京\n2,大阪\n"
    let bytes = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let report = try report(bytes, ["encoding": "utf-16le"])
    #expect(report.isValid && report.rows == 2)
  }

  @Test("UTF-16 that nothing declares is refused where it ends within a character")
  func wideEnd() throws {
    let bytes = try [0xFF, 0xFE] + #require(IconvStream.encoding("a,b\n1,x\n", as: "UTF-16LE"))
    #expect(try report(bytes, [:], .v2).isValid)
    let found = try report(bytes + [0x41], [:], .v2)
    #expect(found.first(.encodingError)?.message.contains("not utf-16le in 1 place") == true)
  }

  @Test("without a declaration the second edition reads what was found, the first refuses it")
  func undeclared() throws {
    let bytes =
      Array("city\nZ".utf8) + [0xFC] + Array("rich\nGen".utf8) + [0xE8] + Array("ve\n".utf8)
    let found = try report(bytes, [:], .v2)
    #expect(found.isValid && found.findings.count(of: .encodingMismatch) == 1)
    #expect(try !report(bytes, [:], .v1).isValid)
  }

  @Test("escape sequences of ISO 2022 tell the encoding, though all bytes are ASCII")
  func escaped() throws {
    let bytes = Array("a\n\u{1B}$B;T\u{1B}(B\n".utf8)
    let found = try report(bytes, [:], .v2)
    #expect(found.isValid && found.encoding.name == "iso-2022-jp")
    #expect(found.encoding.isSure)
    #expect(try report(bytes, ["encoding": "iso-2022-jp"]).isValid)
    #expect(try report(bytes).findings.count(of: .encodingError) == 1)
  }

  @Test("characters of two bytes that look like UTF-8 in places are no mixture")
  func twoBytes() throws {
    let text = "active,横浜市,notes\ntrue,1,札幌市 | 東京都 | 名古屋市\n"
    let bytes = try #require(IconvStream.encoding(text, as: "SHIFT_JIS"))
    let found = try report(bytes, [:], .v2)
    #expect(found.isValid && found.encoding.name == "shift_jis")
  }

  @Test("a byte order mark is stronger than a guess")
  func mark() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + Array("a\nx\n".utf8) + [0xE9, 0x0A]
    let found = try report(bytes).findings.examples.first { $0.code == .encodingError }
    #expect(found != nil && found?.fix == nil)
  }

  @Test(
    "a file of another kind is named, and nothing else is said of it",
    arguments: [
      ([0x1F, 0x8B, 0x08, 0, 1, 2], "gzip"), (Array("PK\u{3}\u{4}x".utf8), "zip"),
      (Array("<!DOCTYPE html>\n<p>a,b\n".utf8), "web page"), (Array("%PDF-1.4\n".utf8), "PDF"),
      (Array("version https://git-lfs.github.com/spec/v1\noid x\n".utf8), "Git LFS"),
      (Array("<!-- saved -->\n<p>a,b\n".utf8), "web page"), (Array("Rar!\u{1A}".utf8), "rar"),
      (Array("RIFF1234WEBPVP8".utf8), "WebP"),
      (Array("[{\"a\": 1}]\n".utf8), "JSON"), (Array("{\"a\":1}\n{\"a\":2}\n".utf8), "NDJSON"),
      (
        [
          0x89, 0x84, 0x6B, 0x95, 0x81, 0x94, 0x85, 0x25, 0xF1, 0x6B, 0xC1, 0xD3, 0xD7, 0xC8, 0xC1,
          0x25,
        ],
        "EBCDIC"
      ),
      (Array("Obj\u{1}\u{4}".utf8), "Avro"), (Array("ORC\u{11}\u{0}".utf8), "ORC"),
      ([0x89] + Array("HDF\r\n\u{1A}\n".utf8), "HDF5"),
      ([0x80, 4, 0x95, 9, 0, 0, 0, 0, 0, 0, 0, 0x7D], "pickle"),
      ([0x80, 2, 0x7D] + Array(repeating: 0x71, count: 9), "pickle"), (Self.dBase, "dBase"),
      (Array("a.csv".utf8) + Array(repeating: 0, count: 252) + Array("ustar  ".utf8), "tar"),
    ] as [([UInt8], String)])
  func foreign(bytes: [UInt8], name: String) throws {
    let found = try report(bytes).findings.examples
    #expect(found.map(\.code) == [.wrongContent])
    #expect(found.first?.message.contains(name) == true && found.first?.hint != nil)
  }

  @Test("a table whose labels begin with brackets is one")
  func bracketedLabels() throws {
    for text in ["[id],name\n1,x\n", "{id},name\n1,x\n", "[1],2\n3,4\n", "{\"a\":1},2\n3,4\n"] {
      #expect(JSONHead(Array(text.utf8)) == nil)
      #expect(try report(Array(text.utf8)).findings.count(of: .wrongContent) == 0)
    }
    #expect(JSONHead(Array(" [{\"a\":1,}]".utf8)) == .document)
    #expect(JSONHead(Array("[{\"a\":".utf8)) == .document)
    #expect(JSONHead(Array("{\"a\":1}\r\n{\"a\":2}".utf8)) == .lines)
  }

  @Test("a file that ends within a character is cut off, not in another encoding")
  func endsInCharacter() throws {
    let bytes = Array("a\ncafé\nna".utf8) + [0xC3]
    for standard in [Standard.v1, .v2] {
      let found = try report(bytes, [:], standard)
      #expect(found.first(.encodingError)?.message.contains("cut off") == true)
      #expect(found.first(.encodingError)?.hint == "get the whole file again")
      #expect(found.first(.mixedEncoding) == nil && found.encoding.encoding == .utf8)
    }
    #expect(try report(bytes + [0x0A]).first(.mixedEncoding) != nil)
  }

  @Test("UTF-16 with a mark, which nothing declares, is as little wrong as any other encoding")
  func wideUndeclared() throws {
    let bytes = try [0xFF, 0xFE] + #require(IconvStream.encoding("a,b\n1,x\n", as: "UTF-16LE"))
    let found = try report(bytes, [:], .v2)
    #expect(found.first(.encodingMismatch)?.severity == .warning && found.isValid)
  }

  /// A header with one field, of no rows.
  private static let dBase: [UInt8] =
    [3, 124, 2, 29, 0, 0, 0, 0, 65, 0, 11, 0] + Array(repeating: 0, count: 20) + Array("NAME".utf8)
    + Array(repeating: 0, count: 7) + Array("C".utf8) + Array(repeating: 0, count: 20) + [0x0D]

  @Test(
    "a label that begins like the mark of a file is one", arguments: ["ORCID", "Object", "HDF"])
  func label(text: String) throws {
    let found = try report(Array("\(text),b\n1,2\n".utf8))
    #expect(found.isValid && found.header == [text, "b"])
  }

  @Test("a picture is named under the name of any table or JSON", arguments: ["json", "geojson"])
  func foreignJSON(format: String) throws {
    let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D]
    for members: JSONObject in [
      ["path": .string("t.\(format)")], ["path": "t.json", "type": "table"],
    ] {
      let found = try report(picture, members).findings.examples
      #expect(found.map(\.code) == [.wrongContent])
      #expect(found.first?.message.contains("PNG") == true)
    }
  }

  @Test("JSON that ends midway is told, be it no table")
  func cut() throws {
    let whole = Array(#"{"type": "FeatureCollection", "features": []}"#.utf8)
    let members: JSONObject = ["path": "m.geojson"]
    #expect(try report(whole, members).isValid)
    #expect(try !report(whole.dropLast(4), members).isValid)
  }

  private func report(_ bytes: ArraySlice<UInt8>, _ members: JSONObject) throws -> ResourceReport {
    try report(Array(bytes), members)
  }

  @Test("a long record with many line ends behind it has an excerpt", arguments: [190, 201, 400])
  func longRecord(count: Int) throws {
    for ends in ["\n", "\r\n", "\r"] {
      let record = "1," + String(repeating: "x", count: count)
      let text = "a,b\n" + record + String(repeating: ends, count: 300) + "2\n"
      let schema: JSONValue = [
        "fields": [["name": "a"], ["name": "b", "constraints": ["maxLength": 3]]]
      ]
      let report = try report(Array(text.utf8), ["schema": schema])
      #expect(report.findings.count(of: .constraintError) == 1)
      #expect(report.findings.count(of: .blankRow) == 299)
    }
  }

  @Test("a closed quote that takes in rows is told; long prose is not")
  func swallowed() throws {
    let rows = (1...30).map { "\($0),b\($0),c\n" }.joined()
    let open = "a,b,c\n0,\"x\n" + rows + "y\",c\n" + rows
    #expect(try report(Array(open.utf8)).findings.count(of: .swallowedRows) == 1)
    let prose = String(repeating: "one line, and more, of it\n", count: 30)
    let long = "a,b,c\n0,\"" + prose + "\",c\n" + rows
    #expect(try report(Array(long.utf8)).findings.count(of: .swallowedRows) == 0)
  }
}
