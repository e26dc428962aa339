internal import Core

/// The `steps` of a pipeline as a client sees them, while they go on.
struct StepRecord: Sendable, Hashable {
  private(set) var steps: [StepStatus]

  /// Steps that have not begun.
  init(_ names: [String]) { steps = names.map { StepStatus(name: $0, state: .queued) } }

  /// The column's text.
  var text: String { JSONValue.array(steps.map(\.json)).text() }

  /// The record once that step has begun; past the last one nothing begins.
  func starting(_ index: Int, at time: String) -> StepRecord {
    guard steps.indices.contains(index) else { return self }
    var result = self
    result.steps[index] = StepStatus(
      name: steps[index].name, state: .inProgress, startedAt: time)
    return result
  }

  /// The record once that step has ended.
  func ending(
    _ index: Int, _ state: FlowState, at time: String, stats: JSONObject, log: [String]
  ) -> StepRecord {
    var result = self
    result.steps[index] = StepStatus(
      name: steps[index].name, state: state, startedAt: steps[index].startedAt,
      finishedAt: time, stats: .object(stats), log: log)
    return result
  }
}
