/// The report as frictionless-py 5 writes it, so that what reads those reads ours. Its types stand
/// for ours where it has none; warnings are texts, hints are left out, and `seconds` is 0.
struct FrictionlessReport {
  let listing: ReportListing

  func value(of packages: [CheckedPackage]) -> JSONValue {
    let tasks = packages.flatMap(tasks)
    let lone = packages.flatMap { listing.groups(of: $0).filter { $0.resource == nil } }
    let errors = packages.reduce(0) { $0 + $1.report.count(.error) }
    let warnings = FrictionlessReport.warnings(lone)
    return [
      "valid": .bool(errors == 0),
      "stats": [
        "tasks": .number(JSONNumber(tasks.count)), "errors": .number(JSONNumber(errors)),
        "warnings": .number(JSONNumber(warnings.count)), "seconds": 0,
      ],
      "warnings": .array(warnings),
      "errors": .array(
        lone.filter { $0.severity == .error }.flatMap { group in
          group.examples.map { FrictionlessReport.error($0, header: []) }
        }),
      "tasks": .array(tasks),
    ]
  }

  private func tasks(of package: CheckedPackage) -> [JSONValue] {
    let groups = listing.groups(of: package)
    return package.report.resources.map { resource in
      task(of: resource, groups.filter { $0.resource == resource.resource }, in: package)
    }
  }

  private func task(
    of resource: ResourceReport, _ groups: [ReportGroup], in package: CheckedPackage
  ) -> JSONValue {
    let errors = groups.filter { $0.severity == .error }.flatMap(\.examples)
    let total = resource.findings.errors
    var warnings = FrictionlessReport.warnings(groups)
    if errors.count < total {
      warnings.append(
        .string("\(Counted(total, "error")) in all, examples are listed of each kind"))
    }
    return [
      "name": .string(FrictionlessReport.name(resource.resource)),
      "type": resource.isTable ? "table" : "file", "valid": .bool(resource.isValid),
      "place": .string(resource.file ?? "<memory>"),
      "labels": .array(resource.header.map { .string($0) }),
      "stats": [
        "errors": .number(JSONNumber(total)), "warnings": .number(JSONNumber(warnings.count)),
        "seconds": 0, "md5": .string(resource.digest.md5Hex),
        "sha256": .string(resource.digest.sha256Hex),
        "bytes": .number(JSONNumber(resource.digest.bytes)),
        "fields": .number(JSONNumber(resource.header.count)),
        "rows": .number(JSONNumber(resource.rows)),
      ],
      "warnings": .array(warnings),
      "errors": .array(errors.map { FrictionlessReport.error($0, header: resource.header) }),
    ]
  }

  /// A name as the report's profile demands one.
  private static func name(_ name: String) -> String {
    let slug = ParsedPath.slug(name)
    return slug.isEmpty ? "resource" : slug
  }

  private static func warnings(_ groups: [ReportGroup]) -> [JSONValue] {
    groups.filter { $0.severity == .warning }.map { group in
      let times = group.times
      return .string("\(group.code.rawValue): \(group.statement)\(times)")
    }
  }

  private static func error(_ finding: Finding, header: [String]) -> JSONValue {
    let kind = FrictionlessKind(finding)
    var members: JSONObject = [
      "type": .string(kind.type), "title": .string(kind.title),
      "description": .string(kind.title), "message": .string(finding.message),
      "tags": .array(kind.tags.map { .string($0) }),
      "note": .string(kind.note(on: finding)),
    ]
    let column = finding.columns.first ?? 1
    let cell = finding.cell ?? ""
    switch kind.shape {
    case .plain: break
    case .header, .label:
      members["labels"] = .array(header.map { .string($0) })
      members["rowNumbers"] = [.number(JSONNumber(finding.record ?? 1))]
      guard kind.shape == .label else { break }
      members["label"] = .string(cell)
      members["fieldName"] = .string(finding.expected ?? finding.field ?? "")
      members["fieldNumber"] = .number(JSONNumber(column))
    case .row, .cell:
      members["cells"] = .array(finding.cell.map { [.string($0)] } ?? [])
      members["rowNumber"] = .number(JSONNumber(finding.record ?? 0))
      guard kind.shape == .cell else { break }
      members["cell"] = .string(cell)
      members["fieldName"] = .string(finding.field ?? "")
      members["fieldNumber"] = .number(JSONNumber(column))
    case .foreignKey:
      members["cells"] = .array(finding.cell.map { [.string($0)] } ?? [])
      members["rowNumber"] = .number(JSONNumber(finding.record ?? 0))
      let names = (finding.field ?? "").split(separator: ",").map { JSONValue.string(String($0)) }
      members["fieldNames"] = .array(names)
      members["fieldCells"] = [.string(cell)]
      members["referenceName"] = .string(finding.expected ?? "")
      members["referenceFieldNames"] = []
    }
    return .object(members)
  }
}

/// The error of frictionless-py 5 that stands for a finding.
struct FrictionlessKind {
  /// The members of an error beside its texts.
  enum Shape {
    case plain, header, label, row, cell, foreignKey
  }

  let type: String
  let shape: Shape

  init(_ finding: Finding) {
    let code = finding.code
    switch code {
    case .sourceError, .packageError, .resourceError, .dialectError, .schemaError, .fieldError,
      .byteCount, .hashCount, .encodingError, .schemeError, .compressionError:
      (type, shape) = (code.rawValue, .plain)
    case .blankHeader, .unmatchedHeader:
      (type, shape) = (code.rawValue, .header)
    case .blankLabel, .duplicateLabel, .incorrectLabel, .missingLabel, .extraLabel:
      (type, shape) = (code.rawValue, .label)
    case .blankRow, .primaryKey, .duplicateRow:
      (type, shape) = (code.rawValue, .row)
    case .foreignKey:
      (type, shape) = (code.rawValue, .foreignKey)
    case .missingCell, .extraCell, .typeError, .constraintError, .uniqueError:
      (type, shape) = (code.rawValue, .cell)
    case .mixedEncoding, .mojibake, .binaryContent, .bomPresent, .encodingUnsupported:
      (type, shape) = ("encoding-error", .plain)
    case .dialectMismatch:
      (type, shape) = ("dialect-error", .plain)
    case .unsafePath:
      (type, shape) = ("resource-error", .plain)
    case .symlinkEscape, .hardLink, .orphanFile, .sharedPath, .repeatedMember, .unknownProperty,
      .missingLicence, .deprecatedForm, .undeclaredStandard, .unknownEncoding, .profileError,
      .profileUnchecked:
      (type, shape) = ("package-error", .plain)
    case .hashUnchecked, .encodingMismatch, .replacementCharacter, .invisibleCharacter,
      .noBreakSpace, .controlCharacter, .mixedLineEndings, .noFinalNewline, .detectedLayout,
      .preamble, .secondTable, .footnotes, .trailingDelimiter, .trailingBlankLines, .commentLines,
      .headerLooksLikeData, .wrongContent, .formatUnchecked, .repeatedHeader, .remoteUnchecked,
      .foreignKeyUnchecked, .patternUnchecked, .rowsUnchecked:
      (type, shape) = ("source-error", .plain)
    case .untidyLabel, .caseDuplicateLabel:
      (type, shape) = ("header-error", .header)
    case .unclosedQuote, .strayQuote, .swallowedRows, .uniqueKey:
      (type, shape) = ("row-error", .row)
    case .paddedCell:
      (type, shape) = ("cell-error", .cell)
    }
  }

  /// The type in words.
  var title: String {
    type.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined(separator: " ")
  }

  var tags: [String] {
    switch shape {
    case .plain: type.hasSuffix("-count") ? ["#file"] : []
    case .header: ["#table", "#header"]
    case .label: ["#table", "#header", "#label"]
    case .row, .foreignKey: ["#table", "#row"]
    case .cell: ["#table", "#row", "#cell"]
    }
  }

  /// The note, which names our code where the type is another one.
  func note(on finding: Finding) -> String {
    finding.code.rawValue == type
      ? finding.statement : "\(finding.code.rawValue): \(finding.statement)"
  }
}
