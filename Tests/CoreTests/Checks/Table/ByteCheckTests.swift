import TestSupport
import Testing

@testable import Core

@Suite("Cells checked as bytes")
struct ByteCheckTests {
  private static let fields: [JSONObject] = [
    ["type": "integer"], ["type": "integer", "constraints": ["minimum": -5, "maximum": 120]],
    ["type": "integer", "constraints": ["exclusiveMinimum": 0, "exclusiveMaximum": "10"]],
    ["type": "number"], ["type": "boolean"], ["type": "date"], ["type": "datetime"],
    ["type": "year"], ["type": "any"], ["type": "string", "constraints": ["maxLength": 3]],
    ["type": "string", "constraints": ["minLength": 2, "maxLength": 3]],
    ["type": "string", "constraints": ["enum": ["a", "true", "é", "12"]]],
    ["type": "string", "constraints": ["pattern": "[0-9]+|tr.e"]],
    ["type": "string", "constraints": ["pattern": ".*1.*", "enum": ["1", "01", "11"]]],
    ["type": "string", "missingValues": ["", "-", "a rather long missing value"]],
    ["type": "integer", "missingValues": ["-", "NA"], "constraints": ["required": true]],
  ]

  private static let texts: [String] = {
    var random = SplitMix64(seed: 42)
    let plain = [
      "0", "-0", "+7", "00012", "9", "10", "120", "121", "-6", "123456789012345678",
      "1234567890123456789", "99999999999999999999", "1.5", ".5", "5.", ".", "-", "+", "-.5", "1e5",
      "NaN", "INF", "-inf", "1,5", "1.2.3", "--1", "12x", "true", "True", "TRUE", "false", "tru",
      "2020-02-29", "2021-02-29", "2020-13-01", "0000-01-01", "0001-01-01", "2020-1-1",
      "12020-01-01", "2020-01-01T00:00:00", "2020-01-01T23:59:59Z", "2020-01-01T24:00:00",
      "2020-01-01 00:00:00", "2020-01-01T00:00:60", "2020-01-01T00:00:00.5+01:00", "2020", "020",
      "20200", "é", "éé", "ééé", "éééé", "abc", "abcd", "NA", "-", "a rather long missing value",
      " 1", "1 ", "\t2", "1\u{A0}", "１２", "٣",
    ]
    let alphabet = Array("0123456789-+.:TZe ,xé/")
    let drawn = (0..<600).map { _ in
      String((0..<random.number(0...11)).map { _ in alphabet[random.number(0...21)] })
    }
    return plain + drawn
  }()

  @Test("the quick check of a cell and the parser's agree", arguments: fields)
  func agreement(_ members: JSONObject) throws {
    let field = Field(members.assigning(["name": "f"]))
    let schema = TableSchema(["fields": [.object(field.descriptor)]])
    let parser = CellParser(field: field, schema: schema)
    let limits = ConstraintCheck(field)
    for text in Self.texts where !text.contains(",") && text != "" {
      let expected: [String] =
        switch parser.parse(text) {
        case .missing: field.constraints.required ? ["required"] : []
        case .fault: ["type-error"]
        case .value(let value): limits.breaches(of: value, text: text).map(\.name)
        }
      let report = try check(
        "f\n\(text)\n", ["schema": ["fields": [.object(field.descriptor)]]])
      let found = report.findings.examples.filter {
        [.typeError, .constraintError].contains($0.code)
      }
      #expect(
        found.map { $0.constraint ?? $0.code.rawValue }.sorted() == expected.sorted(),
        "\(text.debugDescription)")
    }
  }
}
