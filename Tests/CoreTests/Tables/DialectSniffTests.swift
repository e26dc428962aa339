import Testing

@testable import Core

@Suite("Sniffing dialects")
struct DialectSniffTests {
  /// A table of mixed columns, some cells in quotes.
  private static func table(
    _ delimiter: String = ",", quote: String = "\"", end: String = "\n", rows: Int = 40,
    header: Bool = true, note: (Int) -> String = { "note \($0), with more" }
  ) -> String {
    let cells = (0..<rows).map { row in
      [
        "\(row)", "2024-0\(row % 9 + 1)-1\(row % 10)", "\(Double(row) * 1.5)", "name\(row * 7)",
        quote + note(row) + quote, row % 3 == 0 ? "" : "x",
      ]
    }
    let labels = header ? [["id", "day", "price", "name", "note", "flag"]] : []
    return (labels + cells).map { $0.joined(separator: delimiter) + end }.joined()
  }

  private func sniff(_ text: String) -> DialectSniff.Guess { DialectSniff.guess(Array(text.utf8)) }

  @Test(
    "delimiters are found, whatever the line ends and the quotes",
    arguments: [",", ";", "\t", "|", ":", "^", "~", " "])
  func delimiters(delimiter: String) {
    for end in ["\n", "\r\n", "\r"] {
      let found = sniff(Self.table(delimiter, end: end))
      #expect(found.delimiter == delimiter && found.quote == "\"" && found.cells == 6)
      #expect(found.hasHeader)
    }
    let single = sniff(Self.table(delimiter, quote: "'", note: { "note \($0)" }))
    #expect(single.delimiter == delimiter && single.quote == "'")
    let bare = sniff(Self.table(delimiter, header: false))
    #expect(bare.delimiter == delimiter && !bare.hasHeader)
  }

  @Test("words beside each other are one column; with numbers beside them they are several")
  func words() {
    #expect(sniff("product name\nred chair\nbig table\n").cells == 1)
    let found = sniff("name size\nchair 12\ntable 13\n")
    #expect(found.delimiter == " " && found.cells == 2)
  }

  @Test("blanks after the delimiter and escapes are told")
  func variants() {
    let blank = sniff(Self.table(", "))
    #expect(blank.delimiter == "," && blank.skipsSpace)
    let escaped = sniff(Self.table(note: { "say \\\"\($0)\\\", so" }))
    #expect(escaped.delimiter == "," && escaped.escape == "\\")
  }

  @Test("what stands around or between tables does not hide the delimiter")
  func polluted() {
    for delimiter in [",", ";", "\t"] {
      let table = Self.table(delimiter)
      let small = Self.table(delimiter, rows: 12).split(separator: "\n")
        .map { $0.split(separator: Character(delimiter)).prefix(3).joined(separator: delimiter) }
        .joined(separator: "\n")
      for text in [
        "A title\n\nSource: somebody\n" + table, table + "\nnotes, and more notes\n",
        table + "\n" + small, small + "\n\n" + table, table + "\n\n", "\n" + table,
        table.replacing("name7\(delimiter)", with: "name7"), table + "1\(delimiter)2\n",
        table.replacing("name14", with: "na\"me14"),
        "first\(delimiter)second\n" + table, String(table.dropLast()),
      ] {
        #expect(sniff(text).delimiter == delimiter, "\(text.prefix(60))")
      }
    }
  }

  @Test("cells full of other delimiters do not mislead")
  func misleading() {
    let commas = (0..<30).map { "\($0);1,5;2,25;3,125;some text, and more" }
    #expect(sniff(commas.joined(separator: "\n")).delimiter == ";")
    let pipes = (0..<30).map { "\($0),a|b|c,d|e|f" }
    #expect(sniff(pipes.joined(separator: "\n")).delimiter == ",")
    let shapes = (0..<30).map { "\($0);POLYGON ((30 10, 40 40, 20 \($0), 10 20))" }
    #expect(sniff("id;shape\n" + shapes.joined(separator: "\n")).delimiter == ";")
    let times = (0..<30).map { "10:\($0 + 10):00,2\($0)" }
    #expect(sniff(times.joined(separator: "\n")).delimiter == ",")
    let lines = (0..<9).map { "\($0)\t\"two\nlines, and a half\"\t\($0)" }
    #expect(sniff(lines.joined(separator: "\n")).delimiter == "\t")
  }

  @Test("one column has no delimiter to find")
  func single() {
    #expect(sniff("name\nann\nbob\n").delimiter == ",")
    #expect(sniff("city\nNew York\nParis\nLos Angeles\nRome\n").delimiter == ",")
    #expect(sniff("time\n10:20\n11:30\n").cells <= 2)
    #expect(sniff("").delimiter == ",")
    #expect(sniff("text\nwell, yes\nno\nperhaps; who knows, though\n").delimiter == ",")
  }
}
