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

  /// Takes news of a step.
  mutating func advance(_ step: BoardStep, to mark: StepMark) {
    steps[step, default: .waiting].advance(to: mark)
  }

  /// Says that these steps are none of this row's, unless one has begun all the same.
  mutating func rule(out others: [BoardStep]) {
    for step in others { advance(step, to: .notRun) }
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

  /// The pipeline succeeded: what went on is done. What was never told of is done too, where the
  /// service does not tell of steps.
  mutating func settle(isTold: Bool) {
    let isSilent =
      !isTold && BoardStep.pipeline.allSatisfy { !self[$0].isFinal || self[$0] == .notRun }
    for step in BoardStep.pipeline {
      switch self[step] {
      case .waiting: steps[step] = isSilent ? .done : .notRun
      case .working: steps[step] = .done
      default: break
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

  /// The kind that an artefact's name tells (protocol.md 4.2); nil for a copy of a resource.
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
  /// Bounds of what is kept.
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
    startedAt = status.startedAt.flatMap(UTCTime.init)?.epochSeconds ?? startedAt
    finishedAt = status.finishedAt.flatMap(UTCTime.init)?.epochSeconds ?? finishedAt
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

/// A time as services write it: `2026-11-23T12:02:04.120Z`, with or without a fraction and `Z`.
struct UTCTime: Hashable, Sendable {
  let epochSeconds: Double

  /// The time of a text; nil for another text.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    let marks: [(Int, UInt8)] = [(4, 45), (7, 45), (13, 58), (16, 58)]  // - - : :
    guard (19...32).contains(bytes.count), marks.allSatisfy({ bytes[$0.0] == $0.1 }),
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ")
    else { return nil }
    let parts = [0..<4, 5..<7, 8..<10, 11..<13, 14..<16, 17..<19].map { UTCTime.number(bytes[$0]) }
    guard case let found = parts.compactMap({ $0 }), found.count == 6,
      (1...12).contains(found[1]), (1...31).contains(found[2])
    else { return nil }
    var rest = bytes[19...]
    if rest.last == UInt8(ascii: "Z") { rest = rest.dropLast() }
    guard let fraction = UTCTime.fraction(rest) else { return nil }
    let days = UTCTime.days(year: found[0], month: found[1], day: found[2])
    let seconds = found[3] * 3600 + found[4] * 60 + found[5]
    epochSeconds = Double(days * 86_400 + seconds) + fraction
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for digit in digits {
      guard (48...57).contains(digit) else { return nil }
      number = number * 10 + Int(digit - 48)
    }
    return number
  }

  private static func fraction(_ text: ArraySlice<UInt8>) -> Double? {
    guard let first = text.first else { return 0 }
    guard first == UInt8(ascii: "."), let digits = number(text.dropFirst().prefix(9)) else {
      return nil
    }
    return (0..<min(9, text.count - 1)).reduce(Double(digits)) { value, _ in value / 10 }
  }

  /// Days since 1970 of a date of the Gregorian calendar (Howard Hinnant's formula).
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
