internal import CTerminal
internal import Glibc
internal import Synchronization

/// What others leave for the screen's loop, with a pipe that wakes it. Its identity is the pipe.
final class TerminalMailbox: Sendable {
  /// The end that becomes readable.
  let wakened: Int32
  /// The end that signals write to.
  let waker: Int32
  private let isWakened = Atomic<Bool>(false)
  private let isChanged = Atomic<Bool>(false)
  private let requests = Mutex<[TerminalRequest]>([])

  init() {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == 0 {
      for end in ends {
        _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        _ = fcntl(end, F_SETFL, O_NONBLOCK)
      }
    }
    (wakened, waker) = (ends[0], ends[1])
  }

  deinit {
    close(wakened)
    close(waker)
  }

  /// Says that there is something new to show; cheap, from any thread.
  func change() {
    isChanged.store(true, ordering: .releasing)
    wake()
  }

  /// Leaves a request.
  func ask(_ request: TerminalRequest) {
    requests.withLock { $0.append(request) }
    wake()
  }

  /// Empties the pipe; what was left is looked at after that.
  func drain() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(wakened, &bytes, bytes.count) > 0 {}
    isWakened.store(false, ordering: .sequentiallyConsistent)
  }

  /// Whether anything has changed since the last call.
  func takeChange() -> Bool { isChanged.exchange(false, ordering: .acquiringAndReleasing) }

  /// The requests left since the last call.
  func takeRequests() -> [TerminalRequest] {
    requests.withLock { requests in
      defer { requests = [] }
      return requests
    }
  }

  /// Whether a request to stop waits.
  var isStopAsked: Bool {
    requests.withLock { $0.contains { if case .stop = $0 { true } else { false } } }
  }

  private func wake() {
    guard !isWakened.exchange(true, ordering: .sequentiallyConsistent) else { return }
    var byte: UInt8 = 0
    _ = write(waker, &byte, 1)
  }
}

/// What signals asked of the screen's loop. Of a stop and a continuation only the later one is there.
struct TerminalSignals: OptionSet {
  let rawValue: Int32

  static let resized = TerminalSignals(rawValue: Int32(TERMINAL_RESIZED))
  static let continued = TerminalSignals(rawValue: Int32(TERMINAL_CONTINUED))
  static let stopped = TerminalSignals(rawValue: Int32(TERMINAL_STOPPED))

  /// Those that came since the last call.
  static func take() -> TerminalSignals { TerminalSignals(rawValue: terminal_take()) }
}
