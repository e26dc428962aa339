extension ResourceReport {
  /// The report of a resource whose data was not read, with what is to be said of that.
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
