import TestSupport
import Testing

@testable import Core

@Suite("what the columns of a table hold")
struct ColumnProfileTests {
  /// The profile that a check with these settings makes of a text.
  static func profile(
    _ text: String, _ members: JSONObject = [:], rows: Int = .max, threads: Int = 1,
    chunk: Int = 1 << 16
  ) throws -> TableProfile? {
    var options = ValidationOptions()
    options.profiledRows = rows
    options.threads = threads
    return try ResourceCheck(resource: resource(members), options: options)
      .run(chunks: chunks(Array(text.utf8), of: chunk)).profile
  }

  private static func columns(
    _ text: String, _ members: JSONObject = [:]
  ) throws -> [String: ColumnProfile] {
    let profile = try #require(try profile(text, members))
    return Dictionary(uniqueKeysWithValues: profile.columns.map { ($0.name, $0) })
  }

  private static let typed: JSONObject = [
    "schema": [
      "fields": [
        ["name": "n", "type": "number"], ["name": "i", "type": "integer"],
        ["name": "d", "type": "date"], ["name": "t", "type": "datetime"],
        ["name": "c", "type": "time"], ["name": "b", "type": "boolean"],
        ["name": "s", "type": "string"],
        ["name": "y", "type": "year"], ["name": "l", "type": "list"],
      ], "missingValues": ["", "n/a"],
    ]
  ]

  @Test("each type has its order, its missing and its invalid cells")
  func types() throws {
    let columns = try Self.columns(
      """
      n,i,d,t,c,b,s,y,l
      1.50,7,2020-02-01,2020-01-01T00:00:00,06:00:00,true,höhe,1999,"a,b"
      -2e1,n/a,2019-12-31,2020-01-02T00:00:00,06:00:00,FALSE,,2003,a
      1.5,x,2020-02-30,2020-01-01T12:00:00,n/a,0,ab,2001,
      n/a,7,1999-01-01,soon,06:00:00,1,ab
      """, Self.typed)
    let n = try #require(columns["n"])
    #expect(n.missing == 1 && n.invalid == 0 && n.distinct == .exactly(2))
    #expect(n.range?.least == "-2e1" && n.range?.greatest == "1.50")
    #expect(n.range?.mean == -17.0 / 3)
    #expect(n.bins == [1] + Array(repeating: 0, count: 18) + [2])
    #expect(n.top.first == .init(text: "1.50", count: 2))
    let i = try #require(columns["i"])
    #expect(i.missing == 1 && i.invalid == 1 && i.distinct == .exactly(1) && i.bins.isEmpty)
    #expect(i.extent == "always 7")
    let d = try #require(columns["d"])
    #expect(d.invalid == 1 && d.range?.least == "1999-01-01" && d.range?.greatest == "2020-02-01")
    #expect(d.range?.mean == nil && d.bins.first == 1 && d.bins.last == 2)
    let t = try #require(columns["t"])
    #expect(t.invalid == 1 && t.bins.filter { $0 > 0 } == [1, 1, 1])
    #expect(t.range.map { $0.bounds.upperBound - $0.bounds.lowerBound } == 86_400)
    #expect(columns["c"]?.extent == "always 06:00:00" && columns["c"]?.missing == 1)
    let b = try #require(columns["b"])
    #expect(b.top.map(\.count) == [2, 2] && b.top.map(\.text) == ["true", "FALSE"])
    let s = try #require(columns["s"])
    #expect(s.lengths == 2...4 && s.missing == 1 && s.distinct == .exactly(2))
    #expect(s.top.first == .init(text: "ab", count: 2))
    #expect(columns["y"]?.range?.bounds == 1999...2003 && columns["y"]?.missing == 1)
    #expect(columns["l"]?.lengths == 1...2 && columns["l"]?.missing == 2)
    #expect(columns.values.allSatisfy { !$0.isGuessed })
  }

  @Test("where nothing declares a type it is what all cells can be read as")
  func guessed() throws {
    let columns = try Self.columns(
      """
      whole,number,day,moment,flag,code,text,none
      1,1,2020-01-01,2020-01-01T00:00:00Z,true,007,x,
      -20,2.5,2020-01-03,2020-01-01T00:00:10Z,False,012,1,
      3,,2020-01-02,,true,100,2020-01-01,
      """)
    let types = columns.mapValues(\.type)
    #expect(
      types == [
        "whole": .integer, "number": .number, "day": .date, "moment": .datetime,
        "flag": .boolean, "code": .string, "text": .string, "none": .any,
      ])
    #expect(columns.values.allSatisfy { $0.isGuessed })
    #expect(columns["whole"]?.range?.bounds == -20...3)
    #expect(columns["number"]?.missing == 1)
    #expect(columns["code"]?.range == nil && columns["code"]?.lengths == 3...3)
    #expect(columns["none"]?.missing == 3)
  }

  @Test("nothing is counted where it is not asked for, and only so many rows where they are")
  func asked() throws {
    #expect(try check("a\n1\n2\n").profile == nil)
    let first = try #require(try Self.profile("a\n1\n2\n3\n", rows: 2))
    #expect(first.rows == 2 && first.columns.first?.range?.greatest == "2")
  }

  @Test("distinct values are exact to the bound, then told as more")
  func distinct() throws {
    let most = ColumnProfile.Limit.distinct
    let cases: [(Int, ColumnProfile.Distinct)] = [
      (most, .exactly(most)), (most + 1, .moreThan(most)),
    ]
    for (count, found) in cases {
      let rows = (1...count).map { "\($0)" } + ["1"]
      let column = try Self.profile("a\n" + rows.joined(separator: "\n"))?.columns.first
      #expect(column?.distinct == found)
      #expect(column?.top.first == (found == .moreThan(most) ? nil : .init(text: "1", count: 2)))
      #expect(column?.bins.reduce(0, +) == count + 1)
    }
  }

  @Test("rows of JSON count as their values, with null and absent members missing")
  func values() throws {
    let lines = "{\"a\":1,\"b\":\"x\"}\n{\"a\":2.5,\"b\":null}\n{\"b\":\"yy\"}\n"
    let profile = try #require(try Self.profile(lines, ["path": "t.ndjson"]))
    #expect(profile.columns.map(\.type) == [.number, .string])
    #expect(profile.columns.map(\.missing) == [1, 1])
    #expect(profile.columns[0].range?.bounds == 1...2.5)
    #expect(profile.columns[1].lengths == 1...2)
  }

  @Test("a long text is cut between characters; the same text of two columns is no matter")
  func cut() throws {
    let long = String(repeating: "é", count: 40) + "\u{20AC}"
    let padded = "x" + long
    let profile = try #require(try Self.profile("a,b\n\(long),\(padded)\n"))
    #expect(profile.columns[0].top.first?.text == String(repeating: "é", count: 32))
    #expect(profile.columns[1].top.first?.text == "x" + String(repeating: "é", count: 31))
    #expect(profile.columns[0].lengths == 41...41)
  }

  @Test("the JSON form leaves out what is not known")
  func json() throws {
    let columns = try Self.columns(
      "n,i,d,t,c,b,s,y,l\n1.5,,2020-02-01,,,,ab,,\n2.5,,2020-02-03,,,,abc,,\n", Self.typed)
    let number = try #require(columns["n"]).json
    #expect(number["min"]?.text() == "1.5" && number["max"]?.text() == "2.5" && number["mean"] == 2)
    #expect(number["bins"]?.array?.count == ColumnProfile.Limit.bins)
    #expect(number["guessed"] == nil && number["min_length"] == nil)
    #expect(columns["d"]?.json["max"] == "2020-02-03")
    let text = try #require(columns["s"]).json
    #expect(text["min_length"] == 2 && text["min"] == nil && text["distinct"] == 2)
    #expect(text["top"]?[0] == (["value": "ab", "count": 1] as JSONValue))
    let none = try #require(columns["i"]).json
    #expect(none.names == ["name", "type", "missing", "invalid", "distinct"])
  }
}
