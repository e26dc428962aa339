internal import Core

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
