import Core
import Testing

@Suite("Files in several parts")
struct JoinedPartsTests {
  private func join(
    _ parts: [[UInt8]], _ layout: TableDialect? = TableDialect(), of size: Int = 4
  ) throws -> (content: [UInt8], joined: JoinedParts) {
    let joined = JoinedParts(
      parts.enumerated().map { ("\($0.offset + 1).csv", chunks($0.element, of: size)) },
      layout: layout)
    var content: [UInt8] = []
    while let chunk = try joined.next() { content += chunk }
    return (content, joined)
  }

  private func text(_ parts: [String], _ layout: TableDialect? = TableDialect()) throws -> String {
    String(decoding: try join(parts.map { Array($0.utf8) }, layout).content, as: UTF8.self)
  }

  @Test("a header that a later part repeats is left out, a first row that is none is kept")
  func headers() throws {
    #expect(try text(["id,a\n1,x\n", "id,a\n2,y\n", "3,z\n"]) == "id,a\n1,x\n2,y\n3,z\n")
    #expect(try text(["id,a\r\n1,x\r\n", "id,a\n2,y\n"]) == "id,a\r\n1,x\r\n2,y\n")
    #expect(try text(["id\n", "id"]) == "id\n")
    #expect(try text(["\"i\nd\"\n1\n", "\"i\nd\"\n2\n"]) == "\"i\nd\"\n1\n2\n")
    var layout = TableDialect()
    layout.header = false
    #expect(try text(["1\n", "1\n"], layout) == "1\n1\n")
    layout = TableDialect(["headerRows": [1, 2]])
    #expect(try text(["a\nb\n1\n", "a\nb\n2\n", "a\n3\n"], layout) == "a\nb\n1\n2\na\n3\n")
  }

  @Test("a header written in another way is the same one")
  func sameHeader() throws {
    #expect(try text(["id,a\n1,x\n", "\"id\",\"a\"\n2,y\n"]) == "id,a\n1,x\n2,y\n")
  }

  @Test(
    "a part with another header is told, and its line kept",
    arguments: ["a,id", "ID,a", "id,a,more", "id , A"])
  func otherHeader(line: String) throws {
    let parts = ["id,a\n1,x\n", "\(line)\n2,y\n"]
    #expect(try text(parts) == parts.joined())
    let found = try #require(try join(parts.map { Array($0.utf8) }).joined.findings.first)
    #expect((found.code, found.severity) == (.repeatedHeader, .error))
    #expect((found.file, found.line) == ("2.csv", 1))
    #expect(found.message.contains("\"id, a\"") && found.hint != nil)
  }

  @Test("a first row that has a label among its values is a row", arguments: ["a,7", "id,x", ","])
  func noHeader(line: String) throws {
    let parts = ["id,a\n1,x\n", "\(line)\n2,y\n"]
    #expect(try join(parts.map { Array($0.utf8) }).joined.findings.isEmpty)
  }

  @Test("a part that ends within a line gets a line end like the others'")
  func lineEnds() throws {
    #expect(try text(["id\r\n1", "2\r\n", "", "3"]) == "id\r\n1\r\n2\r\n3")
    #expect(try text(["id", "1"]) == "id\n1")
    #expect(try text(["ab", "cd"], nil) == "abcd")
    #expect(try text(["", "id\n1", "id\n2"]) == "id\n1\n2")
  }

  @Test("marks and encodings of two bytes a character are joined as well")
  func encodings() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let marked = try join([mark + Array("id\n1\n".utf8), mark + Array("id\n2\n".utf8)])
    #expect(marked.content == mark + Array("id\n1\n2\n".utf8))
    func wide(_ text: String) -> [UInt8] {
      text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }
    let joined = try join([wide("\u{FEFF}id,ĊĊ\n1,2"), wide("\u{FEFF}id,ĊĊ\n3,4\n")])
    #expect(joined.content == wide("\u{FEFF}id,ĊĊ\n1,2\n3,4\n"))
    #expect(joined.joined.map.parts.map(\.firstLine) == [1, 3])
  }

  @Test("a place in the whole is one in a part")
  func places() throws {
    let (content, joined) = try join(
      ["id,a\n1,x\n2,y", "id,a\n3,z\n", "4,w\n"].map { Array($0.utf8) })
    let whole = String(decoding: content, as: UTF8.self)
    #expect(joined.findings.map(\.file) == ["2.csv"])
    for (row, file, line, offset) in [
      ("2,y", "1.csv", 3, 9), ("3,z", "2.csv", 2, 5), ("4,w", "3.csv", 1, 0),
    ] {
      let start = try #require(whole.firstRange(of: row)?.lowerBound)
      let place = whole.utf8.distance(from: whole.startIndex, to: start)
      let before = whole[..<start].filter { $0 == "\n" }.count
      let found = joined.map.placed(
        Finding(.blankRow, line: before + 1, byteOffset: place))
      #expect((found.file, found.line, found.byteOffset) == (file, line, offset))
    }
  }
}
