/// What a check of one resource found.
package struct ResourceReport: Sendable {
  /// The resource's name.
  package let resource: String
  /// The file's path, or its first part's.
  package let file: String?
  /// Size and digests of the file, or of all parts together.
  package internal(set) var digest: FileDigest
  /// Size and digests of what was checked, where it is not simply the file: of a compressed file
  /// the content, of parts what they make together.
  package internal(set) var content: FileDigest?
  /// The encoding found.
  package let encoding: EncodingFacts
  /// The layout found; nil where the file is not a table.
  package let dialect: DialectFacts?
  /// The labels of the header.
  package let header: [String]
  /// How many rows there are, the header not counted.
  package let rows: Int
  /// What was found.
  package internal(set) var findings: FindingGroups
  /// Whether the pipeline treats it as a table.
  package let isTabular: Bool
  /// The first errors in the form the original reports have.
  package let tableErrors: [TableError]
  /// How many errors of that form there were.
  let tableErrorCount: Int
  /// How many rows with the header.
  package let records: Int
  /// Whether it is a table of JSON rows.
  var isJSONTable = false
  /// What the columns hold; nil where it is no table or that was not asked for.
  package internal(set) var profile: TableProfile?
  /// Whether the data was there and was read.
  var isRead = true
  /// The keys other tables refer to, by their fields.
  var keys: [[String]: KeyIndex]

  /// Whether it was read as a table, so that `rows` says how many it has.
  package var isTable: Bool { dialect != nil || isJSONTable }
  /// Whether no error was found.
  package var isValid: Bool { findings.errors == 0 }
}

extension ResourceReport {
  /// The report of one table as goodtables 1.5.1 writes it, at most 1,000 errors listed and `time` 0;
  /// unlike the original all rows are checked, so that its warning about 1,000 rows is absent. With
  /// `listsAll` the errors that the original did not look for are listed by our codes.
  package func goodtables(
    source: String, resource: Resource, listsAll: Bool = false
  ) -> JSONValue {
    let others = findings.groups.filter {
      listsAll && $0.sample.severity == .error && Self.unsought.contains($0.sample.code)
    }
    let errors =
      tableErrors.map(ResourceReport.json)
      + others.flatMap(\.examples).map(ResourceReport.json)
    let isValid = tableErrorCount == 0 && others.isEmpty
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

  /// Errors of a table that the original did not look for.
  private static let unsought: Set<FindingCode> = [
    .encodingError, .encodingUnsupported, .mixedEncoding, .binaryContent, .wrongContent,
    .compressionError, .foreignKey,
  ]

  private static func json(_ finding: Finding) -> JSONValue {
    [
      "code": .string(finding.code.rawValue), "message": .string(finding.statement),
      "row-number": finding.record.map { .number(JSONNumber($0)) } ?? .null,
      "column-number": finding.columns.first.map { .number(JSONNumber($0)) } ?? .null,
      "row": .null,
    ]
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

extension ResourceReport {
  /// The report of a resource whose data was not read, with the reason.
  static func unread(_ resource: Resource, _ findings: [Finding]) -> ResourceReport {
    var groups = FindingGroups()
    for finding in findings { groups.add(finding) }
    var file: String?
    if case .local(let paths) = resource.content { file = paths.first?.text }
    var report = ResourceReport(
      resource: resource.name, file: file,
      digest: FileDigest(bytes: 0, md5: [], sha256: []),
      encoding: EncodingFacts(declared: resource.encoding), dialect: nil, header: [], rows: 0,
      findings: groups.placed(resource: resource.name, file: file),
      isTabular: resource.isTabular, tableErrors: [], tableErrorCount: 0, records: 0,
      keys: [:])
    report.isRead = false
    return report
  }
}

extension ResourceReport {
  /// The resource's descriptor with the encoding and the dialect that the check is sure of where its
  /// own do not fit the file: the changes that the findings offer. Nil where there are none.
  package func reading(of resource: Resource) -> JSONObject? {
    let fixes = findings.groups.map(\.sample).filter(isSure).compactMap(\.fix)
    guard !fixes.isEmpty else { return nil }
    // The changes count the package's resources.
    let others = [JSONValue](repeating: [:], count: resource.index)
    let package: JSONValue = [
      "resources": .array(others + [.object(resource.descriptor)])
    ]
    let plan = FixPlan(fixes, to: package.bytes())
    let changed = try? JSONValue(parsing: plan.after)["resources"]?[resource.index]?.object
    return plan.made.isEmpty ? nil : changed
  }

  /// Whether a finding says for sure how the file is to be read: a declared encoding that can read
  /// it is believed, whatever the bytes look like.
  private func isSure(_ finding: Finding) -> Bool {
    if Self.plain.contains(finding.code) { return true }
    guard finding.code == .encodingMismatch || finding.code == .mojibake else { return false }
    return encoding.certainty == .certain || encoding.declared == nil
  }

  /// What is said only of a file that cannot be read as described.
  private static let plain: Set<FindingCode> = [
    .dialectMismatch, .preamble, .encodingError, .encodingUnsupported,
  ]
}

/// What a check of a whole package found.
package struct PackageReport: Sendable {
  /// What was found in the descriptor and the folder.
  package let findings: [Finding]
  /// What was found in each resource, in the package's order.
  package let resources: [ResourceReport]

  package init(findings: [Finding], resources: [ResourceReport]) {
    self.findings = findings
    self.resources = resources
  }

  /// How many findings there are of a severity, in the descriptor and in all resources.
  package func count(_ severity: Severity) -> Int {
    findings.count { $0.severity == severity }
      + resources.reduce(0) { $0 + $1.findings.count(severity) }
  }

  /// Whether no error was found.
  package var isValid: Bool { count(.error) == 0 }
}
