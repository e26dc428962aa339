import Core
import Glibc
import Synchronization
import TUI

/// Takes INT, QUIT, TERM and HUP in the main thread: the first goes to whoever asked for it, any other
/// ends the process at once. What the person types for their editor is the editor's alone, and what
/// whoever started the program had it ignore stays ignored. Nothing runs in a signal handler but the
/// terminal's way back after a crash.
final class SignalWatch: Sendable {
  /// What the process does on signals; there is one set of them a process.
  static let shared = SignalWatch()

  private struct State {
    var caught: Int32?
    var handler: (@Sendable () -> Void)?
    /// The process' exit status from now on.
    var ending: ExitStatus?
    var taken = sigset_t()
  }

  private let state = Mutex(State())

  /// Blocks the signals in every thread, ignores SIGPIPE, sees to the end after a crash and keeps
  /// secrets out of core files. To be called first of all, on the main thread.
  func prepare() {
    let wantsBacktrace = SignalWatch.wantsBacktrace
    TerminalProgram.catchCrashes(report: wantsBacktrace ? .backtrace : .none)
    var numbers = [SIGINT, SIGTERM, SIGHUP]
    // QUIT too is a signal of the reporter's.
    if !wantsBacktrace { numbers.append(SIGQUIT) }
    var set = sigset_t()
    sigemptyset(&set)
    for number in numbers where !SignalWatch.isIgnored(number) { sigaddset(&set, number) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    state.withLock { $0.taken = set }
    signal(SIGPIPE, SIG_IGN)
    _ = ProcessHardening.apply()
  }

  /// Waits for signals until the process ends.
  func wait() -> Never {
    var set = state.withLock { $0.taken }
    var number: Int32 = 0
    while true {
      // Where all of them are ignored there is nothing to wait for.
      if sigwait(&set, &number) == 0 { take(number) } else { pause() }
    }
  }

  /// Calls the handler on the first signal, on a thread of its own.
  func onFirst(_ handler: @escaping @Sendable () -> Void) {
    state.withLock { $0.handler = handler }
  }

  /// The status that the signal asks for; nil while none came.
  var status: ExitStatus? {
    state.withLock { $0.caught }.flatMap { ExitStatus(rawValue: 128 + $0) }
  }

  /// The status of a publish that a signal ended. Where the publish's own end is known it counts,
  /// whatever the signal.
  func ending(_ outcome: PublishOutcome) -> ExitStatus {
    let own = ExitStatus(outcome)
    let told = if case .cancelled = outcome { status ?? own } else { own }
    settle(told)
    return told
  }

  /// From now on the process ends so, whatever signal comes.
  func settle(_ status: ExitStatus) { state.withLock { $0.ending = status } }

  private func take(_ number: Int32) {
    if number == SIGINT || number == SIGQUIT, TerminalProgram.isTerminalLent { return }
    let (handler, ending) = state.withLock { state -> ((@Sendable () -> Void)?, ExitStatus?) in
      guard state.caught == nil, let handler = state.handler else { return (nil, state.ending) }
      state.caught = number
      return (handler, nil)
    }
    guard let handler else {
      TerminalProgram.restoreNow()
      _exit(ending?.rawValue ?? 128 + number)
    }
    handler()
  }

  /// Whether the signal was ignored by whoever started the program.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    let handler = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    return handler == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Whether the environment asks for the language's report of a crash; unasked it would be printed
  /// for a person who can do nothing with it.
  private static var wantsBacktrace: Bool {
    guard let wish = ProcessEnvironment.value("SWIFT_BACKTRACE") else { return false }
    let refusals = ["no", "off", "false", "n", "f", "0"].map { "enable=\($0)" }
    return !wish.lowercased().split(separator: ",").contains { refusals.contains(String($0)) }
  }
}
