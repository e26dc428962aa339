import Core
import Synchronization

/// Carries out `get`.
struct GetRun: Sendable {
  let wish: FetchWish
  let reading: Reading

  private enum Limit {
    /// Files fetched at the same time.
    static let atOnce = 4
  }

  func outcome() async throws -> ReadingOutcome {
    switch try DatasetSubject(wish.subject, site: reading.hub.address.site) {
    case .hub(let reference): try await get(reference)
    case .remote(let address): try await RemoteGetRun(wish: wish, reading: reading).get(address)
    case .local(let path): throw FetchFault.here(path)
    }
  }

  private func get(_ reference: DatasetReference) async throws -> ReadingOutcome {
    let wish = wish.naming(reference.resource)
    let target = wish.output ?? (wish.form == .zip ? "." : reference.name)
    if wish.form != .zip { try wish.refuseTaken(target) }
    let dataset = try await reading.dataset(reference)
    if wish.form == .zip { return try await zip(of: dataset, into: target) }
    let plan = try FetchPlan(dataset, wish)
    for note in plan.notes { reading.face.say("─ left out: \(note)") }
    if wish.resources.count == 1, plan.items.count == 1, let path = wish.outputFile {
      let digest = try await Self.placing(path, wish) { content in
        try await fetch(plan.items[0], dataset, content)
      }
      return Filled(files: 1, bytes: digest.bytes).ended(path, dataset, reading.face)
    }
    return try await Self.filling(target, wish) { folder in
      let digests = try await files(of: plan, dataset, folder)
      return try await finish(plan, dataset, digests, folder)
    }.ended(target, dataset, reading.face)
  }

  /// What was put into a folder.
  struct Filled: Sendable {
    var files: Int
    var bytes: Int
  }

  /// Fills a folder and puts it in its place; whatever ends it, nothing is left beside it.
  static func filling(
    _ target: String, _ wish: FetchWish, _ fill: (StagedFolder) async throws -> Filled
  ) async throws -> Filled {
    let folder = try StagedFolder(for: target, overwrites: wish.overwrites)
    do {
      let filled = try await fill(folder)
      try Task.checkCancellation()
      try folder.commit()
      return filled
    } catch {
      folder.discard()
      throw error
    }
  }

  /// The files, some at the same time.
  private func files(
    of plan: FetchPlan, _ dataset: HubDataset, _ folder: StagedFolder
  ) async throws -> [ResourcePath: FileDigest] {
    try await withThrowingTaskGroup(of: (ResourcePath, FileDigest).self) { group in
      var waiting = plan.items[...]
      var digests: [ResourcePath: FileDigest] = [:]
      func begin() {
        guard let item = waiting.popFirst() else { return }
        group.addTask {
          let spool = try folder.file(item.path)
          let digest = try await fetch(item, dataset, spool)
          try folder.finish(spool)
          return (item.path, digest)
        }
      }
      for _ in 0..<Limit.atOnce { begin() }
      while let (path, digest) = try await group.next() {
        digests[path] = digest
        begin()
      }
      return digests
    }
  }

  private func fetch(
    _ item: FetchPlan.Item, _ dataset: HubDataset, _ spool: SpoolFile
  ) async throws -> FileDigest {
    let fetching = Fetching(reading: reading, ownerID: dataset.id.ownerID)
    guard wish.form == .jsonl else {
      return try await fetching.fetch(item.file, as: item.path.text, into: spool)
    }
    let whole = try SpoolFile(path: item.path.text)
    _ = try await fetching.fetch(item.file, as: item.path.text, into: whole)
    return try JSONLinesFile.write(try whole.opened(), to: spool)
  }

  /// Writes the descriptor and the readme.
  private func finish(
    _ plan: FetchPlan, _ dataset: HubDataset, _ digests: [ResourcePath: FileDigest],
    _ folder: StagedFolder
  ) async throws -> Filled {
    var filled = Filled(
      files: digests.count, bytes: digests.values.reduce(0) { $0 + $1.bytes })
    if let path = try? ResourcePath(DataPackage.descriptorPath), digests[path] == nil {
      let spool = try folder.file(path)
      filled.bytes += try await descriptor(plan, dataset, digests, spool)
      filled.files += 1
    }
    guard wish.form == .original, let readme = plan.descriptor["readme"]?.string, !readme.isEmpty,
      let path = try? ResourcePath("README.md"), digests[path] == nil
    else { return filled }
    try folder.file(path).put(Array(readme.utf8))
    filled.files += 1
    filled.bytes += readme.utf8.count
    return filled
  }

  /// Its bytes as they were published, where they can be had.
  private func descriptor(
    _ plan: FetchPlan, _ dataset: HubDataset, _ digests: [ResourcePath: FileDigest],
    _ spool: SpoolFile
  ) async throws -> Int {
    if let file = plan.descriptorFile {
      let fetching = Fetching(reading: reading, ownerID: dataset.id.ownerID)
      do throws(HubFault) {
        return try await fetching.fetch(file, as: file.path, into: spool).bytes
      } catch {
        // The store lets its owner alone read it; what it says is known.
        guard error.isOfRights else { throw error }
      }
    }
    let bytes = plan.described(digests)
    try spool.put(bytes)
    return bytes.count
  }

  private func zip(of dataset: HubDataset, into folder: String) async throws -> ReadingOutcome {
    guard let file = dataset.archive else {
      throw FetchFault.noForm(.zip, dataset.reference.dataset, [.original])
    }
    let path = CheckedPackage.join(folder, "\(dataset.reference.name).zip")
    let fetching = Fetching(reading: reading, ownerID: dataset.id.ownerID)
    let digest = try await Self.placing(path, wish) { content in
      try await fetching.fetch(file, as: path, into: content)
    }
    return Filled(files: 1, bytes: digest.bytes).ended(path, dataset, reading.face)
  }

  /// Fills one file and puts it in its place.
  static func placing<Result>(
    _ path: String, _ wish: FetchWish, _ fill: (SpoolFile) async throws -> Result
  ) async throws -> Result {
    guard wish.overwrites || !NewFile.isThere(path) else { throw FetchFault.taken(path) }
    let staged = try StagedFile(for: path, overwrites: wish.overwrites)
    do {
      let result = try await fill(staged.content)
      try Task.checkCancellation()
      try staged.commit()
      return result
    } catch {
      staged.discard()
      throw error
    }
  }
}

extension FetchWish {
  /// The file that the output names, where it looks like a file's name: `x.csv`, not `v1.0`.
  var outputFile: String? {
    guard let output, !NewFile.isFolder(output), !output.hasSuffix("/") else { return nil }
    let parts = (output.split(separator: "/").last ?? "").split(
      separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let ending = parts.last, !(parts.first ?? "").isEmpty,
      ending.contains(where: \.isLetter)
    else { return nil }
    return output
  }

  /// The same with a resource that the dataset's name had behind it.
  func naming(_ resource: String?) -> FetchWish {
    FetchWish(
      subject: subject, resources: resources + (resource.map { [$0] } ?? []), form: form,
      output: output, overwrites: overwrites)
  }

  /// Throws where something is at the place, before anything is fetched.
  func refuseTaken(_ target: String) throws(FetchFault) {
    if !overwrites, StagedFolder.isTaken(target) { throw .taken(target) }
  }
}

extension GetRun.Filled {
  /// Tells what is here now.
  func ended(_ path: String, _ dataset: HubDataset?, _ face: ReadingFace) -> ReadingOutcome {
    face.show(Sanitized(path).text)
    let revision = dataset.map { " of \($0.reference.dataset), revision \($0.revision)," } ?? ""
    face.say("✓ \(Counted(files, "file"))\(revision) \(ByteCount(bytes))")
    return ReadingOutcome(members: [
      ("path", .shown(path)), ("revision", dataset.map { .count($0.revision) }),
      ("files", .count(files)), ("bytes", .count(bytes)),
    ])
  }
}

extension SpoolFile {
  /// Adds bytes; throws where the system refuses.
  func put(_ bytes: [UInt8]) throws {
    guard bytes.withUnsafeBytes({ append($0) }) else {
      throw fault ?? .malformed(path: DataPackage.descriptorPath)
    }
  }
}
