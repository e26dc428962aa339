internal import Core

/// Enters the files that were written into the package store's register, which sizes are summed
/// from.
struct StoreStep: PipelineStep {
  let name = "store"

  func run(_ work: PipelineWork) throws -> StepOutcome {
    let files = work.published?.files ?? []
    return StepOutcome(
      stats: ["files": .number(JSONNumber(files.count))],
      writes: files.map { .storedFile(key: $0.key, bytes: $0.bytes) })
  }
}
