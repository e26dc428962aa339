internal import Core

/// A resource, or the descriptor, and how far each of its steps is.
struct BoardRow: Hashable, Sendable {
  /// What the row is about.
  enum Subject: Hashable, Sendable {
    case descriptor
    case resource(String)
  }

  let subject: Subject
  /// The place in the package; rows without one come last.
  var index: Int?
  var check = StepMark.waiting
  /// The steps of the identity pipeline.
  private(set) var steps: [BoardStep: StepMark] = [:]
  var paths: [String] = []
  /// Sizes of its files as the check here read them, by path.
  var localBytes: [String: Int] = [:]
  /// Whether the person left it out of the revision.
  private(set) var isLeftOut = false
  var rows: Int?
  /// The rows that the check here counted.
  var localRows: Int?
  var errors = 0
  var warnings = 0
  /// Errors the hub's report counts.
  var hubErrors = 0
  /// What was told of steps besides how far they are.
  private(set) var facts: [BoardStep: StepFacts] = [:]
  /// Why its pipeline failed, in the service's words.
  private(set) var errorLog: [Sanitized] = []

  init(_ subject: Subject) {
    self.subject = subject
    if subject == .descriptor {
      index = -1
      rule(out: BoardStep.pipeline)
    }
  }

  /// How far a step of the pipeline is.
  subscript(step: BoardStep) -> StepMark { steps[step] ?? .waiting }

  /// Whether no step has failed and none is open.
  var isDone: Bool {
    BoardStep.pipeline.allSatisfy { self[$0].isFinal && self[$0] != .failed }
  }

  /// The first step that is like that.
  func step(_ mark: StepMark) -> BoardStep? { BoardStep.pipeline.first { self[$0] == mark } }

  mutating func advance(_ step: BoardStep, to mark: StepMark) {
    steps[step, default: .waiting].advance(to: mark)
  }

  /// Says that these steps are none of this row's, unless one has begun all the same.
  mutating func rule(out others: [BoardStep]) {
    for step in others { advance(step, to: .notRun) }
  }

  /// Says that the revision is made without it.
  mutating func leaveOut() {
    isLeftOut = true
    rule(out: BoardStep.pipeline)
  }

  /// Takes the news that the service told of the pipeline.
  mutating func take(_ pipeline: PipelineStatus) {
    let named = pipeline.steps.map { (BoardStep(rawValue: $0.name), $0) }
    for case (let step?, let status) in named { take(step, status) }
    if !pipeline.errorLog.isEmpty {
      errorLog = pipeline.errorLog.suffix(StepFacts.Limit.lines).map {
        Sanitized($0, limit: StepFacts.Limit.line)
      }
    }
    if !named.isEmpty {
      rule(out: BoardStep.pipeline.filter { step in !named.contains { $0.0 == step } })
    }
    switch pipeline.state {
    case .queued: break
    case .inProgress: if named.isEmpty { advance(.load, to: .working) }
    case .succeeded: settle(isTold: !named.isEmpty)
    case .failed: fail(isOwnFault: !pipeline.isDependencyFailure)
    }
  }

  /// Takes news of one step, with the rows it counted.
  mutating func take(_ step: BoardStep, _ status: StepStatus) {
    guard BoardStep.pipeline.contains(step) else { return }
    advance(step, to: StepMark(status.state))
    facts[step, default: StepFacts()].take(status)
    if let counted = status.stats["rows"]?.integer, counted >= 0 { rows = counted }
  }

  /// The pipeline succeeded: what was going on is done. Steps the service never reported are done
  /// too, if it reports no steps at all.
  mutating func settle(isTold: Bool) {
    let isSilent =
      !isTold && BoardStep.pipeline.allSatisfy { !self[$0].isFinal || self[$0] == .notRun }
    for step in BoardStep.pipeline {
      switch self[step] {
      case .waiting: steps[step] = isSilent ? .done : .notRun
      case .working: steps[step] = .done
      case .notRun, .sending, .retrying, .done, .same, .warned, .failed: break
      }
    }
  }

  /// The pipeline failed: at the step that went on or was next, unless one is known or another
  /// pipeline is to blame.
  mutating func fail(isOwnFault: Bool) {
    let isKnown = BoardStep.pipeline.contains { self[$0] == .failed }
    if isOwnFault, !isKnown,
      let step = BoardStep.pipeline.first(where: { self[$0] == .working })
        ?? BoardStep.pipeline.first(where: { self[$0] == .waiting })
    {
      steps[step] = .failed
    }
    abandon()
  }

  /// Nothing more will happen: what is open was not run.
  mutating func abandon() {
    for step in BoardStep.pipeline where !self[step].isFinal { steps[step] = .notRun }
    if !check.isFinal { check = .notRun }
  }
}

/// What a flow makes besides the copies of the resources; told by kind, not one by one.
enum BoardArtefact: Int, Hashable, Sendable, CaseIterable {
  case report, csv, json, preview, zip, package

  /// The kind that an artefact's name tells; nil for a copy of a resource.
  init?(name: String) {
    let suffixes: [(String, BoardArtefact)] = [
      ("_csv_preview", .preview), ("_csv", .csv), ("_json", .json), ("_zip", .zip),
    ]
    if name == "validation_report" {
      self = .report
    } else if let found = suffixes.first(where: { name.hasSuffix($0.0) }) {
      self = found.1
    } else {
      return nil
    }
  }

  /// The kind in words.
  var word: Phrase {
    switch self {
    case .report: "Report"
    case .csv: "CSV"
    case .json: "JSON"
    case .preview: "Preview"
    case .zip: "ZIP"
    case .package: "Package"
    }
  }
}

/// What a service told of a step besides how far it is.
struct StepFacts: Hashable, Sendable {
  enum Limit {
    /// The newest lines of a log.
    static let lines = 200
    /// Scalars of one line.
    static let line = 500
  }

  /// When it began and ended, in seconds since 1970.
  var startedAt: Double?
  var finishedAt: Double?
  var log: [Sanitized] = []
  /// Lines that are not kept.
  var cut = 0
  private var rank = 0

  /// Takes news; what is older than what is known changes nothing.
  mutating func take(_ status: StepStatus) {
    let rank = StepFacts.rank(status.state)
    guard rank >= self.rank else { return }
    self.rank = rank
    startedAt = status.startedAt.flatMap { UTCTime($0) }?.epochSeconds ?? startedAt
    finishedAt = status.finishedAt.flatMap { UTCTime($0) }?.epochSeconds ?? finishedAt
    guard !status.log.isEmpty else { return }
    cut = max(0, status.log.count - Limit.lines)
    log = status.log.suffix(Limit.lines).map { Sanitized($0, limit: Limit.line) }
  }

  /// How long it took; until now where it goes on.
  func seconds(now epochSeconds: Double) -> Double? {
    guard let startedAt, rank > 0 else { return nil }
    let end = rank == 2 ? finishedAt : epochSeconds
    return end.map { max(0, $0 - startedAt) }
  }

  private static func rank(_ state: FlowState) -> Int {
    switch state {
    case .queued: 0
    case .inProgress: 1
    case .succeeded, .failed: 2
    }
  }
}
