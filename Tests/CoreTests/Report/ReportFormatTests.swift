import Core
import TestSupport
import Testing

@Suite("report formats")
struct ReportFormatTests {
  @Test("each form is as recorded", arguments: ReportFormat.allCases)
  func recorded(format: ReportFormat) throws {
    var options = ReportOptions()
    options.version = "0.0.0"
    options.width = 80
    let text = format.text(of: [try ReportFixture.package()], options: options)
    try Recorded("Tests/CoreTests/Report/Recorded/report.\(format.rawValue).txt").check(text)
  }

  @Test("no form lets through what could steer a terminal", arguments: ReportFormat.allCases)
  func safe(format: ReportFormat) throws {
    let text = format.text(of: [try ReportFixture.package()])
    let odd = text.unicodeScalars.filter { $0 != "\n" && !Sanitized.isSafe($0) }
    #expect(odd.isEmpty)
  }

  @Test(
    "JSON forms are JSON, with the exact totals",
    arguments: [ReportFormat.json, .frictionless, .goodtables, .sarif])
  func json(format: ReportFormat) throws {
    let value = try JSONValue(parsing: format.text(of: [try ReportFixture.package()]))
    #expect(value.object != nil)
    guard format == .json else { return }
    let groups = value["packages"]?[0]?["resources"]?[0]?["groups"]?.array ?? []
    let commas = try #require(groups.first { $0["field"]?.string == "price" })
    #expect(commas["total"]?.integer == 39)
    #expect(commas["wholeColumn"]?.bool == true)
    #expect(
      commas["fix"] == [
        [
          "op": "add", "path": "/resources/0/schema/fields/1/decimalChar", "value": ",",
        ]
      ])
  }

  @Test("each of several paths has its mark in the text")
  func marks() throws {
    let good = CheckedPackage(
      path: "fine", folder: "fine", descriptor: [], package: DataPackage([:]),
      report: PackageReport(findings: [], resources: []))
    let lines = TextReport().text(of: [good, try ReportFixture.package()]).split(separator: "\n")
    #expect(lines.first == "✓ fine" && lines.contains("✗ given/path"))
  }

  @Test("XML and HTML have no markup from the data")
  func markup() throws {
    let package = try ReportFixture.package()
    let html = ReportFormat.html.text(of: [package])
    #expect(!html.contains("<script") && !html.contains("<i>") && !html.contains(">="))
    let xml = ReportFormat.junit.text(of: [package])
    #expect(!xml.contains("<script") && !xml.contains("]]>"))
  }

  @Test("an annotation is one line that begins with its command")
  func github() throws {
    let text = ReportFormat.github.text(of: [try ReportFixture.package()])
    let lines = text.split(separator: "\n")
    #expect(lines.dropLast().allSatisfy { $0.wholeMatch(of: /::(error|warning|notice) .*/) != nil })
    #expect(text.contains("file=given/path/prices%2C 50%25%3Aa.csv,line="))
  }

  @Test("the limit cuts what is listed and never what is counted", arguments: ReportFormat.allCases)
  func limit(format: ReportFormat) throws {
    let package = try ReportFixture.package()
    var options = ReportOptions()
    options.limit = 1
    let (whole, cut) = (format.text(of: [package]), format.text(of: [package], options: options))
    if format == .goodtables { return }
    #expect(cut.count < whole.count)
    guard let one = try? JSONValue(parsing: cut), let all = try? JSONValue(parsing: whole) else {
      return
    }
    #expect(one["packages"]?[0]?["counts"] == all["packages"]?[0]?["counts"])
    #expect(one["stats"]?["errors"] == all["stats"]?["errors"])
  }

  @Test("the folder a package lies in changes no form that is kept with the data")
  func place() throws {
    for format in [ReportFormat.json, .frictionless, .goodtables] {
      #expect(
        format.text(of: [try ReportFixture.package(folder: "/somewhere/else")])
          == format.text(of: [try ReportFixture.package()]))
    }
  }

  private static let isThere = (try? Recorded("README.md").known()) != nil

  @Test(
    "docs/reports.md and the README name each form",
    .enabled(if: isThere, "the sources alone are here"),
    arguments: ReportFormat.allCases)
  func named(format: ReportFormat) throws {
    let page = try Recorded("docs/reports.md").known()
    #expect(page.contains("\n| `\(format.rawValue)` | "), "a row is missing in docs/reports.md")
    if format == .text { return }
    let forms = try #require(Recorded("README.md").known().firstMatch(of: /--format ([a-z|]+)`/)?.1)
    #expect(forms.split(separator: "|").contains { $0 == format.rawValue }, "README.md lacks it")
  }
}
