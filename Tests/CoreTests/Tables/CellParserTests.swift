import Core
import Testing

@Suite("Casting cells")
struct CellParserTests {
  private func csv(_ text: String, _ type: String, _ more: JSONObject = [:]) -> String? {
    let members: JSONObject = ["name": "f", "type": .string(type)]
    let parser = CellParser(field: Field(members.assigning(more)), missingValues: ["", "-"])
    return switch parser.parse(text) {
    case .value(let value): value.csv
    case .missing: "missing"
    case .fault: nil
    }
  }

  @Test(
    "values are written as the pipeline writes them",
    arguments: [
      ("boolean", "true", "True"), ("boolean", "0", "False"), ("number", "1.50", "1.50"),
      ("number", " 01 ", "1"), ("number", "1e3", "1E+3"), ("number", "-inf", "-Infinity"),
      ("integer", "000835", "835"), ("integer", "-0", "0"),
      ("integer", "9223372036854775808", "9223372036854775808"),
      ("date", "2018-01-02", "2018-01-02"),
      ("datetime", "2014-01-01T06:00:00Z", "2014-01-01 06:00:00"),
      ("time", "06:00:00.5", "06:00:00"),
      ("year", "12020", "12020"), ("year", "-0044", "-0044"), ("yearmonth", "2000-10", "2000-10"),
      ("duration", "P1Y10M3DT5H11M7S", "P1Y10M3DT5H11M7S"), ("geopoint", "180, -90", "180, -90"),
      ("object", #"{"b":1,"a":[true]}"#, #"{"a": [true], "b": 1}"#), ("array", "[1]", "[1]"),
      ("string", "-", "missing"), ("any", "x", "x"), ("time", "24:00:00", "00:00:00"),
      ("datetime", "2014-12-31T24:00:00", "2015-01-01 00:00:00"), ("year", "2020Z", "2020"),
      ("datetime", "12020-02-29T06:00:00+14:00", "12020-02-29 06:00:00"),
      ("datetime", "-0004-02-29T06:00:00", "-0004-02-29 06:00:00"), ("year", "0000", "0000"),
      ("duration", "-P1D", "-P1D"), ("duration", "PT0.5S", "PT0.5S"),
      ("yearmonth", "-0044-03", "-0044-03"), ("yearmonth", "2020-11-05:00", "2020-11"),
    ])
  func casts(type: String, text: String, written: String) {
    #expect(csv(text, type) == written)
  }

  @Test(
    "what the standard does not allow is refused",
    arguments: [
      ("number", "1_000"), ("number", "Infinity"), ("number", "１２"), ("number", "."),
      ("integer", "1_000"), ("integer", "３"), ("integer", "1.0"), ("boolean", " true"),
      ("date", "2020-1-1"), ("date", "2019-02-29"), ("yearmonth", "2020-1"), ("yearmonth", "20-01"),
      ("time", "09:00"), ("time", "06:00:00+1:00"), ("time", "24:00:01"), ("year", "199"),
      ("duration", "PT"), ("duration", "P1M1Y"), ("duration", "P-1Y"), ("geopoint", "181,0"),
      ("datetime", "2014-01-01 06:00:00"), ("object", "[]"), ("geojson", "{}"),
      ("datetime", "2014-01-01T06:00:00,5"), ("datetime", "2020-W01-1T06:00:00"),
      ("datetime", "2014-01-01T06:00:00+14:01"), ("datetime", "-0001-02-29T06:00:00"),
      ("year", "+1999"), ("year", " 199"), ("year", "012020"),
      ("duration", "P1W"), ("duration", "P1.5D"), ("duration", "P"), ("duration", "P1S"),
      ("duration", "PT1D"), ("duration", "PT.5S"), ("duration", "PT1.S"), ("duration", "+P1D"),
      ("number", "1,2,3"), ("number", "sNaN"), ("integer", "٣"), ("integer", "1e2"),
      ("date", "0000-01-01"), ("boolean", "yes"),
    ])
  func refusals(type: String, text: String) {
    #expect(csv(text, type) == nil)
  }

  @Test("numbers with their own characters and units")
  func numbers() {
    #expect(csv("10.000,50", "number", ["decimalChar": ",", "groupChar": "."]) == "10000.50")
    #expect(csv("1.5", "number", ["decimalChar": ","]) == nil)
    #expect(csv("€-12.3", "number", ["bareNumber": false]) == "-12.3")
    #expect(csv("$1,000.00", "number", ["bareNumber": false, "groupChar": ","]) == "1000.00")
    #expect(csv("1,000", "integer", ["groupChar": ","]) == "1000")
    #expect(csv(",1", "integer", ["groupChar": ","]) == nil)
  }

  @Test("dates by pattern and by any form")
  func dates() {
    #expect(csv("21/11/06", "date", ["format": "fmt:%d/%m/%y"]) == "2006-11-21")
    #expect(csv("21/11/06 16:30", "date", ["format": "%d/%m/%y"]) == nil)
    #expect(csv("3:05 PM", "time", ["format": "%I:%M %p"]) == "15:05:00")
    #expect(csv("10th Jan 1969 9 am", "datetime", ["format": "any"]) == "1969-01-10 09:00:00")
    #expect(csv("01.01.2018", "date", ["format": "any"]) == "2018-01-01")
    #expect(csv("Jan nineteen", "date", ["format": "any"]) == nil)
    #expect(csv("some night", "time", ["format": "any"]) == nil)
  }

  @Test("strings by format")
  func strings() {
    #expect(csv("a+b@x.org", "string", ["format": "email"]) != nil)
    #expect(csv("a@@x.org", "string", ["format": "email"]) == nil)
    #expect(csv("http://x y", "string", ["format": "uri"]) == nil)
    #expect(csv("dGVzdA==", "string", ["format": "binary"]) != nil)
    #expect(csv("dGVzdA===", "string", ["format": "binary"]) == nil)
    #expect(csv("f47ac10b-58cc-4372-a567-0e02b2c3d479", "string", ["format": "uuid"]) != nil)
    #expect(csv("f47ac10b58cc4372a5670e02b2c3d479", "string", ["format": "uuid"]) == nil)
  }

  @Test("JSON of numbers is that of Python's floats")
  func json() {
    let parser = CellParser(field: Field(name: "n", type: .number), missingValues: [])
    guard case .value(let value) = parser.parse("1.00") else { return #expect(Bool(false)) }
    #expect(value.json.text(.sorted) == "1.0")
  }

  @Test("numbers compare by value, not by digits")
  func comparing() throws {
    func number(_ text: String) throws -> DecimalNumber { try #require(DecimalNumber(text.utf8)) }
    #expect(try number("1.0") == number("1"))
    #expect(try number("100").hashValue == number("1e2").hashValue)
    #expect(try number("-2") < number("-1.5"))
    #expect(try number("0.00") == number("-0"))
    #expect(try number("9") < number("10"))
    #expect(try !(number("nan") < number("1")))
    #expect(try number("-inf") < number("-1e999"))
  }

  @Test("a fault says what would fit")
  func suggestions() {
    func suggestion(_ text: String, _ type: FieldType) -> CellFault.Suggestion? {
      let parser = CellParser(field: Field(name: "f", type: type), missingValues: [])
      guard case .fault(let fault) = parser.parse(text) else { return nil }
      return fault.suggestion
    }
    #expect(suggestion("1,5", .number) == .decimalComma)
    #expect(suggestion("1,000.5", .number) == .groupChar(","))
    #expect(suggestion("31/12/2020", .date) == .pattern("%d/%m/%Y"))
    #expect(suggestion(" true", .boolean) == .trim)
    #expect(suggestion("5 kg", .number) == .unit)
    #expect(suggestion("x", .number) == nil)
  }
}
