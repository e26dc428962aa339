internal import Core

/// Opens the dataset's files to everybody, or closes them, as its findability says (aws.change_acl, but
/// by the dataset's whole name, and a row instead of each file's rights).
struct AccessStep: PipelineStep {
  let name = "access"

  func run(_ work: PipelineWork) throws -> StepOutcome {
    let findability = work.context.findability
    return StepOutcome(
      stats: ["findability": .string(findability.rawValue)],
      writes: [.access(isOpen: findability != .private)])
  }
}
