internal import Core

/// Puts sources, derived files, report, README and a descriptor of them into one zip file
/// (assembler: extract_readme, remove_hash, dump.to_zip).
struct ArchiveStep: PipelineStep {
  let name = "archive"

  static let description =
    "Compressed versions of dataset. Includes normalized CSV and JSON data with original data "
    + "and datapackage.json."

  /// A file of the archive.
  private struct Entry {
    let path: String
    let bytes: Int
    let resource: JSONObject
    let chunks: () throws -> ChunkSource
  }

  func run(_ work: PipelineWork) throws -> StepOutcome {
    let entries = try originals(work) + derived(work) + readme(work)
    let file = try ScratchFile(in: work.packages.scratchFolder) { path in
      let zip = try ZipWriter(path: path)
      for entry in entries { try zip.add(entry.path, bytes: entry.bytes, chunks: entry.chunks) }
      let descriptor = self.descriptor(of: entries, work)
      try zip.add(PkgLayout.descriptorFile, bytes: descriptor.count) {
        ArtefactContent.once(descriptor)
      }
      try zip.close()
    }
    var pass = DigestPass()
    let chunks = try file.chunks()
    while let chunk = try chunks() { pass.update(chunk) }
    let digest = pass.finish()
    work.content = ArtefactContent(
      digest: digest, rows: nil, contentType: "application/zip",
      path: PkgLayout.data(work.artefact, "zip", hash: digest.md5Hex),
      chunks: { try file.chunks() }, tellsHash: false)
    work.resource = [
      "name": .string(work.artefact), "format": "zip", "description": .string(Self.description),
      "datahub": ["type": "derived/zip"],
    ]
    return StepOutcome(stats: [
      "entries": .number(JSONNumber(entries.count + 1)),
      "bytes": .number(JSONNumber(digest.bytes)),
    ])
  }

  private func originals(_ work: PipelineWork) throws -> [Entry] {
    try (work.pipeline.parameters["originals"]?.array ?? []).map { original in
      let files = try LoadStep().files(of: original, work)
      let keys = files.map(\.key)
      let bytes = files.reduce(0) { $0 + $1.bytes }
      var resource = original["resource"]?.object ?? [:]
      resource["bytes"] = .number(JSONNumber(bytes))
      resource["dpp:streamedFrom"] = keys.first.map {
        .string(work.packages.site.url(rawstoreKey: $0.key))
      }
      return Entry(
        path: resource["path"]?.string ?? "archive/\(work.artefact)", bytes: bytes,
        resource: resource, chunks: { [packages = work.packages] in packages.chunks(keys) })
    }
  }

  private func derived(_ work: PipelineWork) throws -> [Entry] {
    let names = (work.pipeline.parameters["derived"]?.array ?? []).compactMap(\.string)
    return try names.map { name in
      let made = try ReadArtefact(name, of: work)
      let file = made.key.key.split(separator: "/").last.map(String.init) ?? name
      var resource = made.resource
      resource["path"] = .string("data/\(file)")
      resource["dpp:streamedFrom"] = .string(made.url)
      if resource["profile"] == nil { resource["profile"] = "data-resource" }
      return Entry(
        path: "data/\(file)", bytes: resource["bytes"]?.integer ?? 0, resource: resource,
        chunks: { [packages = work.packages] in packages.chunks([made.key]) })
    }
  }

  private func readme(_ work: PipelineWork) -> [Entry] {
    guard let text = work.context.properties["readme"]?.string, !text.isEmpty else { return [] }
    let bytes = Array(text.utf8)
    return [
      Entry(
        path: "README.md", bytes: bytes.count,
        resource: [
          "bytes": .number(JSONNumber(bytes.count)), "format": "md", "name": "readme",
          "path": "README.md",
        ], chunks: { ArtefactContent.once(bytes) })
    ]
  }

  private func descriptor(of entries: [Entry], _ work: PipelineWork) -> [UInt8] {
    var json = work.context.metadata()
    json["readme"] = nil
    json["resources"] = .array(entries.map { .object($0.resource) })
    json["bytes"] = .number(JSONNumber(entries.reduce(0) { $0 + $1.bytes }))
    json["hash"] = .string(FileDigest(of: JSONValue.object(json).bytes(.sorted)).md5Hex)
    return JSONValue.object(json).bytes(.pretty)
  }
}
