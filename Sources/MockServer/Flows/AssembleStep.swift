internal import Core

/// Writes the revision's descriptor: the resources of all artefacts at their absolute addresses
/// (assembler.load_modified_resources).
struct AssembleStep: PipelineStep {
  let name = "assemble"

  func run(_ work: PipelineWork) throws -> StepOutcome {
    var listed = Listed(views: work.context.properties["views"]?.array ?? [])
    for artefact in work.pipeline.parameters["artefacts"]?.array ?? [] {
      try listed.add(artefact, work)
    }
    let figures = ArtefactDescriptor.Figures(bytes: listed.bytes, rows: listed.rows)
    let descriptor = ArtefactDescriptor(
      metadata: work.context.metadata(), resources: listed.resources, views: listed.views,
      figures: figures, work.packages.site)
    let place = work.layout.descriptor(ofRevision: work.context.flow.revision)
    let bytes = descriptor.bytes
    work.published = PublishedArtefact(
      files: [(place, bytes.count)],
      stats: descriptor.pipelineStats(
        url: work.packages.site.kept(work.packages.site.url(pkgstoreKey: place)),
        figures: figures, descriptorBytes: bytes.count),
      descriptor: descriptor.kept)
    return StepOutcome(
      stats: [
        "resources": .number(JSONNumber(listed.resources.count)),
        "bytes": .number(JSONNumber(listed.bytes)), "rows": .number(JSONNumber(listed.rows)),
      ], writes: [.document(key: place, descriptor.kept)])
  }

  /// What the descriptor lists so far.
  private struct Listed {
    var resources: [JSONObject] = []
    var views: [JSONValue]
    var bytes = 0
    /// Rows of derived CSV.
    var rows = 0

    mutating func add(_ artefact: JSONValue, _ work: PipelineWork) throws {
      let name = artefact["name"]?.string ?? ""
      let kind = artefact["kind"]?.string.flatMap { PipelineKind(rawValue: $0) }
      let made = try ReadArtefact(name, of: work)
      if kind == .preview, let view = made.descriptor["views"]?.array?.last { views.append(view) }
      guard made.rows != 0 else { return }
      var resource = made.resource
      resource["path"] = .string(made.url)
      resource["dpp:streamedFrom"] = .string(made.url)
      if resource["profile"] == nil { resource["profile"] = "data-resource" }
      resources.append(resource)
      bytes += resource["bytes"]?.integer ?? 0
      if kind == .csv { rows += made.rows ?? 0 }
    }
  }
}
