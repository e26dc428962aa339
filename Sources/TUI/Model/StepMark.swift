internal import Core

/// How far a step of a resource is.
enum StepMark: Hashable, Sendable {
  case waiting
  case notRun
  case working
  case sending(percent: Int)
  case retrying
  case done
  /// The hub had the bytes; nothing was sent.
  case same
  /// Done, with warnings.
  case warned
  case failed

  init(_ state: FlowState) {
    switch state {
    case .queued: self = .waiting
    case .inProgress: self = .working
    case .succeeded: self = .done
    case .failed: self = .failed
    }
  }

  /// Whether nothing more will happen.
  var isFinal: Bool { rank >= 3 || self == .notRun }

  /// Whether it goes on right now.
  var isGoing: Bool { rank == 2 }

  /// Takes news. Late and repeated ones change nothing: a step never goes back.
  mutating func advance(to mark: StepMark) {
    if mark.rank >= rank { self = mark }
  }

  private var rank: Int {
    switch self {
    case .waiting: 0
    case .notRun: 1
    case .working, .sending, .retrying: 2
    case .done, .same, .warned: 3
    case .failed: 4
    }
  }
}

extension StepMark {
  /// One column wide.
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
