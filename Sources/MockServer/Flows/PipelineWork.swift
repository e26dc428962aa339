internal import Core

/// What the steps of one pipeline hand on to each other. A class because one run owns the scratch
/// files and the growing descriptor; it never leaves its thread.
final class PipelineWork {
  let context: FlowContext
  let pipeline: PlannedPipeline
  let packages: PkgStore
  /// The validation report of a resource of this flow.
  let report: (String) throws -> JSONValue?
  /// A descriptor of the package store as it is kept, by its key.
  let document: (String) throws -> JSONObject?
  /// Whether the flow's owner uploaded that RawStore key.
  let ownsRawKey: (String) throws -> Bool
  /// Called within long steps; throws `Interrupted` where the runner stops.
  let breathe: () throws -> Void
  /// What was found in the resource's table and made of it.
  let memory: ResourceMemory

  /// The uploaded files, once loaded.
  var raw: [ObjectKey] = []
  /// The resource's descriptor as it grows.
  var resource: JSONObject
  /// What will be stored.
  var content: ArtefactContent?
  /// What of it belongs in the descriptor beside the resource.
  var views: [JSONValue]?
  /// What was stored, once it is.
  var published: PublishedArtefact?

  init(
    context: FlowContext, pipeline: PlannedPipeline, packages: PkgStore,
    memory: ResourceMemory, report: @escaping (String) throws -> JSONValue?,
    document: @escaping (String) throws -> JSONObject?,
    ownsRawKey: @escaping (String) throws -> Bool, breathe: @escaping () throws -> Void
  ) {
    self.context = context
    self.pipeline = pipeline
    self.packages = packages
    self.memory = memory
    self.report = report
    self.document = document
    self.ownsRawKey = ownsRawKey
    self.breathe = breathe
    resource = pipeline.parameters["resource"]?.object ?? [:]
  }

  /// The artefact the pipeline makes; the package has none.
  var artefact: String { pipeline.artefact ?? "" }

  var layout: PkgLayout { context.layout }

  /// The resource's name, before what is made of it has another.
  var resourceName: String { resource["name"]?.string ?? artefact }

  /// The resource as the spec has it and Core reads it, its tabulator options and all its parts
  /// included.
  var coreResource: Resource? {
    coreResource(Self.described(pipeline.parameters))
  }

  /// A planned resource's descriptor with all of that.
  static func described(_ parameters: JSONObject) -> JSONObject {
    var descriptor = parameters["resource"]?.object ?? [:]
    if let paths = parameters["paths"] { descriptor["path"] = paths }
    return TabulatorOptions.applied(to: descriptor)
  }

  /// That resource of this package, alone.
  func coreResource(_ descriptor: JSONObject) -> Resource? {
    package([.object(descriptor)]).resources.first
  }

  /// Read by the edition that the uploaded package declares.
  func package(_ resources: [JSONValue]) -> DataPackage {
    DataPackage(["resources": .array(resources)], standard: context.standard)
  }

  /// The resources of the spec with what the planner makes of them, but for this one.
  var neighbours: [PlannedResource] {
    let parameters = context.spec["inputs"]?[0]?["parameters"]
    let all = parameters?["descriptor"]?["resources"]?.array ?? []
    return all.enumerated().compactMap { index, json in
      try? PlannedResource(index: index, json: json, mapping: parameters?["resource-mapping"])
    }.filter { $0.name != coreResource?.name }
  }

  /// The address of the resource's first file, without a signature.
  var sourceURL: String {
    let url = raw.first.map { packages.site.url(rawstoreKey: $0.key) }
    let given = pipeline.parameters["urls"]?[0]?.string ?? ""
    return url ?? packages.site.reached(URLText.withoutQuery(given))
  }
}

/// What a pipeline made, before it has its place in the package store.
struct ArtefactContent {
  /// The bytes' size and digests.
  let digest: FileDigest
  /// Rows of a table; nil where rows are not counted.
  let rows: Int?
  let contentType: String
  /// The file's path in its artefact.
  let path: String
  /// The bytes from the beginning, as often as asked.
  let chunks: () throws -> ChunkSource
  /// The uploaded file that has these very bytes, where it is one.
  var source: ObjectKey?
  /// Whether the descriptor has the hash; that of sources and archives has not.
  var tellsHash = true
}

/// What lies in the package store when a pipeline has dumped.
struct PublishedArtefact {
  /// The keys written, with their sizes.
  let files: [(key: String, bytes: Int)]
  /// The pipeline's `stats`, as a status tells them.
  let stats: JSONObject
  let descriptor: JSONObject
}

/// An artefact that an earlier pipeline of the same flow made, read back from the package store.
struct ReadArtefact {
  let descriptor: JSONValue
  /// Its one resource; the path is relative to the artefact.
  let resource: JSONObject
  /// The key of its file.
  let key: ObjectKey
  /// The address of its file.
  let url: String

  /// Reads an artefact; throws `StepFailure` where it is not of this flow.
  init(_ name: String, of work: PipelineWork) throws {
    let place = work.layout.descriptor(of: name)
    // As it is kept: who reads it gives its resource another address.
    guard let descriptor = try work.document(place).map(JSONValue.object),
      descriptor["datahub"]?["flowid"]?.string == work.context.flow.description,
      let resource = descriptor["resources"]?[0]?.object, let path = resource["path"]?.string
    else {
      throw StepFailure(
        "assembler.load_private_resource", "\"\(place)\" is not of \(work.context.flow)")
    }
    self.descriptor = descriptor
    self.resource = resource
    let file = work.layout.file(of: name, path: path)
    key = work.packages.key(file)
    url = work.packages.site.url(pkgstoreKey: file)
  }

  /// The rows counted; nil where none are.
  var rows: Int? { descriptor["datahub"]?["stats"]?["rowcount"]?.integer }
}

/// Reader options of a processing step, which the planner lays into the resource's descriptor.
enum TabulatorOptions {
  /// Tabulator's names of what a dialect says by other names.
  private static let dialectNames = [
    "delimiter": "delimiter", "quotechar": "quoteChar", "escapechar": "escapeChar",
    "doublequote": "doubleQuote", "skipinitialspace": "skipInitialSpace",
  ]

  /// The descriptor with the options moved into its dialect.
  static func applied(to descriptor: JSONObject) -> JSONObject {
    var dialect = descriptor["dialect"]?.object ?? [:]
    for (option, name) in dialectNames.sorted(by: { $0.key < $1.key }) {
      if let value = descriptor[option] { dialect[name] = value }
    }
    let format = descriptor["format"]?.string?.lowercased()
    if format == "tsv", dialect["delimiter"] == nil { dialect["delimiter"] = "\t" }
    if let skipped = descriptor["skip_rows"]?.integer, skipped > 0 {
      dialect["commentRows"] = .array((1...skipped).map { .number(JSONNumber($0)) })
      dialect["headerRows"] = [.number(JSONNumber(skipped + 1))]
    } else if let row = descriptor["headers"]?.integer, row > 0 {
      dialect["headerRows"] = [.number(JSONNumber(row))]
    }
    guard !dialect.isEmpty else { return descriptor }
    var result = descriptor
    result["dialect"] = .object(dialect)
    return result
  }
}
