import Core

/// The check of what one PATH names: a package's folder, its descriptor, or a table alone.
struct PackageCheckRun {
  let path: String
  let options: ValidateOptions
  private let folder: PackageFolder

  /// Opens the folder; throws where there is nothing at the path.
  init(_ path: String, _ options: ValidateOptions) throws(FileFault) {
    (self.path, self.options) = (path, options)
    folder = try PackageFolder(at: path)
  }

  /// Checks everything; `started` gets the number of resources and bytes, `checked` each resource.
  func run(
    started: (_ resources: Int, _ bytes: Int) -> Void,
    checked: (ResourceReport) -> Void, progress: (CheckProgress, String) -> Void
  ) throws(FileFault) -> CheckedPackage {
    var package = try opened()
    let files = package.package.resources.map(files)
    started(
      files.count, files.reduce(0) { $0 + ((try? $1.get()) ?? []).reduce(0) { $0 + $1.bytes } })
    var resources: [ResourceReport] = []
    var findings = package.report.findings
    for (resource, opened) in zip(package.package.resources, files) {
      switch opened {
      case .success(let files) where files.isEmpty: continue
      case .success(let files):
        let report = try check(resource, files) { progress($0, files[0].path) }
        resources.append(report)
        checked(report)
      case .failure(let fault):
        var finding = Finding(.sourceError, reason: fault.message)
        (finding.resource, finding.file) = (resource.name, fault.path)
        findings.append(finding)
      }
    }
    package.report = PackageReport(findings: findings, resources: resources)
    return package
  }

  private func files(of resource: Resource) -> Result<[OpenFile], FileFault> {
    guard case .local(let paths) = resource.content else { return .success([]) }
    do throws(FileFault) {
      var files: [OpenFile] = []
      for path in paths { files.append(try folder.open(path)) }
      return .success(files)
    } catch { return .failure(error) }
  }

  private func check(
    _ resource: Resource, _ files: [OpenFile], progress: (CheckProgress) -> Void
  ) throws(FileFault) -> ResourceReport {
    var rest = files[...]
    var current = rest.popFirst()?.chunks()
    let chunks: ChunkSource = {
      while let chunks = current {
        if let chunk = try chunks() { return chunk }
        current = rest.popFirst()?.chunks()
      }
      return nil
    }
    do {
      return try ResourceCheck(resource: resource).run(chunks: chunks, progress: progress)
    } catch let fault as FileFault {
      throw fault
    } catch { throw .malformed(path: resource.name) }
  }

  /// The package with what its descriptor alone says.
  private func opened() throws(FileFault) -> CheckedPackage {
    guard case .file(let name) = folder.entry else { return try described() }
    let parsed = ParsedPath(name)
    let package = DataPackage([
      "resources": [
        ["name": .string(parsed.name), "path": .string(name), "format": .string(parsed.format)]
      ]
    ])
    return CheckedPackage(
      path: path, folder: folder.path, descriptorName: nil, descriptor: [], package: package,
      report: PackageReport(findings: [], resources: []))
  }

  private func described() throws(FileFault) -> CheckedPackage {
    let bytes = try folder.descriptorBytes()
    let text = (try? edition?.applied(to: bytes)) ?? bytes
    let document: JSONDocument
    do throws(JSONError) { document = try JSONDocument(text) } catch {
      return unreadable(bytes, error)
    }
    let value = options.allStrings ? AllStrings.reading(document.value) : document.value
    let package = DataPackage(value, places: document.places)
    var findings = DescriptorCheck.findings(in: document)
    var loaded: [String: JSONValue] = [:]
    for reference in package.references {
      guard let path = try? ResourcePath(reference) else { continue }
      do throws(FileFault) {
        let content = try folder.open(path).content(
          limitBytes: PackageFolder.Limit.descriptorBytes)
        do throws(JSONError) { loaded[reference] = try JSONValue(parsing: content) } catch {
          throw .notJSON(path: reference, error)
        }
      } catch {
        var finding = Finding(.sourceError, cell: reference, reason: error.message)
        finding.file = reference
        findings.append(finding)
      }
    }
    return CheckedPackage(
      path: path, folder: folder.path, descriptor: text, package: package.resolving(loaded),
      report: PackageReport(findings: findings, resources: []))
  }

  private func unreadable(_ bytes: [UInt8], _ error: JSONError) -> CheckedPackage {
    var finding = Finding(
      .packageError, pointer: "", line: error.place.line, reason: "not JSON: \(error.reason)")
    finding.textColumn = error.place.column
    return CheckedPackage(
      path: path, folder: folder.path, descriptor: bytes, package: DataPackage([:]),
      report: PackageReport(findings: [finding], resources: []))
  }

  /// What makes the descriptor declare the edition that was asked for.
  private var edition: JSONPatch? {
    let version = options.standard.map { $0 == .v1 ? "1.0" : "2.0" }
    return version.map {
      .set("/$schema", to: .string("https://datapackage.org/profiles/\($0)/datapackage.json"))
    }
  }
}
