import Foundation
import Testing

@testable import Core
@testable import TUI

@Suite("rows of tables by their numbers")
struct LocalRowsTests {
  private func rows(
    _ resource: String, _ files: [String: [UInt8]], _ records: ClosedRange<Int>
  ) throws -> TableRows {
    let folder = FileManager.default.temporaryDirectory.appending(path: "rows-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let descriptor = "{\"name\": \"p\", \"resources\": [\(resource)]}"
    try Data(descriptor.utf8).write(to: folder.appending(path: "datapackage.json"))
    for (name, content) in files { try Data(content).write(to: folder.appending(path: name)) }
    return try LocalPackage(at: folder.path).rows(of: 0, records: records)
  }

  private static let schema = "\"schema\": {\"fields\": [{\"name\": \"a\"}, {\"name\": \"b\"}]}"

  @Test("of other delimiters and encodings")
  func dialect() throws {
    let found = try rows(
      """
      {"name": "t", "path": "t.csv", "encoding": "iso-8859-1", "dialect": {"delimiter": ";"},
       \(Self.schema)}
      """, ["t.csv": Array("a;b\n1;caf".utf8) + [0xE9, 0x0A] + Array("2;x\n3;y\n".utf8)], 2...3)
    #expect(found.header == ["a", "b"])
    #expect(found.rows.map(\.cells) == [["1", "café"], ["2", "x"]])
    #expect(found.rows.map(\.record) == [2, 3])
  }

  @Test("of UTF-16 with a mark")
  func wide() throws {
    let text = "a,b\n1,é\n"
    let units = text.utf16.flatMap { unit -> [UInt8] in
      [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    let bytes: [UInt8] = [0xFF, 0xFE] + units
    let found = try rows(
      "{\"name\": \"t\", \"path\": \"t.csv\", \"encoding\": \"utf-16\", \(Self.schema)}",
      ["t.csv": bytes], 1...5)
    #expect(found.header == ["a", "b"])
    #expect(found.rows.map(\.cells) == [["1", "é"]])
  }

  @Test("far into a file, with quoted line ends on the way")
  func far() throws {
    var text = "a,b\n"
    for row in 0..<20_000 { text += "\(row),\"x\ny\"\n" }
    let found = try rows(
      "{\"name\": \"t\", \"path\": \"t.csv\", \(Self.schema)}", ["t.csv": Array(text.utf8)],
      15_000...15_002)
    #expect(found.rows.map(\.cells[0]) == ["14998", "14999", "15000"])
  }

  @Test("of a file in two parts, the second's header left out")
  func parts() throws {
    let found = try rows(
      "{\"name\": \"t\", \"path\": [\"1.csv\", \"2.csv\"], \(Self.schema)}",
      ["1.csv": Array("a,b\n1,2\n".utf8), "2.csv": Array("3,4\n".utf8)], 1...9)
    #expect(found.rows.map(\.cells) == [["1", "2"], ["3", "4"]])
  }

  @Test("of JSON lines, of JSON, and of a table in the descriptor, numbered alike")
  func json() throws {
    let lines = try rows(
      "{\"name\": \"t\", \"path\": \"t.ndjson\", \(Self.schema)}",
      ["t.ndjson": Array("{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":null}\n".utf8)], 2...3)
    #expect(lines.rows.map(\.cells) == [["1", "x"], ["2", ""]])
    let array = try rows(
      "{\"name\": \"t\", \"path\": \"t.json\", \"type\": \"table\", \(Self.schema)}",
      ["t.json": Array("[[\"a\",\"b\"],[1,2],[3,4]]".utf8)], 3...3)
    #expect(array.rows.map(\.cells) == [["3", "4"]])
    #expect(array.rows.map(\.record) == [3])
    let inline = try rows(
      "{\"name\": \"t\", \"data\": [{\"a\": 1, \"b\": 2}], \"type\": \"table\", \(Self.schema)}",
      [:], 1...9)
    #expect(inline.header == ["a", "b"])
    #expect(inline.rows.map(\.cells) == [["1", "2"]])
  }

  @Test("of what is no table there are none")
  func none() throws {
    let found = try rows(
      "{\"name\": \"t\", \"path\": \"t.svg\"}", ["t.svg": Array("<svg/>".utf8)], 1...9)
    #expect(found == TableRows())
  }

  @Test("of very wide rows those columns are kept that the one meant is among")
  func columns() {
    var rows = TableRows()
    rows.header = (1...5_000).map { "c\($0)" }
    let sample = RowSample(rows, around: 4_000)
    #expect(sample.header.count == PackageEffects.Limit.columns)
    #expect(sample.header.map(\.text).contains("c4000"))
    #expect(sample.header.first?.text == "c\(sample.skippedColumns + 1)")
  }
}
