internal import Core

/// Gives a tabular resource as CSV or JSON.
struct ConvertStep: PipelineStep {
  let format: TableFormat

  var name: String { "convert" }

  func run(_ work: PipelineWork) throws -> StepOutcome {
    let pass = try work.memory.pass(work)
    let made = try pass.made.get().table(format)
    let result = made.result
    work.content = content(of: made, work)
    work.resource = described(work, pass)
    var log = result.warnings
    if result.leftOut > 0 { log.append("INFO    :Rows left out: \(result.leftOut)") }
    return StepOutcome(
      stats: [
        "rows": .number(JSONNumber(result.rows)),
        "bytes": .number(JSONNumber(result.digest.bytes)),
        "left-out": .number(JSONNumber(result.leftOut)),
      ], log: log)
  }

  private func content(of made: MadeTable, _ work: PipelineWork) -> ArtefactContent {
    ArtefactContent(
      digest: made.result.digest, rows: made.result.rows, contentType: format.contentType,
      path: PkgLayout.data(work.artefact, format.rawValue, hash: made.result.digest.md5Hex),
      chunks: { try made.file.chunks() })
  }

  private func described(_ work: PipelineWork, _ pass: TablePass) -> JSONObject {
    var source = work.resource
    if pass.isReadOtherwise {
      for name in ["encoding", "dialect"] {
        source[name] = pass.reading.descriptor[name] ?? source[name]
      }
    }
    var result = format.described(source)
    result["name"] = .string(work.artefact)
    result["datahub"] = [
      "type": .string("derived/\(format.rawValue)"),
      "derivedFrom": [.string(work.resourceName)],
    ]
    return result
  }
}
