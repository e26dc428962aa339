import Core

/// A package, or a file, at an address that is no hub's.
struct RemotePackage: Sendable {
  let address: RemoteAddress
  private let files: RemoteFiles
  private let patience: RequestPatience

  init(_ address: RemoteAddress, _ patience: RequestPatience) {
    self.address = address
    self.patience = patience
    files = Self.files(for: address)
  }

  /// What is read from there: private addresses only where the person named this machine.
  private static func files(for address: RemoteAddress) -> RemoteFiles {
    RemoteFiles(
      transport: CurlTransport(
        CurlOptions(environment: ProcessEnvironment.variables, version: Version.text)
      ).transport,
      options: RemoteOptions(policy: .read, allowsPrivateAddresses: address.isThisMachine))
  }

  /// Whether a descriptor is meant.
  var isPackage: Bool { address.name.hasSuffix(".json") }

  /// The file at that address.
  func read(_ url: String) async throws(HubFault) -> OpenFile {
    try await patience.run { () async throws(HubFault) -> OpenFile in
      do throws(RemoteFault) { return try await files.read(url) } catch {
        if case .transport(let fault) = error { throw .transport(fault) }
        if case .file(let fault) = error { throw .file(fault) }
        if case .status(let status) = error, !error.isCertain {
          throw .status(status, text: "", retryAfterSeconds: nil)
        }
        throw .file(.notReached(path: URLText.withoutQuery(url), reason: error.reason))
      }
    }
  }

  /// The package whose descriptor that file is; nil where it is none.
  func package(in file: OpenFile) throws -> (descriptor: JSONObject, bytes: [UInt8])? {
    guard isPackage, file.bytes <= PackageFolder.Limit.descriptorBytes else { return nil }
    let bytes = try file.content(limitBytes: PackageFolder.Limit.descriptorBytes)
    guard let object = try? JSONValue(parsing: bytes).object, object["resources"] != nil else {
      return nil
    }
    return (object, bytes)
  }

  /// The address of a path of the package.
  func url(of path: ResourcePath) -> String { address.folder + URLText.path(path.text) }
}

/// Carries out `get` of an address.
struct RemoteGetRun: Sendable {
  let wish: FetchWish
  let reading: Reading

  func get(_ address: RemoteAddress) async throws -> ReadingOutcome {
    guard wish.form == .original else { throw FetchFault.formOfFolder(wish.form) }
    let remote = RemotePackage(address, reading.patience)
    let first = try await remote.read(address.file)
    guard let (descriptor, bytes) = try remote.package(in: first) else {
      return try await single(first, address)
    }
    let name = descriptor["name"]?.string ?? ""
    let target = wish.output ?? (DatasetID.isName(name) ? name : "package")
    try wish.refuseTaken(target)
    let package = DataPackage(.object(descriptor))
    let chosen = try chosen(of: package)
    return try await GetRun.filling(target, wish) { folder in
      var filled = GetRun.Filled(files: 1, bytes: bytes.count)
      if wish.resources.isEmpty {
        try folder.file(ResourcePath(DataPackage.descriptorPath)).put(bytes)
      } else {
        var reduced = descriptor
        reduced["resources"] = .array(chosen.map { .object($0.descriptor) })
        let bytes = JSONValue.object(reduced).bytes(.indented)
        try folder.file(ResourcePath(DataPackage.descriptorPath)).put(bytes)
      }
      for resource in chosen { try await add(resource, remote, folder, &filled) }
      return filled
    }.ended(target, nil, reading.face)
  }

  private func chosen(of package: DataPackage) throws -> [Resource] {
    let names = package.resources.map(\.name)
    for name in wish.resources where !names.contains(name) {
      throw FetchFault.noResource(name, of: package.name ?? wish.subject, names)
    }
    return package.resources.filter {
      wish.resources.isEmpty || wish.resources.contains($0.name)
    }
  }

  private func add(
    _ resource: Resource, _ remote: RemotePackage, _ folder: StagedFolder,
    _ filled: inout GetRun.Filled
  ) async throws {
    let paths: [ResourcePath]
    switch resource.content {
    case .local(let local): paths = local
    case .remote:
      return reading.face.say("─ left out: \(Sanitized(resource.name)): its data is elsewhere")
    case .inline: return
    case .unusable:
      let path = resource.descriptor["path"]?.string ?? resource.name
      do throws(PathFault) { _ = try ResourcePath(path) } catch {
        throw FileFault.unsafe(path: path, error)
      }
      return
    }
    var whole = DigestPass(algorithms: Set(DigestAlgorithm.allCases))
    for path in paths {
      let file = try await remote.read(remote.url(of: path))
      let spool = try folder.file(path)
      try Self.copy(file, to: spool, &whole)
      try folder.finish(spool)
      filled.files += 1
      filled.bytes += file.bytes
      reading.face.say("✓ \(Sanitized(path.text)), \(ByteCount(file.bytes))")
      reading.face.line(
        "download.done",
        [
          ("resource", .shown(resource.name)), ("path", .shown(path.text)),
          ("bytes", .count(file.bytes)),
        ])
    }
    guard resource.isDeclared(whole.finish()) else { throw FetchFault.notRight(resource.name) }
  }

  private static func copy(
    _ file: OpenFile, to spool: SpoolFile, _ digest: inout DigestPass
  ) throws {
    let chunks = file.chunks()
    while let chunk = try chunks() {
      digest.update(chunk)
      try spool.put(chunk)
    }
  }

  private func single(_ file: OpenFile, _ address: RemoteAddress) async throws -> ReadingOutcome {
    guard wish.resources.isEmpty else {
      throw FetchFault.noResource(wish.resources[0], of: address.file, [])
    }
    let path = wish.outputFile ?? CheckedPackage.join(wish.output ?? ".", address.name)
    var digest = DigestPass()
    try await GetRun.placing(path, wish) { content in try Self.copy(file, to: content, &digest) }
    return GetRun.Filled(files: 1, bytes: file.bytes).ended(path, nil, reading.face)
  }
}
