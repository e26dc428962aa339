import Testing

@testable import Core

@Suite("Findings about layouts")
struct LayoutCheckTests {
  /// What the layout check says of a text, with the facts a whole check counts.
  static func findings(_ text: [UInt8], _ members: JSONObject = [:]) throws -> [Finding] {
    let resource = try resource(members)
    let report = try check(text, members)
    return LayoutCheck(
      facts: report.dialect ?? DialectFacts(), labels: report.header, sample: text,
      dialect: resource.dialect, schema: resource.schema, resource: resource
    ).findings
  }

  private func findings(_ text: String, _ members: JSONObject = [:]) throws -> [Finding] {
    try Self.findings(Array(text.utf8), members)
  }

  private func codes(_ text: String, _ members: JSONObject = [:]) throws -> [String] {
    try findings(text, members).map(\.code.rawValue)
  }

  private let table = "id,name,price\n1,ant,2.5\n2,bee,3.5\n3,cow,900\n"

  @Test("a plain table has none")
  func plain() throws {
    #expect(try codes(table) == [])
    #expect(try codes("name\na\nb\n") == [])
    #expect(try codes("region,2001,2002,2003\nnorth,1,2,3\nsouth,4,5,6\n") == [])
    #expect(try codes("2001,2002,2003\n1,2,3\n4,5,6\n") == [])
    #expect(try codes("") == [])
  }

  @Test("a label that is the field's name, or that stands above values with commas, is no title")
  func label() throws {
    let schema: JSONValue = ["fields": [["name": "note"]]]
    #expect(try !codes("note\nhello, world\nbye, all\n", ["schema": schema]).contains("preamble"))
    #expect(try !codes("price\n1,5\n2,5\n").contains("preamble"))
  }

  @Test("titles above the table are left out by headerRows")
  func preamble() throws {
    for title in ["Animals and prices\n\n", "Animals,,\nin euro,,\n"] {
      let found = try #require(try findings(title + table).first)
      #expect(found.code == .preamble && found.severity == .warning && found.line == 1)
      #expect(
        found.fix == .set("/resources/0/dialect", to: ["headerRows": [3]]))
      #expect(found.message.contains("2 lines stand above the header"))
      #expect(found.message.contains("line 3"))
      #expect(try codes(title + table, ["dialect": ["headerRows": [3]]]).isEmpty)
    }
    let set = try findings("Title\n" + table, ["dialect": ["quoteChar": "\""]]).first
    #expect(set?.fix == .set("/resources/0/dialect/headerRows", to: [2]))
    #expect(try findings("Title\n" + table, ["dialect": "dialect.json"]).first?.fix == nil)
  }

  @Test("a second table, notes and blank lines at the end are told apart")
  func below() throws {
    let second = try findings(table + "\nk,v\nx,1\ny,2\n").first
    #expect(second?.code == .secondTable && second?.line == 6)
    #expect(try codes(table + "\n" + table) == ["second-table"])
    let notes = try findings(table + "\nSource: the office\nas of May\n").first
    #expect(notes?.code == .footnotes && notes?.line == 6 && notes?.count == 2)
    let blanks = try findings(table + "\n\n").first
    #expect(blanks?.code == .trailingBlankLines && blanks?.severity == .hint && blanks?.count == 2)
    #expect(try codes("id,name,price\n1,ant,2\n\n2,bee,3\n") == [])
  }

  @Test("a delimiter at each row's end is one finding")
  func trailing() throws {
    #expect(try codes("a,b,\n1,2,\n3,4,\n") == ["trailing-delimiter"])
    #expect(try codes("a,b\n1,2,\n3,4,\n") == ["trailing-delimiter"])
    #expect(try codes("a,b,c\n1,2,\n3,4,\n") == [])
  }

  @Test("labels that are not what they seem")
  func labels() throws {
    let found = try findings("id, name,ID,city\u{A0},x\u{200B}\n1,2,3,4,5\n")
    #expect(
      found.map(\.code) == [.untidyLabel, .caseDuplicateLabel, .untidyLabel, .untidyLabel])
    #expect(found.map(\.columns) == [[2], [3], [4], [5]])
    #expect(found.map { $0.expected } == ["name", "id", "city", "x"])
    let fields = schema([("id", "any"), ("name", "any")])
    #expect(try codes("id, name\n1,2\n", ["schema": fields]) == [])
  }

  @Test("a header that is data, by the schema or by what is below it")
  func header() throws {
    let fields = schema([("id", "integer"), ("name", "string"), ("day", "date")])
    let text = "1,ant,2020-01-01\n2,bee,2020-01-02\n3,cow,2020-01-03\n"
    let found = try #require(try findings(text, ["schema": fields]).first)
    #expect(found.code == .headerLooksLikeData)
    #expect(found.fix == .set("/resources/0/dialect", to: ["header": false]))
    #expect(try codes(text) == ["header-looks-like-data"])
    #expect(try codes(text, ["dialect": ["header": false]]) == [])
    #expect(try codes("nr,x,day\n1,ant,2020-01-01\n", ["schema": fields]) == [])
  }

  @Test("comments that nothing declares")
  func comments() throws {
    let found = try #require(try findings(table + "# more to come\n").first)
    #expect(found.code == .commentLines && found.severity == .hint && found.line == 5)
    #expect(try codes("#,name,price\n1,ant,2\n2,bee,3\n") == [])
  }

  @Test("another delimiter or quote is proposed with what it would give")
  func mismatch() throws {
    let found = try #require(try findings("a;b;c\n1,5;2;3\n2,5;3;4\n").first)
    #expect(found.code == .dialectMismatch)
    #expect(found.message.contains("\";\" gives 3 in 100 %"))
    #expect(found.fix == .set("/resources/0/dialect", to: ["delimiter": ";"]))
    #expect(try codes("a;b\n1;2\n3;4\n", ["dialect": ["delimiter": ";"]]) == [])
    let quotes = try #require(try findings("a,b\n'x, y',1\n'z',2\n'w, v',3\n").first)
    #expect(quotes.fix == .set("/resources/0/dialect", to: ["quoteChar": "'"]))
    #expect(try codes("a,b\n'tis,1\n'twas,2\nit's,3\n") == [])
    let tabs = try #require(try findings("a\tb\n1\t2\n").first)
    #expect(
      tabs.hint == "set dialect to {\"delimiter\":\"\\\\t\"}" || tabs.hint?.contains("\\t") == true)
  }

  @Test("mixed line ends and a missing last one")
  func lineEnds() throws {
    #expect(try codes("a,b\r\n1,2\n3,4") == ["mixed-line-endings", "no-final-newline"])
  }
}
