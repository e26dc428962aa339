internal import Core
internal import Synchronization

/// The question whether a plan is carried out. Whoever asks rests until the person answers; where the
/// asking is called off, the answer is no. Its identity is the one answer.
final class PlanQuestion: Sendable {
  private enum Phase {
    case quiet
    case open(CheckedContinuation<Bool, Never>)
    case answered(Bool)
  }

  private let phase = Mutex(Phase.quiet)
  private let activity: Activity

  init(_ activity: Activity) { self.activity = activity }

  /// The person's answer.
  func ask() async -> Bool {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer = phase.withLock { phase -> Bool? in
          if case .answered(let answer) = phase { return answer }
          phase = .open(continuation)
          return nil
        }
        if let answer { continuation.resume(returning: answer) } else { activity.end() }
      }
    } onCancel: {
      answer(false, isFinal: true)
    }
  }

  /// Answers, where the question was asked; a final answer holds for a question that comes too.
  func answer(_ answer: Bool, isFinal: Bool = false) {
    let asker = phase.withLock { phase -> CheckedContinuation<Bool, Never>? in
      switch phase {
      case .open(let asker):
        phase = .answered(answer)
        return asker
      case .quiet:
        if isFinal { phase = .answered(answer) }
        return nil
      case .answered: return nil
      }
    }
    guard let asker else { return }
    activity.begin()
    asker.resume(returning: answer)
  }
}
