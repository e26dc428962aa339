internal import Synchronization

/// A package on this machine's disk: its descriptor, its files, and what they were when they were
/// checked, so that what is sent is what was checked.
package final class LocalPackage: Sendable {
  /// The descriptor's values, references to other files resolved.
  package var package: DataPackage { subject.package }
  /// Findings in the descriptor.
  package var findings: [Finding] { subject.findings }
  /// The package's folder as it follows from the given path.
  package var path: String { folder.path }
  private let folder: PackageFolder
  let subject: LocalSubject
  private let run: Mutex<PackageRun>
  private let stopped = Stopped()

  /// Opens the package in that folder, or of that `datapackage.json`. A descriptor that is no JSON
  /// is a fault that names line and column.
  package convenience init(at path: String, standard: Standard? = nil) throws(HubFault) {
    do throws(FileFault) {
      let folder = try PackageFolder(at: path)
      if case .file(let name) = folder.entry {
        throw FileFault.notAPackage(path: name)
      }
      try self.init(folder, descriptor: try folder.descriptorBytes(), standard: standard)
    } catch {
      if case .notFound(PackageFolder.descriptorName) = error, NewFile.isFolder(path) {
        throw .file(.noDescriptor(path: path))
      }
      throw .file(error)
    }
  }

  /// The package that a descriptor makes of that folder, be it written there or not.
  package init(
    _ folder: PackageFolder, descriptor bytes: [UInt8], standard: Standard? = nil
  ) throws(FileFault) {
    self.folder = folder
    var reading = LocalValidationOptions()
    reading.standard = standard
    let name = PackageFolder.descriptorName
    do throws(JSONError) { _ = try JSONDocument(bytes) } catch {
      throw FileFault.notJSON(path: name, error)
    }
    subject = try LocalSubject(
      descriptor: bytes, named: name, folder.path, PackagePlace(folder), reading)
    var options = ValidationOptions()
    options.digests = FileDigest.published
    options.threads = ProcessorCount.current
    run = Mutex(
      PackageRun(
        subject: subject, options: options, eachFile: FileDigest.published,
        isStopped: { [stopped] in stopped.value }))
  }

  /// The size in bytes of each local file that is there, by its path.
  package var sizes: [String: Int] {
    var sizes: [String: Int] = [:]
    for resource in package.resources {
      guard case .local(let paths) = resource.content else { continue }
      for path in paths { sizes[path.text] = (try? folder.open(path))?.bytes }
    }
    return sizes
  }

  /// The size in bytes of README.md, where there is one.
  package var readmeBytes: Int? {
    (try? ResourcePath(PackageFolder.readmeName)).flatMap { try? folder.open($0).bytes }
  }

  /// The package with what a check of it found.
  package func checked(path: String, _ report: PackageReport) -> CheckedPackage {
    CheckedPackage(
      path: path, folder: folder.path, descriptorName: subject.descriptorName,
      descriptor: subject.descriptor, package: package, report: report)
  }

  /// Findings in the descriptor with line, column and the text they are about.
  package var placedFindings: [Finding] {
    let checked = checked(path: path, PackageReport(findings: findings, resources: []))
    return findings.map { finding in
      var placed = finding
      let place = checked.place(of: finding)
      placed.file = finding.file ?? place.file
      placed.line = place.line
      placed.textColumn = place.column
      placed.excerpt = checked.excerpt(of: finding)
      return placed
    }
  }

  /// Whether its resources are those files and no others.
  package func isOf(_ names: [String]) -> Bool {
    let paths = package.resources.map { resource in
      if case .local(let paths) = resource.content { paths.map(\.text) } else { [""] }
    }
    return Set(paths.joined()) == Set(names)
  }

  /// The package with what its checks have found by now.
  package func checkedSoFar(path: String) -> CheckedPackage {
    let done = run.withLock { $0.done }
    return checked(path: path, PackageReport(findings: findings, resources: done))
  }

  /// What the publish engine needs to know of the package.
  func facts() throws(HubFault) -> PackageFacts {
    do throws(FileFault) {
      return PackageFacts(
        package: package, sizes: sizes, loaded: subject.loaded, readme: try folder.readme(),
        findings: findings)
    } catch { throw .file(error) }
  }

  /// Checks the resource at that place in one pass over its bytes, once; a file that cannot be opened
  /// is a finding. The tables its foreign keys refer to are checked with it.
  package func check(
    _ index: Int, progress: (CheckProgress) -> Void = { _ in }
  ) throws(HubFault) -> CheckedResource {
    try reportedCheck(index) { progress($1) }.resource
  }

  /// The same with all that is known of a table; the report is nil for data that is not in files.
  /// `progress` tells of which resource it is.
  package func reportedCheck(
    _ index: Int, progress: (Int, CheckProgress) -> Void = { _, _ in }
  ) throws(HubFault) -> (resource: CheckedResource, report: ResourceReport?) {
    guard case .local = package.resources[index].content else {
      let empty = CheckedResource(
        index: index, files: [], encoding: nil, findings: FindingGroups())
      return (empty, nil)
    }
    let outcome = run.withLock { run in run.outcome(of: index, progress: progress) }
    if let fault = outcome.fault { throw .file(fault) }
    let report = outcome.report
    let isRead = !outcome.files.isEmpty
    let resource = CheckedResource(
      index: index,
      files: outcome.files.map { CheckedResource.File(path: $0.path, digest: $0.digest) },
      encoding: isRead && !report.encoding.isBinary ? report.encoding.outgoingName : nil,
      rows: isRead && report.isTabular ? report.rows : nil, findings: report.findings)
    return (resource, report)
  }

  /// Ends the check that is under way, from any thread; this package can no longer be checked.
  package func stop() { stopped.set() }

  /// Whether the check was ended.
  package var isStopped: Bool { stopped.value }

  /// The file as it was checked, ready to send.
  func uploadSource(of path: String) throws(HubFault) -> UploadSource {
    do throws(FileFault) {
      guard let resourcePath = try? ResourcePath(path) else { throw .notFound(path: path) }
      let file = try folder.open(resourcePath)
      guard run.withLock({ $0.stamps[path] }) == file.stamp else { throw .changed(path: path) }
      return file.uploadSource
    } catch { throw .file(error) }
  }
}

/// Whether work was asked to end. Its identity is the work.
private final class Stopped: Sendable {
  private let flag = Atomic(false)

  var value: Bool { flag.load(ordering: .relaxed) }

  func set() { flag.store(true, ordering: .relaxed) }
}

extension LocalPackage {
  /// What the columns of a table hold in its first rows, found by a check of its file alone; nil where
  /// it is no table. `isStopped` ends it.
  package func profile(
    of index: Int, rows: Int, isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(HubFault) -> TableProfile? {
    var options = ValidationOptions()
    options.digests = []
    options.threads = ProcessorCount.current
    options.profiledRows = rows
    options.duplicateRowsRemembered = 0
    let resource = package.resources[index]
    let check = ResourceCheck(resource: resource, options: options)
    do {
      if case .inline(let data) = resource.content, resource.tableForm != nil {
        return try check.run(inline: data) { [subject] in subject.spot($0) }.profile
      }
      guard resource.tableForm != nil, let files = try ResourceFiles(resource, subject.place)
      else { return nil }
      func run(_ check: ResourceCheck) throws -> ResourceReport {
        try check.run(input: files.input([], isStopped: isStopped)).report
      }
      let first = try run(check)
      return try check.again(after: first).map(run)?.profile ?? first.profile
    } catch {
      throw .file(error as? FileFault ?? .malformed(path: resource.name))
    }
  }

  /// The header and those records of a table, the header counted from 1, read again from the file;
  /// empty where it is no table.
  package func rows(
    of index: Int, records: ClosedRange<Int>
  ) throws(HubFault) -> TableRows {
    let resource = package.resourceWithOwnKeys(index)
    do {
      if case .inline(let data) = resource.content, data.string == nil {
        return TableRows(inline: data, of: resource, records: records)
      }
      guard let form = resource.tableForm,
        let files = try ResourceFiles(resource, subject.place)
      else { return TableRows() }
      let input = files.input([])
      let inner = resource.ofContent
      guard form != .delimited else {
        return try TableRows(delimited: inner, records: records, chunks: input.next)
      }
      return try TableRows(
        json: inner, isLines: form == .jsonLines, records: records, chunks: input.next)
    } catch {
      throw .file(error as? FileFault ?? .malformed(path: resource.name))
    }
  }
}
