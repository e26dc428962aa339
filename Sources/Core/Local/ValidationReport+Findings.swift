extension ValidationReport {
  /// The errors as findings, but those of the resources named.
  func findings(besides known: Set<String>) -> [Finding] {
    tables.filter { !$0.isValid && !known.contains($0.resource) }.flatMap(\.findings)
  }
}

extension ValidationReport.Table {
  /// The errors listed, as findings; one for those that are only counted.
  fileprivate var findings: [Finding] {
    var findings = errors.map { error in
      var finding = Finding(
        .sourceError, record: error.row, columns: error.column.map { [$0] } ?? [],
        reason: "in the hub's report: \(error.code): \(error.message)")
      finding.resource = resource
      finding.wayOut = "mend it and publish again"
      return finding
    }
    let rest = errorCount - errors.count
    if rest > 0 {
      var finding = Finding(
        .sourceError, reason: "in the hub's report: \(Counted(rest, "more error"))")
      finding.resource = resource
      finding.wayOut = "mend those that are listed and publish again"
      findings.append(finding)
    }
    return findings
  }
}
