internal import Core

/// A row of the board in words and marks, ready to be laid out.
struct BoardLine: Hashable, Sendable {
  let name: Phrase
  let marks: [BoardStep: StepMark]
  let rows: Phrase
  let result: Span

  init(_ row: BoardRow, upload: StepMark) {
    name = BoardLine.name(row.subject)
    var marks: [BoardStep: StepMark] = [.check: row.check, .upload: upload]
    for step in BoardStep.pipeline { marks[step] = row[step] }
    self.marks = marks
    rows = row.rows.map { "\($0)" } ?? "-"
    result = BoardLine.result(row, marks)
  }

  private static func name(_ subject: BoardRow.Subject) -> Phrase {
    switch subject {
    case .descriptor: "datapackage.json"
    case .resource(""): "(no name)"
    case .resource(let name): Phrase(Sanitized(name))
    }
  }

  private static func result(_ row: BoardRow, _ marks: [BoardStep: StepMark]) -> Span {
    let steps = BoardStep.allCases
    if let step = steps.first(where: { marks[$0] == .failed }) {
      let errors = step == .check ? row.errors : step == .validate ? row.hubErrors : 0
      let found: Phrase = errors > 0 ? ": \(errors) \(errors == 1 ? "error" : "errors")" : ""
      return Span("\(step.heading(.full)) failed\(found)", .bad)
    }
    if let step = steps.last(where: { marks[$0]?.isOpen == true }), let mark = marks[step] {
      return Span("\(step.heading(.full)): \(mark.word)", mark.style)
    }
    if marks.values.contains(.waiting) { return Span("waiting", .dim) }
    if row.subject != .descriptor, marks[.store] != .done { return Span("not run", .dim) }
    if row.warnings > 0 {
      return Span("done, \(row.warnings) \(row.warnings == 1 ? "warning" : "warnings")", .warn)
    }
    return Span("done", .good)
  }
}

extension StepMark {
  /// Whether something goes on.
  fileprivate var isOpen: Bool {
    switch self {
    case .working, .sending, .retrying: true
    default: false
    }
  }
}
