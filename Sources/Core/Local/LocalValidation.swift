/// The check of what a path names: a package, a resource or schema descriptor, a table, or a folder
/// of tables; see `LocalSubject`.
package struct LocalValidation: Sendable {
  /// What is checked.
  package private(set) var subject: LocalSubject
  private let options: LocalValidationOptions

  /// Opens what is at that path and checks its descriptor.
  package init(
    path: String, options: LocalValidationOptions = LocalValidationOptions()
  ) throws(HubFault) {
    do throws(FileFault) { subject = try LocalSubject(at: path, options: options) } catch {
      throw .file(error)
    }
    self.options = options
  }

  private init(_ subject: LocalSubject, _ options: LocalValidationOptions) {
    (self.subject, self.options) = (subject, options)
  }

  /// The same with another text as the descriptor; nil where there is no descriptor.
  func with(descriptor bytes: [UInt8]) -> LocalValidation? {
    guard let name = subject.descriptorName,
      let changed = try? LocalSubject(
        descriptor: bytes, named: name, subject.folder, subject.place, options)
    else { return nil }
    return LocalValidation(changed, options)
  }

  /// Takes what came from elsewhere, from standard input or a URL: a descriptor or a table. `name` is
  /// what a table is called, `base` the address that the paths of a descriptor count from.
  package init(
    of file: OpenFile, named name: String, base: String? = nil, options: LocalValidationOptions
  ) throws(HubFault) {
    var options = options
    if let base {
      let reading = options.reading
      options.reading = { ResourceAddresses.resolved(reading($0), base: base) }
    }
    do throws(FileFault) {
      subject = try LocalSubject(of: file, named: name, options)
    } catch { throw .file(error) }
    self.options = options
  }

  /// What was checked with what was found.
  package func checked(path: String, _ report: PackageReport) -> CheckedPackage {
    CheckedPackage(
      path: path, folder: subject.folder, descriptorName: subject.descriptorName,
      descriptor: subject.descriptor, package: subject.package,
      front: subject.kind == .resource ? CheckedPackage.resourceFront : "", report: report)
  }

  /// The resources in the package's order.
  package var resources: [Resource] { subject.package.resources }

  /// Bytes of the local files that are there.
  package var bytes: Int {
    resources.reduce(0) { $0 + ((try? opened($1, RemoteOutcomes()))?.totalBytes ?? 0) }
  }

  /// Whether anything is on another machine.
  package var hasRemoteData: Bool {
    resources.contains { if case .remote = $0.content { true } else { false } }
      || !subject.remoteReferences.isEmpty
  }

  /// Looks at the data on other machines, as far as the options want it.
  package func remoteOutcomes(_ transport: Transport) async -> RemoteOutcomes {
    await RemoteOutcomes(of: subject.package, transport: transport, options: options.remote)
  }

  /// Checks everything. `onResource` gets each report when it is done, `progress` how far the
  /// check of a resource is; both in the order of checking, in which tables that foreign keys refer
  /// to come first. The report is in the package's order.
  package func run(
    remote: RemoteOutcomes = RemoteOutcomes(),
    onResource: (_ place: Int, ResourceReport) -> Void = { _, _ in },
    progress: (_ place: Int, CheckProgress) -> Void = { _, _ in }
  ) -> PackageReport {
    var copy = self
    var findings = copy.resolve(remote)
    var run = PackageRun(subject: copy.subject, options: options.tables, remote: remote)
    let reports = run.reports(onResource: onResource, progress: progress)
    // Where the file is read, its check says what its encoding is.
    let told = Set(
      reports.flatMap(\.findings.groups).map(\.sample).filter { $0.code == .encodingUnsupported }
        .compactMap(\.pointer))
    findings.removeAll { $0.code == .unknownEncoding && told.contains($0.pointer ?? "") }
    findings += FileUseCheck.sharedPaths(copy.resources).map(copy.subject.placed)
    return PackageReport(findings: findings + copy.orphans, resources: reports)
  }

  /// Data files in the folder that are in no resource.
  private var orphans: [Finding] {
    guard options.findsOrphans, subject.kind == .package, !resources.isEmpty else { return [] }
    let files = (try? subject.place.list()) ?? []
    return FileUseCheck.orphans(files, in: subject.package)
  }

  /// Puts schemas and dialects read from other machines in their places.
  private mutating func resolve(_ remote: RemoteOutcomes) -> [Finding] {
    var findings: [Finding] = []
    for url in subject.remoteReferences {
      guard let file = remote.file(url) else {
        findings += remote.finding(url).map { [$0] } ?? []
        continue
      }
      let bytes = try? file.content(limitBytes: PackageFolder.Limit.descriptorBytes)
      if let document = bytes.flatMap({ try? JSONDocument($0) }) {
        subject.surroundings.loaded[url] = document
      } else {
        subject.surroundings.missing[url] = "what is there is not JSON"
      }
    }
    if !subject.remoteReferences.isEmpty { subject.check() }
    return subject.findings + findings
  }

  private func opened(
    _ resource: Resource, _ remote: RemoteOutcomes
  ) throws(FileFault) -> ResourceInput? {
    try ResourceFiles(resource, subject.place, remote).map { $0.input(options.tables.digests) }
  }
}

extension LocalSubject {
  /// Schemas and dialects on other machines.
  fileprivate var remoteReferences: [String] { package.references.filter(RemoteLocation.isURL) }
}

/// How what a path names is checked.
package struct LocalValidationOptions: Sendable {
  /// How thoroughly tables are checked.
  package var tables = ValidationOptions()
  /// What is done about data on other machines.
  package var remote = RemoteOptions()
  /// Whether data files in the folder that are in no resource are told of.
  fileprivate var findsOrphans = true
  /// The edition of the standard to read descriptors by, whatever they declare.
  package var standard: Standard?
  /// What the tables are checked by in place of the descriptor as written, such as one that reads
  /// every field as a string. Findings in the descriptor are about it as written.
  package var reading: @Sendable (JSONValue) -> JSONValue = { $0 }

  /// Everything is checked, on all processors; only declared digests are computed.
  package init() {
    tables.threads = ProcessorCount.current
    tables.digests = []
  }
}
