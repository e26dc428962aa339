/// Faults of the pipelines, on purpose, to try how clients handle them.
package struct RunnerFaults: Sendable, Hashable {
  /// Artefacts whose pipeline fails at its first step; `package` for the flow's last one.
  var failingPipelines: Set<String> = []
  /// Whether a flow stays INPROGRESS when all its pipelines have ended, as the real hub does when
  /// its status race is lost.
  var isStuckInProgress = false
  /// How long each step waits before it begins.
  var stepDelayMilliseconds = 0
  /// The step that never ends, by its name.
  var endlessStep: String?
  /// Whether a flow's first table is found not valid, whatever is in it.
  var findsErrors = false

  /// Nothing goes wrong.
  package static let none = RunnerFaults()

  static func failPipeline(_ artefact: String) -> RunnerFaults {
    RunnerFaults(failingPipelines: [artefact])
  }

  /// Flows never report their end.
  static let stuckInProgress = RunnerFaults(isStuckInProgress: true)

  /// Each step waits that long.
  static func stepDelay(milliseconds: Int) -> RunnerFaults {
    RunnerFaults(stepDelayMilliseconds: milliseconds)
  }

  init(
    failingPipelines: Set<String> = [], isStuckInProgress: Bool = false,
    stepDelayMilliseconds: Int = 0, endlessStep: String? = nil, findsErrors: Bool = false
  ) {
    self.failingPipelines = failingPipelines
    self.isStuckInProgress = isStuckInProgress
    self.stepDelayMilliseconds = stepDelayMilliseconds
    self.endlessStep = endlessStep
    self.findsErrors = findsErrors
  }

  /// What stands for never: long enough for every client's patience.
  static let endlessSeconds = 1e8
}
