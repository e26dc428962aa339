internal import Core

/// Finds the uploaded files of a resource in RawStore and, where asked, reads them once to make
/// sure that they are what their keys say, and to name their copy.
struct LoadStep: PipelineStep {
  let name = "load"
  /// Whether the bytes are read and compared with their md5.
  var isVerifying = false

  func run(_ work: PipelineWork) throws -> StepOutcome {
    let objects = try files(of: .object(work.pipeline.parameters), work)
    work.raw = objects.map(\.key)
    if isVerifying { work.content = try verified(objects, work) }
    let bytes = objects.reduce(0) { $0 + $1.bytes }
    var stats: JSONObject = [
      "files": .number(JSONNumber(objects.count)), "bytes": .number(JSONNumber(bytes)),
    ]
    stats["md5"] = work.content.map { .string($0.digest.md5Hex) }
    return StepOutcome(stats: stats)
  }

  /// The uploaded files whose addresses are under `urls`; throws `StepFailure` where one is missing
  /// or belongs to another user.
  func files(of parameters: JSONValue, _ work: PipelineWork) throws -> [StoredObject] {
    try (parameters["urls"]?.array ?? []).compactMap(\.string).map { try find($0, work) }
  }

  /// The files as one, as they will lie in the archive.
  private func verified(_ objects: [StoredObject], _ work: PipelineWork) throws -> ArtefactContent {
    let digest =
      work.resource["schema"] == nil
      ? try read(objects, work) : try checked(objects, work)
    let fileExtension = work.pipeline.parameters["extension"]?.string ?? ""
    return ArtefactContent(
      digest: digest, rows: nil,
      contentType: work.resource["mediatype"]?.string ?? "application/octet-stream",
      path: PkgLayout.archive(work.artefact, fileExtension, hash: digest.md5Hex),
      chunks: { [packages = work.packages, raw = work.raw] in packages.chunks(raw) },
      source: objects.count == 1 ? objects.first?.key : nil, tellsHash: false)
  }

  /// The digest of the files together, each of which is read and compared with its key.
  private func read(_ objects: [StoredObject], _ work: PipelineWork) throws -> FileDigest {
    var whole = DigestPass(algorithms: [.md5])
    for object in objects {
      var pass = DigestPass(algorithms: [.md5])
      let chunks = work.packages.chunks([object.key])
      while let chunk = try chunks() {
        pass.update(chunk)
        whole.update(chunk)
        try work.breathe()
      }
      try verify(object, pass.finish())
    }
    return whole.finish()
  }

  /// The same of a table, of which the one pass over it knows.
  private func checked(_ objects: [StoredObject], _ work: PipelineWork) throws -> FileDigest {
    let pass = try work.memory.pass(work)
    for (object, digest) in zip(objects, pass.files) { try verify(object, digest) }
    return pass.report.digest
  }

  private func find(_ url: String, _ work: PipelineWork) throws -> StoredObject {
    let shown = work.packages.site.reached(URLText.withoutQuery(url))
    guard let key = work.packages.site.rawstoreKey(of: url) else {
      guard URLText.origin(of: url) != nil else {
        throw StepFailure(name, "\"\(shown)\" was not uploaded: the spec has no address for it")
      }
      throw StepFailure(
        name,
        "Remote files are not fetched: \"\(shown)\". Download the file, put it into the package "
          + "and push again")
    }
    let object = ObjectKey(bucket: work.packages.site.rawstoreBucket, key: key)
    guard let found = try work.packages.store.head(object) else {
      throw StepFailure(name, "404 Not Found: \"\(shown)\" is not in RawStore. Push again")
    }
    guard try found.acl == .publicRead || work.ownsRawKey(key) else {
      throw StepFailure(name, "403 Forbidden: \"\(shown)\" was uploaded by somebody else")
    }
    return found
  }

  private func verify(_ object: StoredObject, _ digest: FileDigest) throws {
    guard digest.bytes == object.bytes else {
      throw StepFailure(
        name, "\"\(object.key.key)\" has \(digest.bytes) bytes instead of \(object.bytes)")
    }
    let expected = Self.md5(inKey: object.key.key) ?? object.md5Hex ?? digest.md5Hex
    guard digest.md5Hex == expected else {
      throw StepFailure(
        name, "\"\(object.key.key)\" has the md5 \(digest.md5Hex) instead of \(expected)")
    }
  }

  /// The md5 that names a key's last part (bitstore, `{owner}/{md5_hex}{extension}`).
  private static func md5(inKey key: String) -> String? {
    let stem = (key.split(separator: "/").last ?? "").prefix { $0 != "." }
    guard stem.utf8.count == 32, stem.allSatisfy(\.isHexDigit) else { return nil }
    return stem.lowercased()
  }
}
