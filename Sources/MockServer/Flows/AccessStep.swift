internal import Core

/// Opens the dataset's files to everybody, or closes them, as its findability says
/// (aws.change_acl, but by the dataset's whole name).
struct AccessStep: PipelineStep {
  let name = "access"

  func run(_ work: PipelineWork) throws -> StepOutcome {
    let changed = try work.packages.setACL(of: work.layout, work.context.findability)
    return StepOutcome(stats: [
      "findability": .string(work.context.findability.rawValue),
      "changed": .number(JSONNumber(changed)),
    ])
  }
}
