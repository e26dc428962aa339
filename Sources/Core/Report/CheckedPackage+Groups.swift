extension CheckedPackage {
  /// What was found in the descriptor and the folder.
  package var descriptorGroups: [ReportGroup] {
    ReportGroup.folding(report.findings).map { fixed($0) }
  }

  /// What was found in a resource, in the file's order.
  package func groups(of resource: ResourceReport) -> [ReportGroup] {
    ReportGroup.folding(resource.findings, rows: resource.rows).map { fixed($0) }
  }

  /// Everything found, worst first: by severity, then by number, then in the package's order.
  package var groups: [ReportGroup] {
    ReportGroup.sorted(descriptorGroups + report.resources.flatMap { groups(of: $0) })
  }

  /// The changes that would settle findings, each once, in the order they can be made: what takes a
  /// part away comes last, from the end on, so that no pointer shifts under another.
  package var fixes: [JSONPatch] {
    var seen: Set<JSONPatch> = []
    let ofTables = report.resources.flatMap { groups(of: $0) }.flatMap { group in
      group.code.area == .cell
        ? [group.wholeColumnRows == nil ? nil : group.fix]
        : group.examples.map(\.fix) + [group.fix]
    }
    let fixes = (report.findings.map(\.fix) + ofTables).compactMap(\.self)
      .filter { seen.insert($0).inserted }
    let removing = fixes.filter(\.removes)
    return fixes.filter { !$0.removes }
      + removing.sorted { ($1.pointers.first ?? "").isBefore($0.pointers.first ?? "") }
  }

  /// The change that settles a finding; nil where none does.
  package func fix(of finding: Finding) -> JSONPatch? {
    let alike = groups.filter {
      $0.code == finding.code && $0.resource == finding.resource
    }
    for group in alike {
      guard let example = group.examples.first(where: { $0.isAt(finding) }) else { continue }
      if group.code.area == .cell { return group.wholeColumnRows == nil ? nil : group.fix }
      return example.fix ?? group.fix
    }
    return nil
  }

  private func fixed(_ group: ReportGroup) -> ReportGroup {
    var copy = group
    copy.fix = descriptorName == nil ? nil : ColumnFix(self).fix(of: group)
    return copy
  }
}

extension ReportGroup {
  /// Groups worst first: by severity, causes of others before those, then by number, then as they
  /// were.
  package static func sorted(_ groups: [ReportGroup]) -> [ReportGroup] {
    groups.enumerated().sorted { left, right in
      (left.element.severity, left.element.rank, right.element.total, left.offset)
        < (right.element.severity, right.element.rank, left.element.total, right.offset)
    }
    .map(\.element)
  }
}

extension Finding {
  /// Whether another one is about the same, wherever in the descriptor's text that stands.
  fileprivate func isAt(_ other: Finding) -> Bool {
    (pointer, field, record, cell) == (other.pointer, other.field, other.record, other.cell)
      && columns == other.columns && constraint == other.constraint
  }
}

extension ReportGroup {
  /// 0 for what explains other findings in the same file.
  fileprivate var rank: Int { ReportGroup.causes.contains(code) ? 0 : 1 }

  private static let causes: Set<FindingCode> = [
    .dialectMismatch, .preamble, .encodingError, .mixedEncoding, .binaryContent,
  ]
}

extension JSONPatch {
  fileprivate var removes: Bool {
    operations.contains { if case .remove = $0 { true } else { false } }
  }
}

extension String {
  /// Whether a JSON pointer stands before another: numbers go by their value.
  fileprivate func isBefore(_ other: String) -> Bool {
    let (left, right) = (split(separator: "/"), other.split(separator: "/"))
    for (mine, theirs) in zip(left, right) where mine != theirs {
      if let one = Int(mine), let two = Int(theirs) { return one < two }
      return mine < theirs
    }
    return left.count < right.count
  }
}
