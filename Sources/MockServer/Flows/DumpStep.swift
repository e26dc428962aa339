internal import Core

/// Puts what the pipeline made and the artefact's descriptor into the package store; who may read them
/// is decided at the flow's end (assembler.dump_to_s3).
struct DumpStep: PipelineStep {
  let name = "dump"

  func run(_ work: PipelineWork) throws -> StepOutcome {
    guard let content = work.content else {
      throw StepFailure(name, "There is nothing to store")
    }
    let key = work.layout.file(of: work.artefact, path: content.path)
    try store(content, under: key, work.packages)
    let figures = ArtefactDescriptor.Figures(bytes: content.digest.bytes, rows: content.rows)
    let descriptor = ArtefactDescriptor(
      metadata: metadata(of: work), resources: [resource(of: content, work)], views: work.views,
      figures: figures, work.packages.site)
    let place = work.layout.descriptor(of: work.artefact)
    let bytes = descriptor.bytes
    work.published = PublishedArtefact(
      files: [(key, content.digest.bytes), (place, bytes.count)],
      stats: descriptor.pipelineStats(
        url: work.packages.site.kept(work.packages.site.url(pkgstoreKey: place)),
        figures: figures, descriptorBytes: bytes.count),
      descriptor: descriptor.kept)
    return StepOutcome(
      stats: [
        "path": .string(content.path), "bytes": .number(JSONNumber(content.digest.bytes)),
      ], writes: [.document(key: place, descriptor.kept)])
  }

  /// An uploaded file gets a second key; what was made is written.
  private func store(_ content: ArtefactContent, under key: String, _ packages: PkgStore) throws {
    if let source = content.source {
      return try packages.link(
        source, as: key, md5: content.digest.md5, contentType: content.contentType)
    }
    try packages.publish(
      key, bytes: content.digest.bytes, md5: content.digest.md5, contentType: content.contentType,
      chunks: content.chunks())
  }

  private func metadata(of work: PipelineWork) -> JSONObject {
    guard work.pipeline.kind == .report else { return work.context.metadata() }
    return work.context.metadata(name: work.context.packageName + "-report")
  }

  private func resource(of content: ArtefactContent, _ work: PipelineWork) -> JSONObject {
    var resource = work.resource
    resource["path"] = .string(content.path)
    resource["bytes"] = .number(JSONNumber(content.digest.bytes))
    resource["rowcount"] = content.rows.map { .number(JSONNumber($0)) }
    resource["hash"] = content.tellsHash ? .string(content.digest.md5Hex) : nil
    if resource["dpp:streamedFrom"] == nil, !work.raw.isEmpty {
      resource["dpp:streamedFrom"] = .string(work.sourceURL)
    }
    return resource
  }
}
