import Testing

@testable import Core

@Suite("errors that only the hub found")
struct HubFindingsTests {
  @Test("those of a resource that was clean here are added, each with its place")
  func added() throws {
    let error: JSONValue = [
      "code": "extra-value", "message": "too many cells", "row-number": 2, "column-number": 3,
    ]
    let table: JSONValue = [
      "resource": "t", "valid": false, "error-count": 3, "tables": [["errors": [error]]],
    ]
    let report = try ValidationReport(json: [table])
    let clean = CheckedPackage(
      path: "p", folder: "p", descriptor: [], package: DataPackage([:]),
      report: PackageReport(findings: [], resources: []))
    let told = clean.adding(report)
    #expect(!told.report.isValid)
    let first = try #require(told.report.findings.first)
    #expect(first.record == 2 && first.columns == [3] && first.resource == "t")
    #expect(first.message.contains("too many cells"))
    #expect(told.report.findings.last?.message.contains("2 more errors") == true)
    #expect(ReportFormat.markdown.text(of: [told]).contains("not valid"))
  }
}
