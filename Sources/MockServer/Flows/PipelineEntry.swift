internal import Core

/// A pipeline as the status reply tells it (specstore models.py), with its steps, which the original
/// leaves out.
struct PipelineEntry: Sendable, Hashable {
  let title: String
  var state = FlowState.queued
  var errorLog: [String] = []
  var stats: JSONObject = [:]
  private var steps: [StepStatus]
  /// Steps as an earlier schema kept them, where `steps` says nothing.
  var storedSteps: JSONValue?

  /// A pipeline that has not begun.
  init(title: String, steps names: [String]) {
    self.title = title
    steps = names.map { StepStatus(name: $0, state: .queued) }
  }

  /// The wire's text, names sorted.
  var text: String {
    let json: JSONValue = [
      "error_log": errorLog.isEmpty ? .null : .array(errorLog.map(JSONValue.string)),
      "stats": .object(stats), "status": .string(state.rawValue),
      "steps": storedSteps ?? .array(steps.map(\.json)), "title": .string(title),
    ]
    return json.text(.sorted)
  }

  /// The pipeline, or its next step, has begun; past the last step nothing begins.
  mutating func start(_ index: Int, at time: String) {
    state = .inProgress
    guard steps.indices.contains(index) else { return }
    steps[index] = StepStatus(name: steps[index].name, state: .inProgress, startedAt: time)
  }

  mutating func end(
    _ index: Int, _ state: FlowState, at time: String, stats: JSONObject, log: [String]
  ) {
    steps[index] = StepStatus(
      name: steps[index].name, state: state, startedAt: steps[index].startedAt,
      finishedAt: time, stats: .object(stats), log: log)
  }

  /// The pipeline has failed; steps that have not begun stay as they are.
  mutating func fail(_ log: [String]) {
    state = .failed
    errorLog = log
  }
}
