internal import Dispatch
internal import Synchronization

/// Threads for work of one kind that waits: so many at most, so that no other kind finds them taken.
/// They come when there is work and go when there has been none for a while. A class because all who
/// have work share it.
package final class WaitingThreads: Sendable {
  private typealias Work = @Sendable () -> Void

  /// How long a thread stays without work.
  private static let idleSeconds = 5.0

  private struct State {
    /// Work that no thread has begun with: what came last is last in `incoming`, what is to be done
    /// next last in `outgoing`.
    var incoming: [Work] = []
    var outgoing: [Work] = []
    var threads = 0
    /// Threads that wait and have not been woken.
    var idle = 0

    mutating func take() -> Work? {
      if outgoing.isEmpty { (outgoing, incoming) = (incoming.reversed(), []) }
      return outgoing.popLast()
    }
  }

  private let maximum: Int
  private let state = Mutex(State())
  private let awake = DispatchSemaphore(value: 0)

  package init(maximum: Int) { self.maximum = maximum }

  package func run<Value: Sendable, Fault: Error>(
    _ work: @escaping @Sendable () throws(Fault) -> Value
  ) async throws(Fault) -> Value {
    let result: Result<Value, Fault> = await withCheckedContinuation { continuation in
      begin { continuation.resume(returning: Result(catching: work)) }
    }
    return try result.get()
  }

  /// Has the work done when a thread is free.
  package func begin(_ work: @escaping @Sendable () -> Void) {
    let needsThread = state.withLock { state in
      state.incoming.append(work)
      if state.idle > 0 {
        state.idle -= 1
        awake.signal()
        return false
      }
      guard state.threads < maximum else { return false }
      state.threads += 1
      return true
    }
    guard needsThread, !OwnThread.start({ _ in while let work = self.next() { work() } }) else {
      return
    }
    // The threads there are do it, or the caller's does.
    state.withLock { $0.threads -= 1 }
    while let left = state.withLock({ $0.threads == 0 ? $0.take() : nil }) { left() }
  }

  /// A thread's next work; nil when none came for a while and the thread is to end.
  private func next() -> Work? {
    while true {
      let work = state.withLock { state in
        let work = state.take()
        if work == nil { state.idle += 1 }
        return work
      }
      if let work { return work }
      while awake.wait(timeout: .now() + Self.idleSeconds) == .timedOut {
        // Where nobody is idle, all that wait have been woken, this one with them.
        let isOver = state.withLock { state in
          guard state.idle > 0 else { return false }
          state.idle -= 1
          state.threads -= 1
          return true
        }
        if isOver { return nil }
      }
    }
  }
}
