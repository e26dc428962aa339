extension ResourceCheck {
  /// Reads a resource's files to their end. Size and hash are those of the files, places those in
  /// the part they are in. Throws what reading throws.
  public func run(
    input: ResourceInput, progress: (CheckProgress) -> Void = { _ in }
  ) throws -> (report: ResourceReport, files: [ResourceInput.Digested]) {
    if input.isPlain {
      let report = try run(chunks: input.next, progress: progress)
      return (report, report.file.map { [($0, report.digest)] } ?? [])
    }
    var inner = self
    inner.resource = resource.ofContent
    inner.parts = { input.map }
    if resource.compression != nil { inner.options.digests = FileDigest.published }
    var report = try inner.run(chunks: input.next) { done in
      progress(CheckProgress(bytes: input.bytes, rows: done.rows, errors: done.errors))
    }
    let (whole, files) = try input.finish()
    report.content = report.digest
    report.digest = whole
    var findings = report.findings
    if let map = input.map { findings = findings.mapping(map.placed) }
    if resource.compression == .zip, let inner = resource.innerPath, let file = report.file {
      findings = findings.placed(inside: "\(file)/\(inner)")
    }
    for finding in input.findings + resource.declaredFindings(whole) { findings.add(finding) }
    report.findings = findings.placed(resource: report.resource, file: report.file)
    return (report, files)
  }
}
