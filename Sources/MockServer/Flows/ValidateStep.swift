internal import Core

/// Checks a table with the same engine as the client, and leaves its report. Findings stop nothing.
struct ValidateStep: PipelineStep {
  let name = "validate"

  func run(_ work: PipelineWork) throws -> StepOutcome {
    guard let resource = work.coreResource else {
      throw StepFailure(name, "\"\(work.resourceName)\" is no resource")
    }
    let check = ResourceCheck(resource: resource)
    let first = try check.run(chunks: work.chunks()) { _ in }
    let report = try check.again(after: first)?.run(chunks: work.chunks()) { _ in } ?? first
    let json = report.goodtables(source: work.sourceURL, resource: resource)
    return StepOutcome(
      stats: [
        "rows": .number(JSONNumber(report.rows)), "valid": json["valid"] ?? .null,
        "errors": json["error-count"] ?? .null,
      ], writes: [.report(resource: work.resourceName, json)])
  }
}
