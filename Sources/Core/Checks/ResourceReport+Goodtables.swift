extension ResourceReport {
  /// The report of one table as goodtables 1.5.1 writes it, at most 1,000 errors listed and `time` 0;
  /// unlike the original all rows are checked, so that its warning about 1,000 rows is absent.
  public func goodtables(source: String, resource: Resource) -> JSONValue {
    let errors = tableErrors.map(ResourceReport.json)
    let isValid = tableErrorCount == 0
    let table: JSONObject = [
      "time": 0, "valid": .bool(isValid), "error-count": .number(JSONNumber(errors.count)),
      "row-count": .number(JSONNumber(records)), "source": .string(source),
      "headers": header.isEmpty && records == 0 ? nil : .array(header.map { .string($0) }),
      "scheme": .string(ResourceReport.scheme(of: source)),
      "format": .string(resource.format ?? "csv"), "encoding": .string(codecName(resource)),
      "schema": resource.schema == nil ? nil : "table-schema", "errors": .array(errors),
    ]
    let warning = "Table \"\(source)\" inspection has reached \(TableErrorLog.limit) error(s) limit"
    return [
      "time": 0, "valid": .bool(isValid), "error-count": .number(JSONNumber(errors.count)),
      "table-count": 1, "tables": [.object(table)],
      "warnings": tableErrorCount >= TableErrorLog.limit ? [.string(warning)] : [],
      "preset": "table", "resource": .string(resource.name),
    ]
  }

  private func codecName(_ resource: Resource) -> String {
    (resource.encoding.map(TextEncoding.init(name:)) ?? encoding.encoding).codecName
  }

  private static func scheme(of source: String) -> String {
    source.firstRange(of: "://").map { source[..<$0.lowerBound].lowercased() } ?? "file"
  }

  private static func json(_ error: TableError) -> JSONValue {
    [
      "code": .string(error.code), "message": .string(error.message),
      "row-number": error.row.map { .number(JSONNumber($0)) } ?? .null,
      "column-number": error.column.map { .number(JSONNumber($0)) } ?? .null,
      "row": error.cells.map { .array($0.map { .string($0) }) } ?? .null,
    ]
  }
}
