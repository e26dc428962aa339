internal import Core

/// Puts the reports of the identity pipelines into one file (assembler.validate_resource).
struct CollectReportsStep: PipelineStep {
  let name = "collect"

  func run(_ work: PipelineWork) throws -> StepOutcome {
    let names = (work.pipeline.parameters["resources"]?.array ?? []).compactMap(\.string)
    let reports = try names.map { name in
      guard let report = try work.report(name) else {
        throw StepFailure(
          "assembler.validate_resource", "There is no report of the resource \"\(name)\"")
      }
      return report
    }
    let bytes = JSONValue.array(reports).bytes(.spaced)
    let digest = FileDigest(of: bytes)
    work.content = ArtefactContent(
      digest: digest, rows: nil, contentType: "application/json",
      path: PkgLayout.data(work.artefact, "json", hash: digest.md5Hex),
      chunks: { ArtefactContent.once(bytes) })
    work.resource = [
      "name": .string(work.artefact), "format": "json",
      "description": "Validation report for tabular data",
      "datahub": ["type": "derived/report"],
    ]
    let invalid = reports.count { $0["valid"]?.bool == false }
    return StepOutcome(stats: [
      "tables": .number(JSONNumber(reports.count)), "invalid": .number(JSONNumber(invalid)),
    ])
  }
}

extension ArtefactContent {
  /// Bytes in memory as a source of one chunk.
  static func once(_ bytes: [UInt8]) -> ChunkSource {
    var rest: [UInt8]? = bytes
    return {
      defer { rest = nil }
      return rest
    }
  }
}
