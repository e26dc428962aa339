internal import Core

/// Writes a tabular resource as CSV or JSON.
struct ConvertStep: PipelineStep {
  let format: TableFormat

  var name: String { "convert" }

  /// Formats that are read as delimited text.
  private static let readable: Set<String> = ["csv", "tsv", "dsv", "txt", "tab", "psv"]

  func run(_ work: PipelineWork) throws -> StepOutcome {
    guard let resource = work.coreResource, let schema = resource.schema else {
      throw StepFailure(
        TableConversion.reader, "The schema of \"\(work.resourceName)\" is not part of the spec")
    }
    let read = resource.format ?? "csv"
    guard Self.readable.contains(read) else {
      throw StepFailure(
        TableConversion.reader,
        "Tables in the format \"\(read)\" are not read. Save \"\(work.resourceName)\" as CSV")
    }
    let encoding = try EncodingStep.decoding(by: try EncodingStep.facts(of: work))
    let rows = RowReader(dialect: resource.dialect, encoding: encoding, chunks: work.chunks())
    let file = try ScratchFile(in: work.packages.scratchFolder)
    let conversion = TableConversion(schema: schema, format: format, breathe: work.breathe)
    let result = try conversion.run(rows, into: file)
    work.content = content(of: result, file, work)
    work.resource = described(work)
    return StepOutcome(
      stats: [
        "rows": .number(JSONNumber(result.rows)),
        "bytes": .number(JSONNumber(result.digest.bytes)),
      ], log: result.warnings)
  }

  private func content(
    of result: TableConversion.Result, _ file: ScratchFile, _ work: PipelineWork
  ) -> ArtefactContent {
    ArtefactContent(
      digest: result.digest, rows: result.rows, contentType: format.contentType,
      path: PkgLayout.data(work.artefact, format.rawValue, hash: result.digest.md5Hex),
      chunks: { try file.chunks() })
  }

  private func described(_ work: PipelineWork) -> JSONObject {
    var result = format.described(work.resource)
    result["name"] = .string(work.artefact)
    result["datahub"] = [
      "type": .string("derived/\(format.rawValue)"),
      "derivedFrom": [.string(work.resourceName)],
    ]
    return result
  }
}
