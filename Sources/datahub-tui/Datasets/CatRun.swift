import Core

/// Carries out `cat`.
struct CatRun: Sendable {
  let subject: String
  let resource: String?
  let form: FetchForm
  let reading: Reading

  func outcome() async throws -> ReadingOutcome {
    switch try DatasetSubject(subject, site: reading.hub.address.site) {
    case .hub(let reference): try await print(reference)
    case .local(let path): try print(local: path)
    case .remote(let address): try await print(address)
    }
    return .success
  }

  private func print(_ reference: DatasetReference) async throws {
    let dataset = try await reading.dataset(reference)
    let name = try chosen(
      reference.resource ?? resource, of: reference.dataset, dataset.resourceNames)
    let fetching = Fetching(reading: quiet, ownerID: dataset.id.ownerID)
    let rows = reading.face.isJSON ? HubDataset.Form.json : form.derived
    guard let rows else {
      let files = dataset.originals(of: name)
      guard !files.isEmpty else { throw FetchFault.noForm(.original, name, []) }
      for file in files {
        let spool = try SpoolFile(path: file.path)
        _ = try await fetching.fetch(file, as: file.path, into: spool)
        try ContentPrinter().print(try spool.opened(), named: name)
      }
      return
    }
    guard let file = dataset.derived(rows, of: name) else {
      if reading.face.isJSON { throw FetchFault.notATable(name) }
      throw FetchFault.noForm(form, name, [.original])
    }
    let spool = try SpoolFile(path: file.path)
    _ = try await fetching.fetch(file, as: file.path, into: spool)
    try tell(try spool.opened(), named: name)
  }

  /// Retries and progress are told on standard error alone.
  private var quiet: Reading {
    Reading(hub: reading.hub, face: ReadingFace(isJSON: false, isQuiet: true))
  }

  /// Prints the hub's table, as rows or lines where that is asked for.
  private func tell(_ file: OpenFile, named name: String) throws {
    guard reading.face.isJSON || form == .jsonl else {
      return try ContentPrinter().print(file, named: name)
    }
    let lines = try SpoolFile(path: file.path)
    _ = try JSONLinesFile.write(file, to: lines)
    let whole = try lines.opened()
    guard reading.face.isJSON else { return try ContentPrinter().print(whole, named: name) }
    try tellRows(whole, named: name)
  }

  private enum Limit {
    /// Bytes of a row as JSON.
    static let rowBytes = 16 << 20
  }

  /// Tells the objects of a file of JSON lines.
  private func tellRows(_ lines: OpenFile, named name: String) throws {
    var rest: [UInt8] = []
    let chunks = lines.chunks()
    while let chunk = try chunks() {
      rest += chunk
      guard rest.count <= Limit.rowBytes else { throw FetchFault.notRight(name) }
      var lines = rest.split(separator: 0x0A, omittingEmptySubsequences: false)
      rest = lines.popLast().map(Array.init) ?? []
      for line in lines where !line.isEmpty {
        guard let row = try? JSONValue(parsing: Array(line)) else {
          throw FetchFault.notRight(name)
        }
        reading.face.line("row", [("resource", .shown(name)), ("row", row)])
      }
    }
  }

  private func chosen(_ name: String?, of dataset: String, _ names: [String]) throws -> String {
    if let name {
      guard names.contains(name) else {
        throw FetchFault.noResource(name, of: dataset, names)
      }
      return name
    }
    guard let only = names.first, names.count == 1 else {
      throw names.isEmpty
        ? FetchFault.noFiles(dataset) : FetchFault.notChosen(dataset, names)
    }
    return only
  }
}

// What is here, and what is at an address.
extension CatRun {
  private func refuseForms() throws {
    if reading.face.isJSON { throw FetchFault.formOfFolder(.json) }
    if form != .original { throw FetchFault.formOfFolder(form) }
  }

  private func print(local path: String) throws {
    let folder = try PackageFolder(at: path)
    guard form == .original, !reading.face.isJSON else { return try print(table: path, folder) }
    if case .file(let name) = folder.entry {
      if let resource { throw FetchFault.noResource(resource, of: path, []) }
      let file = try folder.open(ResourcePath(name))
      return try ContentPrinter().print(file, named: path)
    }
    if folder.entry == .descriptor, resource == nil {
      let file = try folder.open(ResourcePath(DataPackage.descriptorPath))
      return try ContentPrinter().print(file, named: path)
    }
    let descriptor = try DatasetFacts.descriptor(try folder.descriptorBytes(), path: path)
    for file in try paths(of: self.resource(of: DataPackage(.object(descriptor)), path)) {
      try ContentPrinter().print(try folder.open(file), named: file.text)
    }
  }

  /// Prints a table here in another form, or its rows as lines.
  private func print(table path: String, _ folder: PackageFolder) throws {
    let name: String
    if case .file(let file) = folder.entry {
      name = resource ?? String(file.prefix { $0 != "." })
    } else {
      let descriptor = try DatasetFacts.descriptor(try folder.descriptorBytes(), path: path)
      name = try chosen(
        resource, of: path, DataPackage(.object(descriptor)).resources.map(\.name))
    }
    let wanted = reading.face.isJSON ? .jsonl : LocalTable.Form(rawValue: form.rawValue)
    guard let wanted, let table = try LocalTable(at: path, named: name) else {
      throw FetchFault.notATable(name)
    }
    let spool = try SpoolFile(path: name)
    try table.write(as: wanted) { try spool.put($0) }
    let made = try spool.opened()
    guard reading.face.isJSON else { return try ContentPrinter().print(made, named: name) }
    try tellRows(made, named: name)
  }

  private func print(_ address: RemoteAddress) async throws {
    try refuseForms()
    let remote = RemotePackage(address, quiet.patience)
    let first = try await remote.read(address.file)
    guard let (descriptor, _) = try remote.package(in: first), resource != nil else {
      if let resource { throw FetchFault.noResource(resource, of: address.file, []) }
      return try ContentPrinter().print(first, named: address.name)
    }
    let package = DataPackage(.object(descriptor))
    let chosen = try self.resource(of: package, address.file)
    var files: [(name: String, file: OpenFile)] = []
    var whole = DigestPass(algorithms: Set(DigestAlgorithm.allCases))
    for path in try paths(of: chosen) {
      let file = try await remote.read(remote.url(of: path))
      try file.digest(into: &whole)
      files.append((path.text, file))
    }
    guard chosen.isDeclared(whole.finish()) else { throw FetchFault.notRight(chosen.name) }
    for (name, file) in files { try ContentPrinter().print(file, named: name) }
  }

  /// The resource that is meant.
  private func resource(of package: DataPackage, _ name: String) throws -> Resource {
    let chosen = try chosen(resource, of: name, package.resources.map(\.name))
    guard let resource = package.resources.first(where: { $0.name == chosen }) else {
      throw FetchFault.noResource(chosen, of: name, package.resources.map(\.name))
    }
    return resource
  }

  private func paths(of resource: Resource) throws -> [ResourcePath] {
    switch resource.content {
    case .local(let paths): return paths
    case .remote(let urls): throw FetchFault.elsewhere(resource.name, urls.first ?? "")
    case .inline, .unusable: throw FetchFault.noForm(.original, resource.name, [])
    }
  }
}
