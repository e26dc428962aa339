import Testing

@testable import Core

@Suite("one verdict")
struct VerdictTests {
  /// Whether a report in that form says that all is well, as what reads the form would see it.
  private func saysValid(_ format: ReportFormat, _ package: CheckedPackage) throws -> Bool {
    let text = format.text(of: [package])
    switch format {
    case .json, .frictionless, .goodtables:
      return try JSONValue(parsing: text)["valid"]?.bool ?? true
    case .sarif:
      let results = try JSONValue(parsing: text)["runs"]?[0]?["results"]?.array ?? []
      return !results.contains { $0["level"]?.string == "error" }
    case .junit: return !text.contains("<failure") && !text.contains("<error")
    case .github: return !text.contains("::error")
    case .csv: return !text.contains(",error,")
    case .text, .html, .markdown: return !text.contains("not valid")
    }
  }

  private func package(_ findings: [Finding], table: [Finding]) -> CheckedPackage {
    var groups = FindingGroups()
    for finding in table { groups.add(finding) }
    let package = DataPackage([
      "name": "p", "resources": [["name": "t", "path": "t.csv", "schema": ["fields": []]]],
    ])
    var digest = DigestPass()
    let report = ResourceReport(
      resource: "t", file: "t.csv", digest: digest.finish(), encoding: EncodingFacts(),
      dialect: DialectFacts(), header: ["a"], rows: 1,
      findings: groups.placed(resource: "t", file: "t.csv"), isTabular: true, tableErrors: [],
      tableErrorCount: 0, records: 2, keys: [:])
    return CheckedPackage(
      path: "p", folder: "p", descriptor: [], package: package,
      report: PackageReport(findings: findings, resources: [report]))
  }

  private func finding(_ code: FindingCode, _ severity: Severity) -> Finding {
    Finding(code, severity, line: 1, cell: "x", expected: "y", reason: "z", count: 1)
  }

  @Test("an error of any code is one in every form", arguments: FindingCode.allCases)
  func errors(code: FindingCode) throws {
    for format in ReportFormat.allCases {
      let table = package([], table: [finding(code, .error)])
      #expect(try !saysValid(format, table), "\(format.rawValue), in a table")
      let descriptor = package([finding(code, .error)], table: [])
      #expect(try !saysValid(format, descriptor), "\(format.rawValue), in the descriptor")
    }
  }

  @Test("a warning of any code is no error in any form", arguments: FindingCode.allCases)
  func warnings(code: FindingCode) throws {
    for format in ReportFormat.allCases {
      let package = package([finding(code, .warning)], table: [finding(code, .warning)])
      #expect(try saysValid(format, package), "\(format.rawValue)")
    }
  }

  @Test("what could not be read is not valid", arguments: ReportFormat.allCases)
  func unreadable(format: ReportFormat) throws {
    let package = CheckedPackage(unreadable: "gone.csv", "no such file or folder.")
    #expect(try !saysValid(format, package))
  }
}
