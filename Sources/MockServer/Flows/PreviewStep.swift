internal import Core

/// Takes the first rows of a derived CSV for the dataset's page; a table that is shown whole needs
/// none (assembler: load_preview, load_views).
struct PreviewStep: PipelineStep {
  let name = "preview"

  private static let rowLimit = TableMaking.previewedRows

  func run(_ work: PipelineWork) throws -> StepOutcome {
    let source = work.pipeline.parameters["source"]?.string ?? ""
    let made = try ReadArtefact("\(source)_csv", of: work)
    let (result, file) = try preview(of: made, work)
    work.content = ArtefactContent(
      digest: result.digest, rows: result.rows, contentType: "application/json",
      path: PkgLayout.data(work.artefact, "json", hash: result.digest.md5Hex),
      chunks: { try file.chunks() })
    let view = "datahub-preview-\(work.artefact)"
    work.views =
      (work.context.properties["views"]?.array ?? []) + [
        [
          "name": .string(view), "specType": "table", "datahub": ["type": "preview"],
          "resources": [.string(source)],
          "transform": ["limit": .number(JSONNumber(Self.rowLimit))],
        ]
      ]
    var resource = TableFormat.json.described(made.resource)
    resource["name"] = .string(work.artefact)
    resource["forView"] = [.string(view)]
    resource["datahub"] = ["type": "derived/preview", "derivedFrom": [.string(source)]]
    resource["dpp:streamedFrom"] = .string(made.url)
    work.resource = resource
    return StepOutcome(stats: ["rows": .number(JSONNumber(result.rows))])
  }

  /// The first rows: those that the pass over the table made, else those of the CSV.
  private func preview(
    of made: ReadArtefact, _ work: PipelineWork
  ) throws -> (TableConversion.Result, ScratchFile) {
    if case .success(let tables)? = work.memory.made?.made {
      let table = try tables.preview(in: work.packages.scratchFolder)
      return (table.result, table.file)
    }
    let isLarge = (made.rows ?? 0) > Self.rowLimit
    let file = try ScratchFile(in: work.packages.scratchFolder)
    return (try convert(made, limit: isLarge ? Self.rowLimit : 0, into: file, work), file)
  }

  private func convert(
    _ made: ReadArtefact, limit: Int, into file: ScratchFile, _ work: PipelineWork
  ) throws -> TableConversion.Result {
    let package = DataPackage(["resources": [.object(made.resource)]])
    guard let resource = package.resources.first, let schema = resource.schema else {
      throw StepFailure(name, "\"\(made.url)\" has no schema")
    }
    let rows = RowReader(
      dialect: resource.dialect, encoding: .utf8, chunks: work.packages.chunks([made.key]))
    return try TableConversion(
      schema: schema, format: .json, limit: limit, breathe: work.breathe
    ).run(rows, into: file)
  }
}
