import Core
import Testing

@Suite("Ways out for cells")
struct CellSuggestionTests {
  private typealias Suggestion = CellFault.Suggestion

  private func suggestion(
    _ text: String, _ type: FieldType, _ more: JSONObject = [:]
  ) -> Suggestion? {
    let members: JSONObject = ["name": "f", "type": .string(type.rawValue)]
    let parser = CellParser(field: Field(members.assigning(more)), missingValues: [""])
    guard case .fault(let fault) = parser.parse(text) else { return nil }
    return fault.suggestion
  }

  @Test("numbers: points, groups and what stands around them")
  func numbers() {
    #expect(suggestion("1,5", .number) == .decimalComma)
    #expect(suggestion("1,000.5", .number) == .groupChar(","))
    #expect(suggestion("1.234,56", .number) == .marks(decimalChar: ",", groupChar: "."))
    #expect(suggestion("1 234,5", .number) == .marks(decimalChar: ",", groupChar: " "))
    #expect(suggestion("1\u{A0}234", .number) == .groupChar("\u{A0}"))
    #expect(suggestion("1'234'567", .integer) == .groupChar("'"))
    #expect(suggestion("1.234.567", .integer) == .groupChar("."))
    #expect(suggestion("1.5", .integer) == .type(.number))
    #expect(suggestion("1.234", .integer) == nil)
    #expect(suggestion("1.5", .number, ["decimalChar": ","]) == .decimalPoint)
    #expect(suggestion("5 kg", .number) == .unit)
    #expect(suggestion("12.5 %", .number) == .percent)
    #expect(suggestion("-€12.50", .number) == .currency)
    #expect(suggestion("100 EUR", .integer) == .currency)
    #expect(suggestion("1,5,2", .number) == nil)
    #expect(suggestion("x", .number) == nil)
  }

  @Test("dates and times: the pattern that fits, or those")
  func dates() {
    #expect(suggestion("31/12/2020", .date) == .pattern("%d/%m/%Y"))
    #expect(suggestion("12/31/2020", .date) == .pattern("%m/%d/%Y"))
    #expect(suggestion("01/02/2020", .date) == .patterns(["%d/%m/%Y", "%m/%d/%Y"]))
    let days = [suggestion("01/02/2020", .date), suggestion("31/12/2020", .date)].compactMap { $0 }
    #expect(days.count == 2 && days[0].merged(with: days[1]) == .pattern("%d/%m/%Y"))
    #expect(suggestion("31.12.2020", .date) == .pattern("%d.%m.%Y"))
    #expect(suggestion("2020-1-5", .date) == .pattern("%Y-%m-%d"))
    #expect(suggestion("20201231", .date) == .pattern("%Y%m%d"))
    #expect(suggestion("5 May 2020", .date) == .pattern("%d %B %Y"))
    #expect(suggestion("2020-01-01T10:00:00", .date) == .type(.datetime))
    #expect(suggestion("2020-01-01", .datetime) == .type(.date))
    #expect(suggestion("2020-01-01 10:00:00", .datetime) == .pattern("%Y-%m-%d %H:%M:%S"))
    #expect(suggestion("09:30", .time) == .pattern("%H:%M"))
    #expect(suggestion("3:05 PM", .time) == .pattern("%I:%M %p"))
    #expect(suggestion("32/13/2020", .date) == nil)
  }

  @Test("words for true and false, blanks, and words for nothing")
  func words() {
    #expect(suggestion("Yes", .boolean) == .booleans(truths: ["Yes"], falsehoods: ["No"]))
    #expect(suggestion("N", .boolean) == .booleans(truths: ["Y"], falsehoods: ["N"]))
    #expect(
      suggestion("ja", .boolean)
        == .booleans(
          truths: ["ja", "j"], falsehoods: ["nein", "nej", "nee"]))
    #expect(suggestion(" true", .boolean) == .trim)
    #expect(suggestion("\u{A0}2020-01-01", .date) == .trim)
    #expect(suggestion("2020-01 ", .yearmonth) == .trim)
    #expect(suggestion("1, 2", .list, ["itemType": "integer"]) == nil)
    #expect(suggestion("N/A", .number) == .missingValue("N/A"))
    #expect(suggestion("-", .date) == .missingValue("-"))
    #expect(suggestion("maybe", .boolean) == nil)
  }

  @Test("suggestions become changes of the field")
  func patches() {
    #expect(
      Suggestion.marks(decimalChar: ",", groupChar: ".").patch(fieldPointer: "/f/0")
        == JSONPatch([
          .add(pointer: "/f/0/decimalChar", value: ","),
          .add(pointer: "/f/0/groupChar", value: "."),
        ]))
    #expect(
      Suggestion.pattern("%d").patch(fieldPointer: "/f/1") == .set("/f/1/format", to: "%d"))
    #expect(Suggestion.percent.patch(fieldPointer: "") == .set("/bareNumber", to: false))
    #expect(Suggestion.trim.patch(fieldPointer: "/f/0") == nil)
  }

  @Test("a change is proposed for a column only where it reads every cell")
  func fitting() {
    let field = Field(name: "d", type: .date)
    let pattern = Suggestion.pattern("%d/%m/%Y")
    #expect(pattern.fits(field, standard: .v2, texts: ["31/12/2020", "01/02/2020"]))
    #expect(!pattern.fits(field, standard: .v2, texts: ["31/12/2020", "12/31/2020"]))
    #expect(!Suggestion.trim.fits(field, standard: .v2, texts: []))
  }

  @Test("what two cells suggest is brought together")
  func merging() {
    let both = Suggestion.marks(decimalChar: ",", groupChar: ".")
    #expect(Suggestion.decimalComma.merged(with: both) == both)
    #expect(both.merged(with: .decimalComma) == both)
    #expect(Suggestion.groupChar(",").merged(with: .decimalComma) == .decimalComma)
    #expect(Suggestion.pattern("%d").merged(with: .pattern("%m")) == nil)
    #expect(Suggestion.unit.merged(with: .currency) == .unit)
  }
}
