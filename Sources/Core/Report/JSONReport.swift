/// Our own report as JSON (docs/reports.md): exact totals, groups with examples and fixes; no clock
/// and no path but those the descriptor names.
struct JSONReport {
  let listing: ReportListing

  /// The version of the report's shape.
  static let version = 1

  func value(of packages: [CheckedPackage]) -> JSONValue {
    [
      "report": .number(JSONNumber(JSONReport.version)),
      "valid": .bool(packages.allSatisfy(\.report.isValid)),
      "packages": .array(packages.map(value)),
    ]
  }

  private func value(of package: CheckedPackage) -> JSONValue {
    let listed = listing.groups(of: package)
    var members: JSONObject = [:]
    members["name"] = package.package.name.map { .string($0) }
    members["standard"] = package.isOpened ? .string(package.package.standard.rawValue) : nil
    members["valid"] = .bool(package.report.isValid)
    members["counts"] = JSONReport.counts { package.report.count($0) }
    members["groups"] = .array(
      listed.filter { $0.resource == nil }.map { value(of: $0, in: package) })
    members["resources"] = .array(
      package.report.resources.map { resource in
        value(of: resource, listed.filter { $0.resource == resource.resource }, in: package)
      })
    return .object(members)
  }

  private func value(
    of resource: ResourceReport, _ groups: [ReportGroup], in package: CheckedPackage
  ) -> JSONValue {
    var members: JSONObject = [:]
    members["name"] = .string(resource.resource)
    members["file"] = resource.file.map { .string($0) }
    members["valid"] = .bool(resource.isValid)
    members["counts"] = JSONReport.counts { resource.findings.count($0) }
    members["bytes"] = .number(JSONNumber(resource.digest.bytes))
    if resource.isTable {
      members["encoding"] = .string(resource.encoding.name)
      members["rows"] = .number(JSONNumber(resource.rows))
      members["delimiter"] = resource.dialect.map { .string($0.delimiter) }
      members["lineEnding"] = resource.dialect.map { .string($0.lineEnding) }
      members["header"] = .array(resource.header.map { .string($0) })
    }
    members["groups"] = .array(groups.map { value(of: $0, in: package) })
    return .object(members)
  }

  private func value(of group: ReportGroup, in package: CheckedPackage) -> JSONValue {
    var members: JSONObject = [:]
    members["code"] = .string(group.code.rawValue)
    members["severity"] = .string(group.severity.rawValue)
    members["field"] = group.field.map { .string($0) }
    members["constraint"] = group.constraint.map { .string($0) }
    members["total"] = .number(JSONNumber(group.total))
    members["wholeColumn"] = group.wholeColumnRows == nil ? nil : true
    members["rows"] = group.shortRows.map { .number(JSONNumber($0)) }
    members["message"] = .string(group.statement)
    members["hint"] = group.hint.map { .string($0) }
    members["clause"] = .string(group.code.clause)
    members["fix"] = group.fix?.json
    members["examples"] = .array(group.examples.map { value(of: $0, in: package) })
    return .object(members)
  }

  private func value(of finding: Finding, in package: CheckedPackage) -> JSONValue {
    let place = package.place(of: finding)
    var members: JSONObject = [:]
    members["pointer"] = finding.pointer.map { .string($0) }
    members["file"] = .string(place.file)
    members["line"] = place.line.map { .number(JSONNumber($0)) }
    members["column"] = place.column.map { .number(JSONNumber($0)) }
    members["row"] = finding.record.map { .number(JSONNumber($0)) }
    members["byteOffset"] = finding.byteOffset.map { .number(JSONNumber($0)) }
    if !finding.columns.isEmpty {
      members["fields"] = .array(finding.columns.map { .number(JSONNumber($0)) })
    }
    members["cell"] = finding.cell.map { .string($0) }
    members["expected"] = finding.expected.map { .string($0) }
    members["message"] = .string(finding.message)
    return .object(members)
  }

  private static func counts(_ count: (Severity) -> Int) -> JSONValue {
    [
      "errors": .number(JSONNumber(count(.error))),
      "warnings": .number(JSONNumber(count(.warning))),
      "hints": .number(JSONNumber(count(.hint))),
    ]
  }
}
