import Core
import Testing

@Suite("Rows of JSON tables")
struct JSONRowReaderTests {
  struct Outcome: Equatable {
    var labels: [String]?
    var rows: [[JSONValue?]] = []
    var lines: [Int] = []
    var offsets: [Int] = []
    var faults: [String] = []
  }

  private func read(
    _ text: String, _ dialect: JSONValue = [:], isLines: Bool = false, expected: [String] = [],
    of size: Int = 3
  ) -> Outcome {
    var reader = JSONRowReader(
      dialect: TableDialect(dialect), isLines: isLines, expected: expected)
    let source = chunks(Array(text.utf8), of: size)
    var outcome = Outcome()
    while true {
      let chunk = (try? source()) ?? nil
      reader.feed(chunk ?? [], isLast: chunk == nil)
      while let step = reader.next() {
        switch step {
        case .row(let row):
          outcome.rows.append(row.cells)
          outcome.lines.append(row.line)
          outcome.offsets.append(row.byteOffset)
        case .finding(let finding):
          outcome.faults.append(
            "\(finding.line ?? 0):\(finding.textColumn ?? 0) \(finding.reason ?? "")")
        }
      }
      if chunk == nil { break }
    }
    outcome.labels = reader.labels
    return outcome
  }

  @Test("arrays of arrays have their labels in the first, rows know line and offset")
  func arrays() {
    let text = "[[\"id\",\"é]\"],\n [1,\"a\\\"]\"],\n\n  [2.50,null,true]]\n"
    for size in [1, 2, 1000] {
      let outcome = read(text, of: size)
      #expect(outcome.labels == ["id", "é]"])
      #expect(outcome.rows.map(\.count) == [2, 3])
      #expect(outcome.rows[0] == [1, "a\"]"])
      #expect(outcome.rows[1][1] == .null && outcome.rows[1][0]?.text(.sorted) == "2.50")
      #expect(outcome.lines == [2, 4] && outcome.faults == [])
      let bytes = Array(text.utf8)
      #expect(outcome.offsets.map { bytes[$0] } == [0x5B, 0x5B])
    }
    let bare = read("[[1,2],[3,4]]", ["header": false])
    #expect(bare.labels == [] && bare.rows == [[1, 2], [3, 4]])
    #expect(read("[]").labels == [] && read("[]").faults == [])
  }

  @Test("objects give labels in the order first seen, absent and added members show")
  func objects() {
    let outcome = read(#"[{"a":1,"b":2},{"b":3,"c":4},{"a":5}]"#)
    #expect(outcome.labels == ["a", "b", "c"])
    #expect(outcome.rows == [[1, 2, .null], [.null, 3, 4], [5, .null, .null]])
    let late = String(repeating: "{\"a\":0},", count: 200)
    #expect(read("[\(late){\"a\":1,\"z\":2}]", of: 100).rows.last == [1, 2])
    #expect(read("[\(late){\"a\":1,\"z\":2}]", of: 100).labels == ["a"])
    #expect(read(#"[{"b":1,"a":2}]"#, expected: ["a", "b"]).labels == ["a", "b"])
  }

  @Test("property, itemType and itemKeys say where and what the rows are")
  func dialect() {
    let text = #"{"meta":{"rows":[1]},"rows":[{"a":1,"b":2}],"n":[{"a":9}]}"#
    let outcome = read(text, ["property": "rows"])
    #expect(outcome.rows == [[1, 2]] && outcome.faults == [])
    let keys = read(text, ["property": "rows", "itemKeys": ["b"]])
    #expect(keys.labels == ["b"] && keys.rows == [[2]])
    #expect(
      read(#"[[1],{"a":1}]"#, ["itemType": "object"]).faults == [
        "1:0 a row must be an object"
      ])
    #expect(read(text).faults.first?.contains("property") == true)
    #expect(read("{\"a\":[]}", ["property": "rows"]).faults.first?.contains("no member") == true)
  }

  @Test("one value a line: blank lines are passed over, a bad line does not hide the next")
  func lines() {
    let outcome = read(
      "{\"id\":1}\n\n{\"id\":2,}\r\n{\"id\":3}", isLines: true)
    #expect(outcome.rows == [[1], [3]] && outcome.lines == [1, 4])
    #expect(outcome.faults.count == 1 && outcome.faults[0].hasPrefix("3:9 "))
    #expect(read("[\"a\"]\n[1]\n[2]\n", isLines: true).rows == [[1], [2]])
    #expect(read("", isLines: true).rows == [])
  }

  @Test(
    "text that is not JSON is placed, and what came before is there",
    arguments: [
      ("[[\"a\"],[1]", "1:11", 1), ("[[\"a\"] [1]]", "1:8", 0), ("[[\"a\"],\n[01]]", "2:2", 0),
      ("[[\"a\"],[1]] x", "1:13", 1), ("", "1:1", 0), ("[[\"a\"],[1],]", "1:12", 1),
      ("[[\"a\"],[\"x", "1:8", 0), ("[{\"a\":1]]", "1:8", 0), ("nonsense", "1:1", 0),
    ])
  func faults(text: String, place: String, rows: Int) {
    for size in [1, 100] {
      let outcome = read(text, of: size)
      #expect(outcome.faults.count == 1, "\(text) \(outcome.faults)")
      #expect(outcome.faults.first?.hasPrefix(place + " ") == true, "\(text) \(outcome.faults)")
      #expect(outcome.rows.count == rows, "\(text)")
    }
  }

  @Test("rows that are neither arrays nor objects are named and passed over")
  func scalars() {
    let outcome = read("[5,[\"a\"],\"x\",[1]]")
    #expect(outcome.labels == ["a"] && outcome.rows == [[1]])
    #expect(outcome.faults.count == 2)
  }

  @Test("rows in the descriptor have their lines there")
  func inline() throws {
    let document = try JSONDocument(
      Array("{\"data\": [\n{\"a\": 1},\n{\"b\": 2}, 7\n]}".utf8))
    let data = try #require(document.value["data"])
    var rows = InlineRows(
      data: data, dialect: TableDialect(), pointer: "/data",
      places: { document.places[$0] })
    let first = JSONRow(cells: [1, .null], source: ["a": 1], line: 2, byteOffset: 11)
    #expect(rows.next() == .row(first))
    #expect(rows.labels == ["a", "b"])
    let second = JSONRow(cells: [.null, 2], source: ["b": 2], line: 3, byteOffset: 21)
    #expect(rows.next() == .row(second))
    guard case .finding(let finding)? = rows.next() else {
      Issue.record("a number is no row")
      return
    }
    #expect(finding.line == 3)
    #expect(rows.next() == nil)
    var text = InlineRows(data: "a,b", dialect: TableDialect(), pointer: "/data")
    guard case .finding? = text.next() else {
      Issue.record("a text is no array")
      return
    }
    #expect(text.next() == nil && text.labels == [])
  }

  @Test("a name that the schema or the dialect repeats is one column")
  func repeatedNames() {
    let text = "[{\"a\": 1, \"b\": 2}, {\"b\": 3, \"c\": 4}]"
    let known = read(text, expected: ["b", "a", "b", "a"])
    #expect(known.labels == ["b", "a", "c"])
    #expect(known.rows == [[2, 1, .null], [3, .null, 4]])
    let wanted = read(text, ["itemKeys": ["c", "c", "b"]])
    #expect(wanted.labels == ["c", "b"])
    #expect(wanted.rows == [[.null, 2], [4, 3]])
  }
}
