import Core
import Testing

@Suite("Keys of values")
struct CellKeyTests {
  private func key(_ text: String, _ type: FieldType, _ more: JSONObject = [:]) throws -> [UInt8] {
    let members: JSONObject = ["name": "f", "type": .string(type.rawValue)]
    let parser = CellParser(field: Field(members.assigning(more)), missingValues: [])
    guard case .value(let value) = parser.parse(text) else {
      throw TextPattern.Fault.malformed(text)
    }
    var key: [UInt8] = [0]
    value.appendKey(to: &key)
    #expect(key == [0] + value.key)
    return value.key
  }

  @Test(
    "equal values have equal keys",
    arguments: [
      (FieldType.number, "1.0", "1e0"), (.number, "100", "1.00E2"), (.number, "-0", "0.000"),
      (.number, "1e30", "1000000000000000000000000000000"), (.number, "nan", "NaN"),
      (.integer, "+007", "7"), (.integer, "-0", "0"), (.year, "2020", "2020Z"),
      (.datetime, "2020-01-01T00:30:00+01:00", "2019-12-31T23:30:00.000Z"),
      (.datetime, "2020-12-31T24:00:00", "2021-01-01T00:00:00"),
      (.time, "00:30:00+01:00", "23:30:00Z"), (.time, "12:00:00", "12:00:00.0"),
      (.object, #"{"a":1,"b":[1.0,{"c":null,"d":"x"}]}"#, #"{"b":[1e0,{"d":"x","c":null}],"a":1}"#),
      (.array, "[1,2]", "[ 1.0, 2 ]"), (.duration, "P1Y", "P12M"), (.duration, "P1D", "PT24H"),
      (.geopoint, "1.50,2", "1.5, 2.0"),
      (
        .geojson, #"{"type":"Point","coordinates":[1,2]}"#,
        #"{"coordinates":[1.0,2],"type":"Point"}"#
      ),
    ])
  func equal(type: FieldType, left: String, right: String) throws {
    #expect(try key(left, type) == key(right, type))
  }

  @Test(
    "different values have different ones",
    arguments: [
      (FieldType.number, "1", "-1"), (.number, "1", "10"), (.number, "INF", "-INF"),
      (.number, "1e-5", "1e5"), (.string, "a", "A"), (.string, "é", "e\u{301}"),
      (.datetime, "2020-01-01T00:00:00", "2020-01-01T00:00:00Z"),
      (.datetime, "2020-01-01T00:00:00.000000001", "2020-01-01T00:00:00"),
      (.time, "12:00:00", "12:00:00Z"), (.array, "[1,2]", "[12]"),
      (.array, #"["a","b"]"#, #"["ab"]"#),
      (.array, "[[],[]]", "[[[]]]"), (.array, "[1]", #"["1"]"#), (.array, "[null]", "[false]"),
      (.object, #"{"a":"b"}"#, #"{"ab":""}"#), (.duration, "P1M", "P30D"),
      (.yearmonth, "2020-01", "2020-10"),
    ])
  func different(type: FieldType, left: String, right: String) throws {
    #expect(try key(left, type) != key(right, type))
  }

  @Test("kinds are told apart, but numbers are numbers whatever their type")
  func kinds() throws {
    #expect(try key("2020", .integer) == key("2020.0", .number))
    #expect(try key("2020", .integer) == key("2020", .year))
    #expect(try key("2020", .integer) != key("2020", .string))
    #expect(try key("2020-01-01", .date) != key("2020-01-01", .string))
    #expect(try key("a,b", .list) == key(#"["a","b"]"#, .array))
    #expect(try key("1,2", .list, ["itemType": "integer"]) == key("[1,2.0]", .array))
    #expect(try key("42", .integer) == [CellValue.KeyTag.number.rawValue] + Array("42".utf8))
  }
}
