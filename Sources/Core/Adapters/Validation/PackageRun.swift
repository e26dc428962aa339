/// One check of all resources of a package.
struct PackageRun {
  let subject: LocalSubject
  let options: LocalValidationOptions
  let remote: RemoteOutcomes
  private let order: ResourceOrder
  private let resources: [Resource]

  init(subject: LocalSubject, options: LocalValidationOptions, remote: RemoteOutcomes) {
    (self.subject, self.options, self.remote) = (subject, options, remote)
    resources = subject.package.resources.map(\.withOwnKeys)
    order = ResourceOrder(resources)
  }

  /// Data files in the folder that are in no resource.
  var orphans: [Finding] {
    guard options.findsOrphans, subject.kind == .package, !resources.isEmpty else { return [] }
    let files = (try? subject.place.list()) ?? []
    return PackageLayout.orphans(files, in: subject.package)
  }

  /// The reports in the package's order.
  mutating func reports(
    onResource: (Int, ResourceReport) -> Void, progress: (Int, CheckProgress) -> Void
  ) -> [ResourceReport] {
    var reports: [Int: ResourceReport] = [:]
    for place in order.places {
      let report = report(of: place) { progress(place, $0) }
      reports[place] = report
      onResource(place, report)
    }
    return resources.indices.compactMap { reports[$0] }
  }

  private mutating func report(
    of place: Int, progress: (CheckProgress) -> Void
  ) -> ResourceReport {
    let resource = resources[place]
    var report: ResourceReport
    do {
      guard let files = try ResourceFiles(resource, subject.place, remote) else {
        return placed(.unread(resource, unread(resource)))
      }
      report = try check(resource, files, progress)
      try files.confirm()
    } catch {
      let fault = error as? FileFault ?? .malformed(path: resource.name)
      report = .unread(resource, [fault.finding(fault.path)])
    }
    return placed(report)
  }

  private func check(
    _ resource: Resource, _ files: ResourceFiles, _ progress: (CheckProgress) -> Void
  ) throws -> ResourceReport {
    let check = ResourceCheck(resource: resource, options: options.tables)
    var report = try check.run(
      input: files.input(options.tables.digests), progress: progress
    ).report
    for finding in files.findings { report.findings.add(finding) }
    return report
  }

  /// Why the resource's data was not read.
  private func unread(_ resource: Resource) -> [Finding] {
    guard case .remote(let urls) = resource.content else { return [] }
    return urls.compactMap(remote.finding)
  }

  private func placed(_ report: ResourceReport) -> ResourceReport {
    var placed = report
    placed.findings = report.findings.mapping { finding in
      var copy = subject.placed(finding)
      copy.resource = report.resource
      return copy
    }
    return placed
  }
}
