/// The tables of packages in one report as goodtables 1.5.1 writes it.
enum GoodtablesReport {
  static func value(of packages: [CheckedPackage]) -> JSONValue {
    var tables: [JSONValue] = []
    var warnings: [JSONValue] = []
    for package in packages {
      for report in package.report.resources where report.isTabular {
        guard let resource = package.package.resources.first(where: { $0.name == report.resource })
        else { continue }
        let one = report.goodtables(source: report.file ?? report.resource, resource: resource)
        tables += one["tables"]?.array ?? []
        warnings += one["warnings"]?.array ?? []
      }
    }
    let errors = tables.reduce(0) { $0 + ($1["error-count"]?.integer ?? 0) }
    return [
      "time": 0, "valid": .bool(tables.allSatisfy { $0["valid"]?.bool == true }),
      "error-count": .number(JSONNumber(errors)),
      "table-count": .number(JSONNumber(tables.count)), "tables": .array(tables),
      "warnings": .array(warnings), "preset": "datapackage",
    ]
  }
}
