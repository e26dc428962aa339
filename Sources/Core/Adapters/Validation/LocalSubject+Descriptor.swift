extension LocalSubject {
  /// What that descriptor describes; one named `datapackage.json` is a package whatever it says.
  init(
    descriptor bytes: [UInt8], named name: String, _ folder: String, _ place: PackagePlace,
    _ options: LocalValidationOptions
  ) {
    let document: JSONDocument
    do throws(JSONError) { document = try JSONDocument(bytes) } catch {
      self.init(
        kind: .package, folder: folder, descriptorName: name, descriptor: bytes,
        package: DataPackage([:]), findings: [Self.unreadable(error)], spot: { _ in nil },
        place: place)
      return
    }
    let isPackage = name == PackageFolder.descriptorName || document.value["resources"] != nil
    let isSchema = document.value["path"] == nil && document.value["data"] == nil
    let kind: Kind = isPackage ? .package : isSchema ? .schema : .resource
    let value = options.reading(document.value)
    let package: DataPackage =
      switch kind {
      case .resource: DataPackage(["resources": [value]])
      case .schema: DataPackage([:])
      default: DataPackage(value, places: document.places)
      }
    let prefix = kind == .resource ? Self.resourcePointer : ""
    self.init(
      kind: kind, folder: folder, descriptorName: name, descriptor: bytes, package: package,
      findings: [],
      spot: { document.places[String($0.dropFirst($0.hasPrefix(prefix) ? prefix.count : 0))] },
      place: place)
    load()
    if kind == .package { findings = DescriptorCheck.findings(in: document) + findings }
  }

  private static func unreadable(_ error: JSONError) -> Finding {
    var finding = Finding(
      .packageError, pointer: "", line: error.place.line, byteOffset: error.place.offset,
      reason: "not JSON: \(error.reason)")
    finding.textColumn = error.place.column
    return finding
  }

  /// Loads the schemas and dialects that the descriptor names by path; what cannot be loaded is a
  /// finding.
  private mutating func load() {
    for reference in package.references {
      guard let path = try? ResourcePath(reference) else { continue }
      do throws(FileFault) {
        let bytes = try place.open(path).content(limitBytes: PackageFolder.Limit.descriptorBytes)
        do throws(JSONError) { loaded[reference] = try JSONValue(parsing: bytes) } catch {
          throw .notJSON(path: reference, error)
        }
      } catch {
        findings.append(error.finding(reference))
      }
    }
    package = package.resolving(loaded)
  }
}

extension FileFault {
  /// The finding it makes about a file that a descriptor names.
  func finding(_ path: String) -> Finding {
    let isOutside =
      switch self {
      case .escapes, .linkLoop: true
      default: false
      }
    var finding = Finding(isOutside ? .symlinkEscape : .sourceError, cell: path, reason: message)
    finding.file = path
    return finding
  }
}
