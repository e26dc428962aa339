extension LocalSubject {
  /// What that descriptor describes; one named `datapackage.json` is a package whatever it says. One
  /// that is no JSON is a finding.
  init(
    descriptor bytes: [UInt8], named name: String, _ folder: String, _ place: PackagePlace,
    _ options: LocalValidationOptions
  ) throws(FileFault) {
    self.init(
      kind: .package, folder: folder, descriptorName: name, descriptor: bytes,
      package: DataPackage([:]), findings: [], place: place)
    let document: JSONDocument
    do throws(JSONError) { document = try JSONDocument(bytes) } catch {
      findings = [Self.unreadable(error)]
      return
    }
    let count = document.value["resources"]?.array?.count ?? 0
    guard count <= Self.mostResources else {
      throw .tooMany(path: name, resources: count, limit: Self.mostResources)
    }
    self.document = document
    surroundings.standard = options.standard
    if name != PackageFolder.descriptorName { kind = Self.kind(of: document.value) ?? .package }
    read(options.reading(document.value), document)
    load()
    check()
  }

  /// Resources of a descriptor that are looked at.
  private static let mostResources = 10_000

  private mutating func read(_ value: JSONValue, _ document: JSONDocument) {
    let standard = surroundings.standard
    switch kind {
    case .resource:
      package = DataPackage(
        ["resources": [value]], standard: standard ?? Standard(of: document.value))
    case .schema: package = DataPackage([:], standard: standard)
    default: package = DataPackage(value, places: document.places, standard: standard)
    }
  }

  /// Checks the descriptor by itself.
  mutating func check() {
    guard let document else { return }
    let kinds: [Kind: DescriptorKind] = [.resource: .resource, .schema: .schema]
    findings = DescriptorCheck.findings(
      in: document, as: kinds[kind] ?? .package, surroundings: surroundings)
    if kind == .package {
      do throws(FileFault) { _ = try place.readme() } catch {
        findings.append(error.finding(PackageFolder.readmeName))
      }
    }
    package = package.resolving(loaded)
  }

  private static func unreadable(_ error: JSONError) -> Finding {
    var finding = Finding(
      .packageError, pointer: "", line: error.place.line, byteOffset: error.place.offset,
      reason: "not JSON: \(error.reason)")
    finding.textColumn = error.place.column
    return finding
  }

  /// Loads the schemas, dialects and profiles that the descriptor names by path, or why they cannot
  /// be loaded.
  private mutating func load() {
    for reference in package.references {
      do throws(FileFault) {
        guard let document = try document(of: reference) else { continue }
        surroundings.loaded[reference] = document
      } catch { surroundings.missing[reference] = error.message }
    }
    for reference in package.profiles {
      guard let profile = try? document(of: reference) else { continue }
      surroundings.profiles[reference] = profile.value
    }
  }

  private func document(of reference: String) throws(FileFault) -> JSONDocument? {
    guard let path = try? ResourcePath(reference), !RemoteLocation.isURL(reference) else {
      return nil
    }
    let bytes = try place.open(path).content(limitBytes: PackageFolder.Limit.descriptorBytes)
    do throws(JSONError) { return try JSONDocument(bytes) } catch {
      throw .notJSON(path: reference, error)
    }
  }

  /// Where a part of the descriptor is, by the pointers that findings about resources have.
  func spot(_ pointer: String) -> TextPlace? { document?.places[own(pointer)] }

  /// The pointer in the descriptor that was given, of one in the package it was made.
  func own(_ pointer: String) -> String {
    let front = "/resources/0"
    return kind == .resource && pointer.hasPrefix(front)
      ? String(pointer.dropFirst(front.count)) : pointer
  }

  /// The finding with the line of the descriptor that its pointer leads to, and as one about the
  /// descriptor that was given.
  func placed(_ finding: Finding) -> Finding {
    var placed = finding
    guard descriptorName != nil else {
      (placed.pointer, placed.fix) = (nil, nil)
      return placed
    }
    placed.fix = finding.fix.map { JSONPatch($0.operations.map(own)) }
    guard let pointer = finding.pointer else { return placed }
    if finding.line == nil, let place = spot(pointer) {
      (placed.line, placed.textColumn) = (place.line, place.column)
    }
    placed.pointer = own(pointer)
    return placed
  }

  private func own(_ operation: JSONPatch.Operation) -> JSONPatch.Operation {
    switch operation {
    case .add(let pointer, let value): .add(pointer: own(pointer), value: value)
    case .replace(let pointer, let value): .replace(pointer: own(pointer), value: value)
    case .remove(let pointer): .remove(pointer: own(pointer))
    }
  }
}

extension FileFault {
  /// The finding it makes about a file that a descriptor names.
  func finding(_ path: String) -> Finding {
    let isOutside =
      switch self {
      case .escapes, .linkLoop: true
      case .notFound, .notPermitted, .wrongKind, .tooLarge, .changed, .exposed, .locked,
        .notAPackage, .noDescriptor, .noTable, .empty, .malformed, .damagedLogin, .noHome,
        .compressed, .unsafe, .notJSON,
        .tooMany, .notReached, .system:
        false
      }
    var finding = Finding(isOutside ? .symlinkEscape : .sourceError, cell: path, reason: message)
    finding.file = path
    return finding
  }
}
