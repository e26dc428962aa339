/// The report as SARIF 2.1.0: a rule for each code, a result for each example, and the change to the
/// descriptor that settles it.
struct SARIFReport {
  let listing: ReportListing
  let version: String

  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  func value(of packages: [CheckedPackage]) -> JSONValue {
    let groups = packages.map { (package: $0, groups: listing.groups(of: $0)) }
    let used = Set(groups.flatMap(\.groups).map(\.code))
    let codes = FindingCode.allCases.filter(used.contains)
    let places = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    let found = groups.flatMap { package, groups in
      groups.flatMap { results(of: $0, in: package, rules: places) }
    }
    return [
      "$schema": .string(SARIFReport.schema), "version": "2.1.0",
      "runs": [
        [
          "tool": ["driver": driver(codes)], "columnKind": "unicodeCodePoints",
          "results": .array(found),
        ]
      ],
    ]
  }

  private func driver(_ codes: [FindingCode]) -> JSONValue {
    [
      "name": "datahub-tui", "version": .string(version),
      "informationUri": "https://datapackage.org/standard/data-package/",
      "rules": .array(
        codes.map { code in
          [
            "id": .string(code.rawValue),
            "shortDescription": ["text": .string(code.entry.title)],
            "helpUri": .string(code.entry.address),
            "defaultConfiguration": ["level": SARIFReport.level(code.entry.severity)],
            "properties": ["area": .string(code.area.rawValue)],
          ]
        }),
    ]
  }

  private func results(
    of group: ReportGroup, in package: CheckedPackage, rules: [FindingCode: Int]
  ) -> [JSONValue] {
    group.examples.enumerated().map { index, finding in
      let text = index == 0 ? group.statement : finding.statement
      let hint = index == 0 ? group.hint : finding.hint
      var result: JSONObject = [
        "ruleId": .string(group.code.rawValue),
        "ruleIndex": .number(JSONNumber(rules[group.code] ?? 0)),
        "level": SARIFReport.level(group.severity),
        "message": ["text": .string(hint.map { "\(text) (\($0))" } ?? text)],
        "locations": [location(of: finding, in: package)],
      ]
      if index == 0 {
        result["occurrenceCount"] = .number(JSONNumber(group.total))
        if let fix = fix(group.fix, in: package) { result["fixes"] = [fix] }
      }
      return .object(result)
    }
  }

  private func location(of finding: Finding, in package: CheckedPackage) -> JSONValue {
    let place = package.place(of: finding)
    var physical: JSONObject = [
      "artifactLocation": ["uri": .string(SARIFReport.uri(package.located(place.file)))]
    ]
    if let line = place.line {
      var region: JSONObject = ["startLine": .number(JSONNumber(line))]
      region["startColumn"] = place.column.map { .number(JSONNumber($0)) }
      region["endColumn"] = place.endColumn.map { .number(JSONNumber($0)) }
      physical["region"] = .object(region)
    }
    var location: JSONObject = ["physicalLocation": .object(physical)]
    if let pointer = finding.pointer {
      location["logicalLocations"] = [["fullyQualifiedName": .string(pointer), "kind": "member"]]
    }
    return .object(location)
  }

  private func fix(_ patch: JSONPatch?, in package: CheckedPackage) -> JSONValue? {
    guard let patch, let name = package.descriptorName,
      let edit = DescriptorEdit(patch, of: package.descriptor)
    else { return nil }
    return [
      "description": ["text": .string("change \(patch.pointers.joined(separator: ", "))")],
      "artifactChanges": [
        [
          "artifactLocation": ["uri": .string(SARIFReport.uri(package.located(name)))],
          "replacements": [
            [
              "deletedRegion": [
                "startLine": .number(JSONNumber(edit.start.line)),
                "startColumn": .number(JSONNumber(edit.start.column)),
                "endLine": .number(JSONNumber(edit.end.line)),
                "endColumn": .number(JSONNumber(edit.end.column)),
              ], "insertedContent": ["text": .string(edit.text)],
            ]
          ],
        ]
      ],
    ]
  }

  private static func level(_ severity: Severity) -> JSONValue {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .hint: "note"
    }
  }

  /// A path as a relative URI reference.
  private static func uri(_ path: String) -> String {
    let kept = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
    let digits = Array("0123456789ABCDEF".utf8)
    var output: [UInt8] = []
    for byte in path.utf8 {
      output +=
        kept.contains(byte)
        ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: output, as: UTF8.self)
  }
}

/// A change to a descriptor as one replacement in its text.
struct DescriptorEdit {
  /// The text taken out lies between these places.
  let start: TextPlace
  let end: TextPlace
  /// The text put in.
  let text: String

  /// Nil where the change does not apply or changes nothing.
  init?(_ patch: JSONPatch, of old: [UInt8]) {
    guard let new = try? patch.applied(to: old), new != old else { return nil }
    var head = zip(old, new).prefix { $0 == $1 }.count
    while head > 0, DescriptorEdit.isInside(old, head) || DescriptorEdit.isInside(new, head) {
      head -= 1
    }
    var tail = zip(old[head...].reversed(), new[head...].reversed()).prefix { $0 == $1 }.count
    while tail > 0, DescriptorEdit.isInside(old, old.count - tail) { tail -= 1 }
    let lines = LineIndex(old)
    start = lines.place(of: head)
    end = lines.place(of: old.count - tail)
    text = String(decoding: new[head..<new.count - tail], as: UTF8.self)
  }

  /// Whether a place is between the bytes of one scalar.
  private static func isInside(_ bytes: [UInt8], _ place: Int) -> Bool {
    place < bytes.count && bytes[place] & 0xC0 == 0x80
  }
}
