import Core
import Testing

@Suite("Checking tables")
struct ResourceCheckTests {
  private let people = schema([("id", "integer"), ("name", "string")])

  @Test("a good table has no findings")
  func good() throws {
    let report = try check("id,name\n1,a\n2,b\n", ["schema": people])
    #expect(report.codes == [])
    #expect(report.isValid && report.rows == 2 && report.header == ["id", "name"])
    #expect(report.dialect?.widths.map { [$0.cells, $0.rows, $0.firstLine] } == [[2, 3, 1]])
  }

  @Test("missing and extra cells, blank rows and wrong types are placed")
  func rows() throws {
    let report = try check("id,name\n1\n2,b,c\n\nx,\"l\n2\"\n,z\ny,q\n", ["schema": people])
    #expect(report.codes == ["missing-cell", "extra-cell", "blank-row", "type-error"])
    let fault = try #require(report.first(.typeError))
    #expect((fault.record, fault.line, fault.byteOffset, fault.columns) == (5, 5, 17, [1]))
    #expect(fault.message == "row 5, column 1: \"id\": \"x\" is not of type integer")
    #expect(report.findings.count(of: .typeError) == 2)
    #expect(report.findings.examples.last?.record == 7)
    #expect(report.findings.examples.last?.line == 8)
  }

  @Test("labels are compared with names by order")
  func labels() throws {
    #expect(
      try check("id,nom\nx,1\n", ["schema": people]).codes == ["incorrect-label", "type-error"])
    #expect(try check("id\n1\n", ["schema": people]).codes == ["missing-label"])
    #expect(try check("id,name,x\n1,a,b\n", ["schema": people]).codes == ["extra-label"])
    #expect(try check("id,,id\n1,a,b\n").codes == ["blank-label", "duplicate-label"])
  }

  @Test("fieldsMatch relaxes the labels")
  func fieldsMatch() throws {
    let subset = schema([("id", "integer")], ["fieldsMatch": "subset"])
    #expect(try check("name,id\na,1\nb,x\n", ["schema": subset]).codes == ["type-error"])
    let equal = schema([("id", "integer"), ("name", "string")], ["fieldsMatch": "equal"])
    #expect(try check("name,id\na,1\n", ["schema": equal]).codes == [])
    let superset = schema([("id", "integer"), ("gone", "any")], ["fieldsMatch": ["superset"]])
    #expect(try check("id\n1\n", ["schema": superset]).codes == [])
  }

  @Test("a stray quote names the line it begins on and the rows it takes in")
  func stray() throws {
    let report = try check("a,b\n1,x\n2,\"oops\n3,y\n4,\"z\"\n5,w\n")
    #expect(report.codes == ["stray-quote", "swallowed-rows"])
    #expect(report.first(.swallowedRows)?.line == 3)
    #expect(report.first(.swallowedRows)?.count == 2)
    let open = try check("a,b\n1,\"x\n2,y\n")
    #expect(open.codes.contains("unclosed-quote"))
    #expect(open.first(.unclosedQuote)?.line == 2)
    #expect(try check("a,b\n1,5\" pipe\n").findings.warnings == 1)
  }

  @Test("constraints, with text lengths in scalars")
  func constraints() throws {
    let fields: JSONValue = [
      [
        "name": "n", "type": "integer",
        "constraints": ["minimum": "2", "maximum": 4, "required": true],
      ],
      [
        "name": "s",
        "constraints": ["maxLength": 2, "pattern": "a|b+", "enum": ["a", "bb", "éé", "bbb"]],
      ],
    ]
    let report = try check(
      "n,s\n1,a\n5,bb\n,bbb\n3,éé\n02,c\n", ["schema": ["fields": fields]])
    let found = report.findings.examples.map { "\($0.record ?? 0) \($0.constraint ?? "")" }
    #expect(
      Set(found) == [
        "2 minimum", "3 maximum", "4 required", "4 maxLength", "5 pattern", "6 pattern", "6 enum",
      ])
  }

  @Test("keys and unique values are compared by value")
  func keys() throws {
    let key = schema(
      [("a", "integer"), ("b", "string")], ["primaryKey": ["a", "b"], "uniqueKeys": [["a"]]])
    let report = try check("a,b\n1,x\n01,x\n1,y\n2,\n", ["schema": key])
    #expect(report.findings.count(of: .primaryKey) == 2)
    #expect(report.findings.count(of: .uniqueKey) == 2)
    let unique: JSONValue = [
      "fields": [["name": "o", "type": "object", "constraints": ["unique": true]]]
    ]
    let objects = try check("o\n\"{\"\"a\"\":1}\"\n{}\n\"{\"\"a\"\": 1}\"\n", ["schema": unique])
    #expect(objects.first(.uniqueError)?.expected == "2")
  }

  @Test("a pattern that cannot be evaluated is said once and nothing hangs")
  func patterns() throws {
    let fields: JSONValue = [["name": "s", "constraints": ["pattern": "(?=a)b"]]]
    let report = try check("s\na\nb\n", ["schema": ["fields": fields]])
    #expect(report.codes == ["pattern-unchecked"])
    #expect(report.isValid)
  }

  @Test("another delimiter is proposed, never used")
  func delimiter() throws {
    let report = try check("id;name\n1;a\n2;b\n")
    #expect(report.codes == ["dialect-mismatch"])
    #expect(report.dialect?.better?.delimiter == ";")
    #expect(report.header == ["id;name"])
    #expect(try check("one\nx y\nz w\n").codes == [])
  }

  @Test("line ends are counted")
  func lineEnds() throws {
    let report = try check("a,b\r\n1,2\n3,4")
    #expect(report.codes == ["mixed-line-endings", "no-final-newline"])
    #expect(report.dialect?.lineEnding == "\r\n")
  }

  @Test("declared size and hash are compared; hashes not computed are said")
  func hashes() throws {
    let good = FileDigest(of: Array("a\n1\n".utf8))
    #expect(try check("a\n1\n", ["bytes": 4, "hash": .string("MD5:" + good.md5Hex)]).codes == [])
    #expect(try check("a\n1\n", ["hash": .string("sha256:" + good.sha256Hex)]).codes == [])
    #expect(
      try check("a\n1\n", ["bytes": 5, "hash": "00000000000000000000000000000000"]).codes
        == ["byte-count", "hash-count"])
    #expect(try check("a\n1\n", ["hash": "sha1:00"]).codes == ["hash-count"])
  }

  @Test("encodings beside what is declared")
  func encodings() throws {
    let latin = Array("a\ncaf".utf8) + [0xE9, 0x0A]
    #expect(try check(latin).codes == ["encoding-error"])
    #expect(try check(latin, ["encoding": "ISO-8859-1"]).codes == [])
    #expect(try check(Array("a\ncafé\n".utf8), ["encoding": "latin1"]).codes == ["mojibake"])
    #expect(try check(Array("a\nx\n".utf8), ["encoding": "latin1"]).codes == [])
    #expect(try check([0xEF, 0xBB, 0xBF] + Array("a\nx\n".utf8)).codes == ["bom-present"])
    #expect(try check([0xEF, 0xBB, 0xBF] + Array("a\nx\n".utf8)).header == ["a"])
    #expect(try check(Array("é\n".utf8) + [0xE9, 0x0A]).codes == ["mixed-encoding"])
    #expect(try check(Array("a\n1".utf8) + [0] + Array("\n".utf8)).codes.contains("binary-content"))
  }

  @Test("an empty file is an error, a row beyond the chunks is not")
  func extremes() throws {
    #expect(try check("").codes == ["source-error"])
    let long = String(repeating: "x", count: 100_000)
    #expect(try check("a,b\n\"\(long)\",1\n").codes == [])
  }

  @Test("counts are exact while few findings are kept")
  func bounded() throws {
    let report = try check(
      "id,name\n" + String(repeating: "x,y\n", count: 3000), ["schema": people])
    #expect(report.findings.count(of: .typeError) == 3000)
    #expect(report.findings.examples.count { $0.code == .typeError } == 16)
    #expect(report.tableErrors.count == 1000)
  }

  @Test("text from files cannot steer a terminal")
  func sanitized() throws {
    let report = try check("id,name\n\u{1B}[31mx,a\n", ["schema": people])
    let message = report.first(.typeError)?.message ?? ""
    #expect(!message.unicodeScalars.contains("\u{1B}"))
    #expect(message.contains("\\u{1B}[31mx"))
    #expect(Sanitized("a\u{202E}b\u{200B}\u{85}").text == "a\\u{202E}b\\u{200B}\\u{85}")
    #expect(
      Sanitized("e" + String(repeating: "\u{301}", count: 90)).text.unicodeScalars.count == 16)
  }
}
