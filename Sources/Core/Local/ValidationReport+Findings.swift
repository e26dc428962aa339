// What the hub found in a package that was checked here.
extension CheckedPackage {
  /// With the errors of the hub's report that are of resources in which the check here found none: the
  /// rules are the same, so that else they are there already.
  package func adding(_ report: ValidationReport) -> CheckedPackage {
    let known = Set(self.report.resources.filter { !$0.isValid }.map(\.resource))
    let news = report.tables.filter { !$0.isValid && !known.contains($0.resource) }
    guard !news.isEmpty else { return self }
    var copy = self
    copy.report = PackageReport(
      findings: self.report.findings + news.flatMap(\.findings),
      resources: self.report.resources)
    return copy
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
