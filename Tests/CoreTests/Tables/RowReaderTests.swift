import Core
import Testing

@Suite("Reading rows")
struct RowReaderTests {
  private func rows(
    _ text: String, _ dialect: JSONValue = [:], size: Int = 1
  ) throws -> [[String]] {
    var reader = RowReader(
      dialect: TableDialect(dialect), chunks: chunks(Array(text.utf8), of: size))
    var rows: [[String]] = []
    while let row = try reader.next() { rows.append(row.cells) }
    return rows
  }

  @Test(
    "cells are found whatever the chunks", arguments: [1, 2, 3, 5, 100])
  func chunked(size: Int) throws {
    let text = "a,b\r\n1,\"x, \"\"y\"\"\r\nz\"\n,\n\"\",é\rlast,"
    #expect(
      try rows(text, size: size)
        == [["a", "b"], ["1", "x, \"y\"\r\nz"], ["", ""], ["", "é"], ["last", ""]])
  }

  @Test("delimiters, quotes, escapes, comments and blanks as the dialect says")
  func dialects() throws {
    #expect(
      try rows("a||b\n1||'x||y'", ["delimiter": "||", "quoteChar": "'"])
        == [["a", "b"], ["1", "x||y"]])
    #expect(try rows("a\\,b,c\n", ["escapeChar": "\\"]) == [["a,b", "c"]])
    #expect(
      try rows("#x,\"\na, b\n", ["commentChar": "#", "skipInitialSpace": true]) == [["a", "b"]])
    #expect(
      try rows("#x,\"\na, b\n", ["commentChar": "#", "skipInitialSpace": true, "header": false])
        == [["a", "b"]])
    #expect(
      try rows("a;b|1;2|", ["delimiter": ";", "lineTerminator": "|"]) == [["a", "b"], ["1", "2"]])
    #expect(try rows("\"a\",b\n", ["quoteChar": nil]) == [["\"a\"", "b"]])
  }

  @Test("several header rows are joined and rows above them left out")
  func headers() throws {
    let text = "title\nyear,pop\n,total\n2000,5\n"
    #expect(
      try rows(text, ["headerRows": [2, 3], "headerJoin": "_"])
        == [["year", "pop_total"], ["2000", "5"]])
  }

  @Test("a row knows its record, line and place")
  func places() throws {
    var reader = RowReader(
      dialect: TableDialect(), chunks: chunks(Array("a,b\n\"1\n2\",x\n3,y\n".utf8)))
    let header = try #require(try reader.next())
    #expect(header.isHeader && header.record == 1)
    _ = try reader.next()
    let last = try #require(try reader.next())
    #expect((last.record, last.line, last.byteOffset) == (3, 4, 12))
  }

  @Test("text after a closing quote is kept, as Python's reader keeps it")
  func stray() throws {
    #expect(
      try rows("1,\"oops\n3,y\n4,\"z\"\n", ["header": false]) == [["1", "oops\n3,y\n4,z\""]])
  }

  @Test("other encodings become UTF-8 at any chunk size")
  func encodings() throws {
    let wide: [UInt8] = [0xFF, 0xFE, 0x61, 0, 0x2C, 0, 0x3D, 0xD8, 0x00, 0xDE, 0x0A, 0]
    var reader = RowReader(
      dialect: TableDialect(), encoding: TextEncoding(name: "UTF-16"),
      chunks: chunks(wide, of: 1))
    #expect(try reader.next()?.cells == ["a", "\u{1F600}"])
    var western = RowReader(
      dialect: TableDialect(), encoding: TextEncoding(name: "CP1252"),
      chunks: chunks([0x80, 0x2C, 0xE9]))
    #expect(try western.next()?.cells == ["€", "é"])
  }
}
