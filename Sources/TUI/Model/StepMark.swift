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

  /// The mark of a flow's state.
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
