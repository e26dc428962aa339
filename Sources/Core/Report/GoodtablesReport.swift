/// The tables of packages in one report as goodtables 1.5.1 writes it. The verdict is ours, as in every
/// other format: an error that goodtables has no word for is listed with the nearest of its codes, and
/// what is no error for us is not listed.
enum GoodtablesReport {
  static func value(of packages: [CheckedPackage]) -> JSONValue {
    var tables: [JSONValue] = []
    var warnings: [JSONValue] = []
    for package in packages {
      if let table = descriptor(of: package) { tables.append(table) }
      for report in package.report.resources where report.isTabular || !report.isValid {
        guard let resource = package.package.resources.first(where: { $0.name == report.resource })
        else { continue }
        let one = report.goodtables(source: report.file ?? report.resource, resource: resource)
        tables += (one["tables"]?.array ?? []).map { judged($0, report, package) }
        warnings += one["warnings"]?.array ?? []
      }
    }
    let errors = tables.reduce(0) { $0 + ($1["error-count"]?.integer ?? 0) }
    return [
      "time": 0, "valid": .bool(packages.allSatisfy(\.report.isValid)),
      "error-count": .number(JSONNumber(errors)),
      "table-count": .number(JSONNumber(tables.count)), "tables": .array(tables),
      "warnings": .array(warnings), "preset": "datapackage",
    ]
  }

  /// What is wrong with the descriptor and the folder, as a table of its own; nil for nothing.
  private static func descriptor(of package: CheckedPackage) -> JSONValue? {
    let errors = package.report.findings.filter { $0.severity == .error }
    guard let first = errors.first else { return nil }
    return [
      "time": 0, "valid": false, "error-count": .number(JSONNumber(errors.count)), "row-count": 0,
      "source": .string(package.descriptorName ?? first.file ?? package.path), "headers": [],
      "scheme": "file", "format": "json", "encoding": "utf-8",
      "errors": .array(errors.map(error)),
    ]
  }

  /// A table's report with our verdict.
  private static func judged(
    _ table: JSONValue, _ report: ResourceReport, _ package: CheckedPackage
  ) -> JSONValue {
    guard var members = table.object else { return table }
    let groups = package.groups(of: report).filter { $0.severity == .error }
    let ours = Set(groups.flatMap { names(of: $0.sample) })
    var errors = (members["errors"]?.array ?? []).filter {
      ours.contains($0["code"]?.string ?? "")
    }
    let listed = Set(errors.compactMap { $0["code"]?.string })
    for group in groups where listed.isDisjoint(with: names(of: group.sample)) {
      errors += group.examples.map(error)
    }
    members["valid"] = .bool(report.isValid)
    members["error-count"] = .number(JSONNumber(errors.count))
    members["errors"] = .array(errors)
    return .object(members)
  }

  private static func error(_ finding: Finding) -> JSONValue {
    [
      "code": .string(names(of: finding)[0]), "message": .string(finding.message),
      "row-number": finding.record.map { .number(JSONNumber($0)) } ?? .null,
      "column-number": finding.columns.first.map { .number(JSONNumber($0)) } ?? .null,
      "row": .null,
    ]
  }

  /// The codes of the data quality spec that stand for a finding, the nearest first.
  private static func names(of finding: Finding) -> [String] {
    switch finding.code {
    case .encodingError, .encodingUnsupported, .encodingMismatch, .mixedEncoding, .mojibake,
      .binaryContent, .bomPresent:
      ["encoding-error"]
    case .schemaError, .fieldError, .profileError, .missingLicence, .packageError, .resourceError,
      .dialectError:
      ["schema-error"]
    case .schemeError: ["scheme-error"]
    case .formatUnchecked, .compressionError: ["format-error"]
    case .blankLabel: ["blank-header"]
    case .duplicateLabel, .caseDuplicateLabel: ["duplicate-header"]
    case .incorrectLabel, .unmatchedHeader, .untidyLabel:
      ["non-matching-header", "missing-header", "extra-header", "schema-error"]
    case .missingLabel: ["missing-header", "non-matching-header", "schema-error"]
    case .extraLabel: ["extra-header", "non-matching-header", "schema-error"]
    case .blankRow: ["blank-row"]
    case .missingCell: ["missing-value"]
    case .extraCell: ["extra-value"]
    case .typeError: ["type-or-format-error"]
    case .uniqueError, .uniqueKey, .primaryKey: ["unique-constraint", "required-constraint"]
    case .constraintError: [constraint(finding.constraint)]
    case .sourceError, .unsafePath, .symlinkEscape, .hardLink, .orphanFile, .sharedPath,
      .repeatedMember, .unknownProperty, .deprecatedForm, .undeclaredStandard, .unknownEncoding,
      .profileUnchecked, .byteCount, .hashCount, .hashUnchecked, .replacementCharacter,
      .invisibleCharacter, .noBreakSpace, .controlCharacter, .mixedLineEndings, .noFinalNewline,
      .dialectMismatch, .detectedLayout, .preamble, .secondTable, .footnotes, .trailingDelimiter,
      .trailingBlankLines, .commentLines, .headerLooksLikeData, .wrongContent, .repeatedHeader,
      .remoteUnchecked, .unclosedQuote, .strayQuote, .swallowedRows, .blankHeader, .duplicateRow,
      .foreignKey, .foreignKeyUnchecked, .patternUnchecked, .paddedCell, .rowsUnchecked:
      ["source-error"]
    }
  }

  private static func constraint(_ name: String?) -> String {
    switch name {
    case "required": "required-constraint"
    case "enum", "categories": "enumerable-constraint"
    case "minimum", "exclusiveMinimum": "minimum-constraint"
    case "maximum", "exclusiveMaximum": "maximum-constraint"
    case "minLength": "minimum-length-constraint"
    case "maxLength": "maximum-length-constraint"
    default: "pattern-constraint"
    }
  }
}
