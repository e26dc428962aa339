internal import Core

/// Leaves the report of the table's check, which is the client's. Findings stop nothing.
struct ValidateStep: PipelineStep {
  let name = "validate"

  func run(_ work: PipelineWork) throws -> StepOutcome {
    guard let resource = work.coreResource else {
      throw StepFailure(name, "\"\(work.resourceName)\" is no resource")
    }
    let report = try work.memory.pass(work).report
    let json = report.goodtables(
      source: work.sourceURL, resource: resource, listsAll: true)
    return StepOutcome(
      stats: [
        "rows": .number(JSONNumber(report.rows)), "valid": json["valid"] ?? .null,
        "errors": json["error-count"] ?? .null,
      ], writes: [.report(resource: work.resourceName, json)])
  }
}
