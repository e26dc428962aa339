internal import Synchronization

/// A package on this machine's disk: its descriptor, its files, and what they were when they were
/// checked, so that what is sent is what was checked.
public final class LocalPackage: Sendable {
  /// The descriptor's values, references to other files resolved.
  public let package: DataPackage
  /// Findings in the descriptor.
  public let findings: [Finding]
  /// Schemas and dialects kept in files of their own, by the path that names them.
  let loaded: [String: JSONValue]
  /// The package's folder as it follows from the given path.
  public var path: String { folder.path }
  private let folder: PackageFolder
  private let stamps = Mutex<[String: FileStamp]>([:])

  /// Opens the package in that folder, or of that `datapackage.json`. A descriptor that is no JSON
  /// is a fault that names line and column.
  public init(at path: String, standard: Standard? = nil) throws(HubFault) {
    do throws(FileFault) {
      folder = try PackageFolder(at: path)
      if case .file(let name) = folder.entry {
        throw FileFault.notAPackage(path: name)
      }
      let bytes = try folder.descriptorBytes()
      let document = try LocalPackage.document(bytes, path: PackageFolder.descriptorName)
      let package = DataPackage(document, standard: standard)
      var surroundings = DescriptorSurroundings(standard: standard)
      LocalPackage.load(package, in: folder, into: &surroundings)
      loaded = surroundings.loaded.mapValues(\.value)
      findings = DescriptorCheck.findings(in: document, surroundings: surroundings)
      self.package = package.resolving(loaded)
    } catch { throw .file(error) }
  }

  private static func document(
    _ bytes: [UInt8], path: String
  ) throws(FileFault) -> JSONDocument {
    do throws(JSONError) { return try JSONDocument(bytes) } catch {
      throw .notJSON(path: path, error)
    }
  }

  /// Loads the schemas, dialects and profiles that the descriptor names by path, or why they
  /// cannot be loaded.
  private static func load(
    _ package: DataPackage, in folder: PackageFolder,
    into surroundings: inout DescriptorSurroundings
  ) {
    for reference in package.references {
      do throws(FileFault) {
        guard let document = try document(of: reference, in: folder) else { continue }
        surroundings.loaded[reference] = document
      } catch {
        surroundings.missing[reference] = error.message
      }
    }
    for reference in package.profiles {
      guard let profile = try? document(of: reference, in: folder) else { continue }
      surroundings.profiles[reference] = profile.value
    }
  }

  private static func document(
    of reference: String, in folder: PackageFolder
  ) throws(FileFault) -> JSONDocument? {
    guard let path = try? ResourcePath(reference), !RemoteLocation.isURL(reference) else {
      return nil
    }
    let bytes = try folder.open(path).content(limitBytes: PackageFolder.Limit.descriptorBytes)
    return try document(bytes, path: reference)
  }

  /// The size in bytes of each local file that is there, by its path.
  public var sizes: [String: Int] {
    var sizes: [String: Int] = [:]
    for resource in package.resources {
      guard case .local(let paths) = resource.content else { continue }
      for path in paths { sizes[path.text] = (try? folder.open(path))?.bytes }
    }
    return sizes
  }

  /// What the publish engine needs to know of the package.
  func facts() throws(HubFault) -> PackageFacts {
    do throws(FileFault) {
      return PackageFacts(
        package: package, sizes: sizes, loaded: loaded, readme: try folder.readme(),
        findings: findings)
    } catch { throw .file(error) }
  }

  /// Checks the resource at that place in one pass over its bytes; a file that cannot be opened is a
  /// finding.
  public func check(
    _ index: Int, progress: (CheckProgress) -> Void = { _ in }
  ) throws(HubFault) -> CheckedResource {
    let resource = package.resources[index]
    guard case .local(let paths) = resource.content else {
      return CheckedResource(index: index, files: [], encoding: nil, findings: FindingGroups())
    }
    var files: [OpenFile] = []
    do throws(FileFault) {
      for path in paths { files.append(try folder.open(path)) }
    } catch {
      return unreadable(resource, index: index, fault: error)
    }
    let parts = PartSource(files: files)
    let report: ResourceReport
    do {
      report = try ResourceCheck(resource: resource).run(chunks: parts.next, progress: progress)
      for file in files { try file.confirm() }
    } catch let fault as FileFault {
      throw .file(fault)
    } catch { throw .file(.malformed(path: resource.name)) }
    stamps.withLock { stamps in
      for file in files { stamps[file.path] = file.stamp }
    }
    return CheckedResource(
      index: index, files: parts.checked,
      encoding: report.encoding.isBinary ? nil : report.encoding.name,
      rows: report.isTabular ? report.rows : nil, findings: report.findings)
  }

  private func unreadable(
    _ resource: Resource, index: Int, fault: FileFault
  ) -> CheckedResource {
    var finding = Finding(.sourceError, reason: fault.message)
    finding.resource = resource.name
    finding.file = fault.path
    var findings = FindingGroups()
    findings.add(finding)
    return CheckedResource(index: index, files: [], encoding: nil, findings: findings)
  }

  /// The file as it was checked, ready to send.
  func uploadSource(of path: String) throws(HubFault) -> UploadSource {
    do throws(FileFault) {
      guard let resourcePath = try? ResourcePath(path) else { throw .notFound(path: path) }
      let file = try folder.open(resourcePath)
      guard stamps.withLock({ $0[path] }) == file.stamp else { throw .changed(path: path) }
      return file.uploadSource
    } catch { throw .file(error) }
  }
}

/// The files of a resource one after the other, each digested as it goes by.
private final class PartSource {
  private let files: [OpenFile]
  private var place = 0
  private var offset = 0
  private var pass = DigestPass()
  private(set) var checked: [CheckedResource.File] = []

  init(files: [OpenFile]) { self.files = files }

  func next() throws -> [UInt8]? {
    while place < files.count {
      let file = files[place]
      let chunk = try file.read(at: offset, count: OpenFile.chunkBytes)
      if !chunk.isEmpty {
        offset += chunk.count
        pass.update(chunk)
        return chunk
      }
      checked.append(CheckedResource.File(path: file.path, digest: pass.finish()))
      pass = DigestPass()
      (place, offset) = (place + 1, 0)
    }
    return nil
  }
}
