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
      case .resource: DataPackage(["resources": [value]], standard: options.standard)
      case .schema: DataPackage([:])
      default: DataPackage(value, places: document.places, standard: options.standard)
      }
    let prefix = kind == .resource ? Self.resourcePointer : ""
    self.init(
      kind: kind, folder: folder, descriptorName: name, descriptor: bytes, package: package,
      findings: [],
      spot: { document.places[String($0.dropFirst($0.hasPrefix(prefix) ? prefix.count : 0))] },
      place: place)
    check(document, DescriptorKind(rawValue: kind.rawValue) ?? .package, options)
  }

  private static func unreadable(_ error: JSONError) -> Finding {
    var finding = Finding(
      .packageError, pointer: "", line: error.place.line, byteOffset: error.place.offset,
      reason: "not JSON: \(error.reason)")
    finding.textColumn = error.place.column
    return finding
  }

  /// Loads the schemas, dialects and profiles that the descriptor names by path, and checks it with
  /// them.
  private mutating func check(
    _ document: JSONDocument, _ kind: DescriptorKind, _ options: LocalValidationOptions
  ) {
    var surroundings = DescriptorSurroundings(standard: options.standard)
    var escapes: [Finding] = []
    for reference in package.references {
      do throws(FileFault) {
        guard let file = try load(reference) else { continue }
        surroundings.loaded[reference] = file
        loaded[reference] = file.value
      } catch {
        let finding = error.finding(reference)
        if finding.code == .symlinkEscape { escapes.append(finding) }
        surroundings.missing[reference] = error.message
      }
    }
    for reference in package.profiles {
      surroundings.profiles[reference] = (try? load(reference))??.value
    }
    package = package.resolving(loaded)
    findings =
      DescriptorCheck.findings(in: document, as: kind, surroundings: surroundings) + escapes
  }

  /// The JSON file a reference leads to; nil for what is no path in the package.
  private func load(_ reference: String) throws(FileFault) -> JSONDocument? {
    guard let path = try? ResourcePath(reference) else { return nil }
    let bytes = try place.open(path).content(limitBytes: PackageFolder.Limit.descriptorBytes)
    do throws(JSONError) { return try JSONDocument(bytes) } catch {
      throw .notJSON(path: reference, error)
    }
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
