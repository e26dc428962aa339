internal import Core

/// A row of the board in words and marks, ready to be laid out.
struct BoardLine: Hashable, Sendable {
  /// What the marks come to.
  enum Verdict: Hashable, Sendable {
    case failed(BoardStep, errors: Int)
    case going(BoardStep, StepMark)
    case waiting
    case notRun
    case leftOut
    case done(warnings: Int)
  }

  let subject: BoardRow.Subject
  let marks: [BoardStep: StepMark]
  let rows: Phrase
  let verdict: Verdict

  init(_ row: BoardRow, upload: StepMark) {
    subject = row.subject
    var marks: [BoardStep: StepMark] = [.check: row.check, .upload: upload]
    for step in BoardStep.pipeline { marks[step] = row[step] }
    self.marks = marks
    rows = row.isLeftOut ? "-" : row.rows.map { "\($0)" } ?? "-"
    verdict = BoardLine.verdict(row, marks)
  }

  private static func verdict(_ row: BoardRow, _ marks: [BoardStep: StepMark]) -> Verdict {
    if row.isLeftOut { return .leftOut }
    if let step = BoardStep.allCases.first(where: { marks[$0] == .failed }) {
      let errors = step == .check ? row.errors : step == .validate ? row.hubErrors : 0
      return .failed(step, errors: errors)
    }
    for step in BoardStep.allCases.reversed() {
      if let mark = marks[step], mark.isGoing { return .going(step, mark) }
    }
    if marks.values.contains(.waiting) { return .waiting }
    let isThere = marks[row.subject == .descriptor ? .upload : .store]
    return isThere == .done || isThere == .same ? .done(warnings: row.warnings) : .notRun
  }
}

extension BoardLine {
  /// The resource's name as it may be shown.
  var name: Phrase { subject.name }

  /// The verdict in words.
  var result: Span {
    switch verdict {
    case .failed(let step, 0): Span("\(step.heading(.full)) failed", .bad)
    case .failed(let step, let errors):
      Span("\(step.heading(.full)): \(counted: errors, "error")", .bad)
    case .going(let step, let mark):
      Span("\(step.heading(.full)): \(mark.word)", mark.style)
    case .waiting: Span(StepMark.waiting.word, .dim)
    case .notRun: Span(StepMark.notRun.word, .dim)
    case .leftOut: Span("left out", .dim)
    case .done(0): Span(StepMark.done.word, .good)
    case .done(let warnings):
      Span("done, \(counted: warnings, "warning")", .warn)
    }
  }
}

extension BoardRow.Subject {
  /// The resource's name as it may be shown.
  var name: Phrase {
    switch self {
    case .descriptor: "datapackage.json"
    case .resource(""): "(no name)"
    case .resource(let name): Phrase(Sanitized(name))
    }
  }
}
