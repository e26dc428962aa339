internal import Core

/// What the steps of one pipeline hand on to each other. A class because one run owns the scratch
/// files and the growing descriptor; it never leaves its thread.
final class PipelineWork {
  let context: FlowContext
  let pipeline: PlannedPipeline
  let packages: PkgStore
  /// The validation report of a resource of this flow.
  let report: (String) throws -> JSONValue?
  /// Whether the flow's owner uploaded that RawStore key.
  let ownsRawKey: (String) throws -> Bool
  /// Called within long steps; throws `Interrupted` where the runner stops.
  let breathe: () throws -> Void

  /// The uploaded files, once loaded.
  var raw: [ObjectKey] = []
  /// The resource's descriptor as it grows.
  var resource: JSONObject
  /// The encoding, once checked.
  var encoding: EncodingFacts?
  /// What will be stored.
  var content: ArtefactContent?
  /// What of it belongs in the descriptor beside the resource.
  var views: [JSONValue]?
  /// What was stored, once it is.
  var published: PublishedArtefact?

  init(
    context: FlowContext, pipeline: PlannedPipeline, packages: PkgStore,
    report: @escaping (String) throws -> JSONValue?,
    ownsRawKey: @escaping (String) throws -> Bool, breathe: @escaping () throws -> Void
  ) {
    self.context = context
    self.pipeline = pipeline
    self.packages = packages
    self.report = report
    self.ownsRawKey = ownsRawKey
    self.breathe = breathe
    resource = pipeline.parameters["resource"]?.object ?? [:]
  }

  /// The artefact the pipeline makes; the package has none.
  var artefact: String { pipeline.artefact ?? "" }

  var layout: PkgLayout { context.layout }

  /// The resource's name, before what is made of it has another.
  var resourceName: String { resource["name"]?.string ?? artefact }

  /// The uploaded bytes from the beginning.
  func chunks() -> ChunkSource { packages.chunks(raw) }

  /// The resource as Core reads it, tabulator options of the spec included.
  var coreResource: Resource? {
    let descriptor = TabulatorOptions.applied(to: resource)
    return DataPackage(["resources": [.object(descriptor)]]).resources.first
  }

  /// The address of the resource's first file, without a signature.
  var sourceURL: String {
    let url = raw.first.map { packages.site.url(rawstoreKey: $0.key) }
    let given = pipeline.parameters["urls"]?[0]?.string ?? ""
    return url ?? URLText.withoutQuery(given)
  }
}
