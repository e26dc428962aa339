internal import Glibc

/// A thread of the system's own, which may wait as long as it likes. Those of Dispatch may not:
/// on Linux its concurrent queues and Swift's tasks share as many threads as there are processors,
/// and one that waits is replaced after a second at the earliest.
package enum OwnThread {
  private final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs the body on a new thread, which has the caller's signals blocked; false where there can
  /// be none.
  package static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    let box = Unmanaged.passRetained(Box(body))
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body()
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
      if !start(body) { body() }
    }
    return try result.get()
  }
}
