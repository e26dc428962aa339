import Core
import Glibc
import Synchronization

/// Turns INT, TERM and HUP into one call; a second one ends the process at once.
///
/// The signals are blocked in every thread and waited for in one, so nothing runs in a handler.
final class SignalWatch: Sendable {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  private let caught = Mutex<Int32?>(nil)
  private let onFirst: @Sendable (Int32) -> Void

  private init(_ onFirst: @escaping @Sendable (Int32) -> Void) { self.onFirst = onFirst }

  /// Blocks the signals, ignores SIGPIPE and keeps secrets out of core files. To be called before
  /// any other thread is started.
  static func prepare() {
    var set = signalSet
    pthread_sigmask(SIG_BLOCK, &set, nil)
    prepareQuietly()
  }

  /// Ignores SIGPIPE and keeps secrets out of core files, for commands that a signal may simply end.
  static func prepareQuietly() {
    signal(SIGPIPE, SIG_IGN)
    _ = ProcessHardening.apply()
  }

  /// Begins to watch; `onFirst` is called on a thread of its own.
  static func start(_ onFirst: @escaping @Sendable (Int32) -> Void) -> SignalWatch {
    let watch = SignalWatch(onFirst)
    var thread = pthread_t()
    let context = Unmanaged.passRetained(watch).toOpaque()
    pthread_create(&thread, nil, SignalWatch.body, context)
    return watch
  }

  /// The status that the signal asks for; nil while none came.
  var status: ExitStatus? {
    switch caught.withLock({ $0 }) {
    case SIGINT: .interrupted
    case SIGTERM: .terminated
    case SIGHUP: .hungUp
    default: nil
    }
  }

  private static let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
    context in
    guard let context else { return nil }
    Unmanaged<SignalWatch>.fromOpaque(context).takeRetainedValue().wait()
    return nil
  }

  private func wait() {
    var set = SignalWatch.signalSet
    var number: Int32 = 0
    while sigwait(&set, &number) == 0 {
      let isFirst = caught.withLock { caught in
        defer { caught = caught ?? number }
        return caught == nil
      }
      guard isFirst else { _exit(128 + number) }
      onFirst(number)
    }
  }

  private static var signalSet: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in signals { sigaddset(&set, number) }
    return set
  }
}
