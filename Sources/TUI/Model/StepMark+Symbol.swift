extension StepMark {
  /// The symbol of ui.md 6, one column wide.
  var symbol: Phrase {
    switch self {
    case .waiting: "○"
    case .notRun: "─"
    case .working: "●"
    case .sending: "↑"
    case .retrying: "↻"
    case .done: "✓"
    case .same: "="
    case .warned: "!"
    case .failed: "✗"
    }
  }

  /// The symbol in words.
  var word: Phrase {
    switch self {
    case .waiting: "waiting"
    case .notRun: "not run"
    case .working: "working"
    case .sending: "sending"
    case .retrying: "trying again"
    case .done: "done"
    case .same: "there already"
    case .warned: "done, with warnings"
    case .failed: "failed"
    }
  }

  /// The symbol's style.
  var style: Style {
    switch self {
    case .waiting, .notRun: .dim
    case .working, .sending: .accent
    case .retrying, .warned: .warn
    case .done: .good
    case .same: .same
    case .failed: .bad
    }
  }

  /// What stands in the matrix: the symbol, and of an upload how far it is.
  var cell: Span {
    guard case .sending(let percent) = self else { return Span(symbol, style) }
    return Span("\(symbol)\(percent)%", style)
  }

  /// One of each kind, in the order of the legend.
  static let kinds: [StepMark] = [
    .done, .same, .warned, .working, .sending(percent: 0), .retrying, .waiting, .notRun, .failed,
  ]
}
