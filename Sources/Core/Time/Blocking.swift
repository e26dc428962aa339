internal import Dispatch
internal import Synchronization

/// Runs what waits for the disk, or computes for long, beside the threads that tasks share. Many at
/// once are wanted: the file system answers fsyncs that come together by one write of its journal.
/// What waits for a person or for another process has an `OwnThread`.
package enum Blocking {
  private typealias Work = @Sendable () -> Void

  /// How many threads there are at most.
  private static let maximumThreads = 64
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

  private static let state = Mutex(State())
  private static let awake = DispatchSemaphore(value: 0)

  package static func run<Value: Sendable, Fault: Error>(
    _ work: @escaping @Sendable () throws(Fault) -> Value
  ) async throws(Fault) -> Value {
    let result: Result<Value, Fault> = await withCheckedContinuation { continuation in
      add { continuation.resume(returning: Result(catching: work)) }
    }
    return try result.get()
  }

  private static func add(_ work: @escaping Work) {
    let needsThread = state.withLock { state in
      state.incoming.append(work)
      if state.idle > 0 {
        state.idle -= 1
        awake.signal()
        return false
      }
      guard state.threads < maximumThreads else { return false }
      state.threads += 1
      return true
    }
    guard needsThread, !OwnThread.start({ while let work = next() { work() } }) else { return }
    // The threads there are do it, or the caller's does.
    state.withLock { $0.threads -= 1 }
    while let left = state.withLock({ $0.threads == 0 ? $0.take() : nil }) { left() }
  }

  /// A thread's next work; nil when none came for a while and the thread is to end.
  private static func next() -> Work? {
    while true {
      let work = state.withLock { state in
        let work = state.take()
        if work == nil { state.idle += 1 }
        return work
      }
      if let work { return work }
      while awake.wait(timeout: .now() + idleSeconds) == .timedOut {
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
