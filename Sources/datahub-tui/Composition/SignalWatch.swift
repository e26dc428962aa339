import Core
import Glibc
import Synchronization
import TUI

/// Takes INT, TERM and HUP in the main thread: the first goes to whoever asked for it, any other ends
/// the process at once. An INT that the person's editor gets too is the editor's alone. Nothing runs in
/// a signal handler.
final class SignalWatch: Sendable {
  /// What the process does on signals; there is one set of them a process.
  static let shared = SignalWatch()

  private struct State {
    var caught: Int32?
    var handler: (@Sendable () -> Void)?
  }

  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  private let state = Mutex(State())

  /// Blocks the signals in every thread, ignores SIGPIPE and keeps secrets out of core files. To be
  /// called first of all, on the main thread.
  func prepare() {
    var set = SignalWatch.signalSet
    pthread_sigmask(SIG_BLOCK, &set, nil)
    signal(SIGPIPE, SIG_IGN)
    _ = ProcessHardening.apply()
  }

  /// Waits for signals until the process ends.
  func wait() -> Never {
    var set = SignalWatch.signalSet
    var number: Int32 = 0
    while true {
      if sigwait(&set, &number) == 0 { take(number) }
    }
  }

  /// Calls the handler on the first signal, on a thread of its own.
  func onFirst(_ handler: @escaping @Sendable () -> Void) {
    state.withLock { $0.handler = handler }
  }

  /// The status that the signal asks for; nil while none came.
  var status: ExitStatus? {
    switch state.withLock({ $0.caught }) {
    case SIGINT: .interrupted
    case SIGTERM: .terminated
    case SIGHUP: .hungUp
    default: nil
    }
  }

  private func take(_ number: Int32) {
    if number == SIGINT, TerminalProgram.isTerminalLent { return }
    let handler = state.withLock { state in
      guard state.caught == nil, let handler = state.handler else { return nil as (() -> Void)? }
      state.caught = number
      return handler
    }
    guard let handler else {
      TerminalProgram.restoreNow()
      _exit(128 + number)
    }
    handler()
  }

  private static var signalSet: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in signals { sigaddset(&set, number) }
    return set
  }
}
