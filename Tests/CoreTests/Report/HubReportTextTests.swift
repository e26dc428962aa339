import Core
import Testing

@Suite("the hub's report as text")
struct HubReportTextTests {
  private static let json: JSONValue = [
    [
      "resource": "good", "valid": true, "error-count": 0, "warnings": [],
      "tables": [["row-count": 4, "errors": []]],
    ],
    [
      "resource": "ba\u{1B}d", "valid": false, "error-count": 1200,
      "warnings": ["Table \"x\" inspection has reached 1000 row(s) limit"],
      "tables": [
        [
          "row-count": 1000,
          "errors": [
            [
              "code": "extra-value", "message": "Row 2 has an extra | value", "row-number": 2,
              "column-number": 2, "row": ["a", "=1+1"],
            ]
          ],
        ]
      ],
    ],
  ]

  private func text(_ form: HubReportText.Form) throws -> String {
    try HubReportText(title: "o/n@1", json: Self.json).text(form)
  }

  @Test("for people: what was looked at, where the errors are, and how many there are")
  func people() throws {
    #expect(
      try text(.text) == """
        ✓ good, 3 rows

        ✗ ba\\u{1B}d, 999 rows, 1,200 errors
          ! Table "x" inspection has reached 1000 row(s) limit
          extra-value  row 2, column 2
            Row 2 has an extra | value
                a | =1+1
            … 1,199 more errors; --format csv lists all that the hub listed

        ✗ o/n@1 is not valid: 1,200 errors

        """)
  }

  @Test("in Markdown no cell ends early, and in CSV none is a formula")
  func others() throws {
    let page = try text(.md)
    #expect(page.contains("| `extra-value` | 2 | 2 | `Row 2 has an extra \\| value` |"), "\(page)")
    #expect(try text(.csv).contains("extra-value,2,2,'=1+1,\"Row 2"))
    #expect(try JSONValue(parsing: try text(.json)) == Self.json)
  }

  @Test("what is no report is refused")
  func none() {
    #expect(throws: WireFault.self) { try HubReportText(title: "x", json: ["a": 1]) }
  }
}
