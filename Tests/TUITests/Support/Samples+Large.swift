@testable import Core
@testable import TUI

// Packages that are large or odd.
extension Samples {
  /// A package of very many resources.
  static func large(resources count: Int) -> OpenPackage {
    package(
      named: "large",
      (0..<count).map { resource(named: "r\($0)", fields: [("a", "integer"), ("b", "string")]) })
  }

  /// A package whose every text is that one.
  static func hostile(_ text: String) -> OpenPackage {
    var package = package(named: text, [resource(named: text, fields: [(text, text)])])
    package.previews = [:]
    return package
  }

  static func package(named name: String, _ resources: [OpenResource]) -> OpenPackage {
    OpenPackage(
      path: name, name: Sanitized(name), title: Sanitized(name), version: Sanitized(name),
      licences: [Sanitized(name)], profile: Sanitized(name), sources: 2, readmeBytes: nil,
      findings: [], resources: resources)
  }

  static func resource(named name: String, fields: [(String, String)]) -> OpenResource {
    OpenResource(
      name: Sanitized(name), files: ["\(name).csv"], bytes: 1_000,
      format: Sanitized("csv"), encoding: nil,
      fields: fields.map {
        OpenResource.Field(name: Sanitized($0.0), type: Sanitized($0.1), isRequired: false)
      }, hasDescription: false, hasSchema: true)
  }

  /// What a check of a resource found: that many errors in different rows of each of the fields.
  static func checkup(
    _ index: Int, named name: String, errors: Int, fields: [String] = ["a"]
  ) -> ResourceCheckup {
    var resource = CheckedResource(index: index, files: [], encoding: "utf-8", rows: errors + 100)
    for field in fields {
      for row in 0..<errors {
        var finding = Finding(
          .typeError, line: row + 2, record: row + 2, byteOffset: row * 10, columns: [1],
          field: field, cell: "x\(row)", expected: "integer")
        finding.resource = name
        finding.file = "\(name).csv"
        resource.findings.add(finding)
      }
    }
    return ResourceCheckup(
      resource: resource, dialect: nil, header: fields.map { Sanitized($0) },
      encoding: Sanitized("utf-8"), isTabular: true, seconds: 0.1,
      groups: ReportGroup.folding(resource.findings, rows: nil))
  }
}
