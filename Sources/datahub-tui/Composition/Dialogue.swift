import Core
import Glibc
import Synchronization

/// Questions and answers, a line each, on standard output and standard input. Its identity is the
/// question under way, which a signal may leave without an answer.
final class Dialogue: Sendable {
  private struct State {
    var isOver = false
    var waiting: CheckedContinuation<String?, Never>?
    /// The terminal as it was, while an answer is not shown.
    var shown: termios?
  }

  private let state = Mutex(State())

  func tell(_ line: String) { StandardStream.output.write(line: line) }

  /// The answer to a question; nil when there will be none any more. A secret is not shown while it
  /// is typed.
  func ask(_ question: String, isSecret: Bool) async -> String? {
    StandardStream.output.write(question + " ")
    if isSecret { hide() }
    let answer: String? = await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if !state.isOver { state.waiting = continuation }
        return state.isOver
      }
      if isOver { return continuation.resume(returning: nil) }
      if !OwnThread.start({ self.take(readLine()) }) { take(nil) }
    }
    if isSecret { show() }
    return answer
  }

  /// Leaves the question under way, and all later ones, without an answer.
  func end() {
    state.withLock { $0.isOver = true }
    show()
    take(nil)
  }

  private func take(_ answer: String?) {
    let waiting = state.withLock { state in
      defer { state.waiting = nil }
      return state.waiting
    }
    waiting?.resume(returning: answer)
  }

  private func hide() {
    var settings = termios()
    guard tcgetattr(0, &settings) == 0 else { return }
    state.withLock { $0.shown = settings }
    settings.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(0, TCSAFLUSH, &settings)
  }

  private func show() {
    let shown = state.withLock { state in
      defer { state.shown = nil }
      return state.shown
    }
    guard var shown else { return }
    tcsetattr(0, TCSAFLUSH, &shown)
    tell("")
  }
}
