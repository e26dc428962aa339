internal import Dispatch
internal import Glibc
internal import Synchronization

/// A thread of the system's own, which may wait as long as it likes. Those of Dispatch may not:
/// on Linux its concurrent queues and Swift's tasks share as many threads as there are processors,
/// and one that waits is replaced after a second at the earliest.
///
/// What waits asks for one of these. Only `start` makes one, for the body that runs there, and it
/// cannot be sent elsewhere: a task cannot have it, so it cannot be made to wait.
package final class OwnThread {
  private init() {}

  private final class Box: Sendable {
    let body: @Sendable (OwnThread) -> Void
    init(_ body: @escaping @Sendable (OwnThread) -> Void) { self.body = body }
  }

  /// Runs the body on a new thread, which has the caller's signals blocked; false where there can
  /// be none.
  package static func start(_ body: @escaping @Sendable (OwnThread) -> Void) -> Bool {
    let box = Unmanaged.passRetained(Box(body))
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body(OwnThread())
        return nil
      }, box.toOpaque())
    guard failure == 0 else {
      box.release()
      return false
    }
    pthread_detach(thread)
    return true
  }

  /// What the work gives, or throws; where there can be no thread the caller's does it.
  package static func run<Value: Sendable, Fault: Error>(
    _ work: @escaping @Sendable () throws(Fault) -> Value
  ) async throws(Fault) -> Value {
    let result: Result<Value, Fault> = await withCheckedContinuation { continuation in
      let body = { @Sendable in continuation.resume(returning: Result(catching: work)) }
      if !start({ _ in body() }) { body() }
    }
    return try result.get()
  }

  /// What is told to the closure that `begin` is given, once it is told.
  package func wait<Value: Sendable>(
    _ begin: (@escaping @Sendable (Value) -> Void) -> Void
  ) -> Value {
    Self.waitHere(begin)
  }

  /// The same on a thread of `Blocking` or `WaitingThreads`.
  @available(*, noasync, message: "Wait in Blocking.run")
  package static func waitHere<Value: Sendable>(
    _ begin: (@escaping @Sendable (Value) -> Void) -> Void
  ) -> Value {
    let told = Told<Value>()
    let done = DispatchSemaphore(value: 0)
    begin { value in
      told.value.withLock { $0 = value }
      done.signal()
    }
    while true {
      done.wait()
      if let value = told.value.withLock({ $0 }) { return value }
    }
  }

  private final class Told<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }
}

extension OwnThread {
  /// What the work gives, or throws, on a thread of its own that it may make wait. Throws `None` where
  /// there can be none.
  package static func runWaiting<Value: Sendable>(
    _ work: @escaping @Sendable (OwnThread) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let begins = start { thread in
        continuation.resume(with: Result { try work(thread) })
      }
      if !begins { continuation.resume(throwing: None()) }
    }
  }

  /// The system gave no thread.
  package struct None: Error {}
}
