import TestSupport
import Testing

@testable import Core

@Suite("Checking in blocks")
struct BlockTests {
  private let schema: JSONValue = [
    "fields": [
      ["name": "id", "type": "integer", "constraints": ["unique": true]],
      ["name": "code", "constraints": ["pattern": "[A-Z]{2}-[0-9]+", "required": true]],
      ["name": "day", "type": "date"], ["name": "amount", "type": "number"],
      ["name": "note"],
    ],
    "primaryKey": "id",
  ]

  /// A table of some blocks with every kind of row.
  private func text(rows: Int, seed: UInt64, lineEnd: String = "\n") -> [UInt8] {
    var random = SplitMix64(seed: seed)
    func draw(_ count: Int) -> Int { random.number(0...count - 1) }
    var text = "id,code,day,amount,note" + lineEnd
    for row in 1...rows {
      var cells = [
        "\(row)", "AB-\(draw(1000))", "2020-0\(1 + draw(9))-1\(draw(10))", "\(draw(999)).5",
        "plain",
      ]
      switch draw(24) {
      case 0: cells[0] = "\(draw(row))"
      case 1: cells[1] = "ab"
      case 2: cells[2] = "2020-02-31"
      case 3: cells[3] = "1,5"
      case 4: cells[4] = "\"two\(lineEnd)lines, \(draw(9))\""
      case 5: cells[4] = "\"said \"\"yes\"\"\""
      case 6: cells[4] = "a \"stray\" one"
      case 7: cells.removeLast(2)
      case 8: cells.append("more")
      case 9: cells = ["", "", "", "", ""]
      case 10: cells = []
      case 11: cells[1] = ""
      case 12: cells[0] = "x"
      case 13: cells[4] = "héllo wörld"
      case 14: cells[4] = "\"quoted\"after"
      default: break
      }
      text += cells.joined(separator: ",") + lineEnd
    }
    return Array(text.utf8)
  }

  private func report(
    _ bytes: [UInt8], threads: Int, chunk: Int, dialect: JSONValue = [:]
  ) throws -> ResourceReport {
    var options = ValidationOptions()
    options.threads = threads
    let resource = try resource(["schema": schema, "dialect": dialect])
    return try ResourceCheck(resource: resource, options: options)
      .run(chunks: chunks(bytes, of: chunk))
  }

  private func expectSame(_ left: ResourceReport, _ right: ResourceReport) {
    #expect(left.rows == right.rows && left.records == right.records)
    #expect(left.dialect == right.dialect)
    #expect(left.encoding == right.encoding)
    #expect(left.tableErrors == right.tableErrors)
    #expect(left.tableErrorCount == right.tableErrorCount)
    #expect(left.findings == right.findings)
    for (one, other) in zip(left.findings.groups, right.findings.groups) {
      #expect(one.total == other.total)
      #expect(one.examples == other.examples)
    }
  }

  @Test("threads and chunks change nothing", arguments: ["\n", "\r\n", "\r"])
  func threads(lineEnd: String) throws {
    let bytes = text(rows: 9000, seed: 7, lineEnd: lineEnd)
    #expect(bytes.count > BlockFeed.Limit.bytes)
    let alone = try report(bytes, threads: 1, chunk: bytes.count)
    #expect(alone.rows == 9000)
    #expect(alone.findings.errors > 2000)
    expectSame(alone, try report(bytes, threads: 2, chunk: 1 << 16))
    expectSame(alone, try report(bytes, threads: 3, chunk: 999))
  }

  @Test(
    "rows taken one by one are found the same as in blocks", arguments: 1...4 as ClosedRange<UInt64>
  )
  func scanners(seed: UInt64) throws {
    let bytes = text(rows: 600, seed: seed)
    let blocks = try report(bytes, threads: 1, chunk: 4096)
    let rows = try report(bytes, threads: 1, chunk: 4096, dialect: ["commentChar": "never"])
    expectSame(blocks, rows)
  }

  @Test("a cell longer than blocks takes its lines with it")
  func longCell() throws {
    let long = String(repeating: "one line of it\n", count: 60_000)
    let report = try check("a,b\n1,\"\(long)\"\n2,x,y\n")
    #expect(report.rows == 2)
    #expect(report.codes == ["extra-cell"])
    #expect(report.first(.extraCell)?.line == 60_003)
    #expect(report.first(.extraCell)?.record == 3)
  }

  @Test("a quote never closed is told with its line, whatever follows")
  func unclosed() throws {
    let rest = String(repeating: "3,y\n", count: 150_000)
    let report = try check("a,b\n1,x\n2,\"z\n\(rest)")
    #expect(report.rows == 2)
    #expect(report.first(.unclosedQuote)?.line == 3)
    #expect(report.first(.swallowedRows)?.count == 150_001)
  }

  @Test("lines longer than blocks, with either line end, are whole")
  func longLines() throws {
    let long = String(repeating: "x", count: BlockFeed.Limit.bytes * 2 + 7)
    for lineEnd in ["\n", "\r", "\r\n"] {
      let rows = ["a,b", "1,\(long)", "2,y", "\(long),z,more", "3,\(long)"]
      let report = try check(rows.joined(separator: lineEnd) + lineEnd)
      #expect(report.rows == 4)
      #expect(report.errorCodes == ["extra-cell"])
      #expect(report.first(.extraCell)?.line == 4)
    }
  }

  @Test("samples are drawn from the whole file and kept in its order")
  func samples() throws {
    let report = try check(
      "id,name\n" + String(repeating: "x,y\n", count: 5000),
      ["schema": CoreTests.schema([("id", "integer"), ("name", "string")])])
    let group = try #require(report.findings.groups.first { $0.sample.code == .typeError })
    #expect(group.total == 5000)
    #expect(group.first.map(\.record) == [2, 3, 4, 5, 6])
    #expect(group.last?.record == 5001)
    let between = group.sampled.compactMap(\.record)
    #expect(between == between.sorted() && Set(between).count == between.count)
    #expect(between.contains { $0 > 2500 } && between.allSatisfy { (7..<5001).contains($0) })
  }

  @Test("an excerpt shows the row and where the cell is in it")
  func excerpt() throws {
    let report = try check(
      "id,name\n1,é\nx,y\n", ["schema": CoreTests.schema([("id", "integer"), ("name", "date")])])
    let name = try #require(report.findings.examples.first { $0.field == "name" })
    #expect(name.excerpt == Excerpt(text: "1,é", start: 2, length: 1))
    let id = try #require(report.findings.examples.first { $0.field == "id" })
    #expect(id.excerpt == Excerpt(text: "x,y", start: 0, length: 1))
  }
}
