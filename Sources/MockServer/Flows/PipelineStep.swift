internal import Core

/// One step of a pipeline. A new step is a type of its own and a line in `PlannedPipeline.steps`.
protocol PipelineStep: Sendable {
  /// The name a client sees.
  var name: String { get }
  /// Does the step's work; throws `StepFailure` where the pipeline fails by it.
  func run(_ work: PipelineWork) throws -> StepOutcome
}

/// Stats and log lines of a step that ended.
struct StepOutcome {
  /// Figures a client may show.
  var stats: JSONObject = [:]
  /// Lines for people.
  var log: [String] = []
  /// What is written to the database together with the step's end.
  var writes: [FlowWrite] = []
}

/// A row a step leaves in the database.
enum FlowWrite: Hashable {
  /// A resource's validation report.
  case report(resource: String, JSONValue)
  /// A file in the package store.
  case storedFile(key: String, bytes: Int)
  /// A descriptor of the package store, as it is kept.
  case document(key: String, JSONObject)
  /// Whether everybody may read the dataset's files.
  case access(isOpen: Bool)
}

/// Why a pipeline fails: what its `error_log` will hold.
struct StepFailure: Error, Hashable {
  /// The name of the processor, as the original's logs name it.
  let processor: String
  /// Log lines, each beginning with its level.
  let lines: [String]

  /// A failure with lines as the original's logs have them.
  init(_ processor: String, lines: [String]) {
    self.processor = processor
    self.lines = lines
  }

  /// A failure that takes one sentence to tell.
  init(_ processor: String, _ sentence: String) {
    self.init(processor, lines: ["ERROR   :" + sentence])
  }

  /// The `error_log`: the processor, then the lines.
  var errorLog: [String] { [processor] + lines }
}
