internal import Dispatch

/// Runs what waits for the disk, or computes for long, beside the threads that tasks share. Many at
/// once are wanted: the file system answers fsyncs that come together by one write of its journal.
public enum Blocking {
  private static let queue = DispatchQueue(label: "blocking", attributes: .concurrent)

  /// What the work gives, or throws.
  public static func run<Value: Sendable, Fault: Error>(
    _ work: @escaping @Sendable () throws(Fault) -> Value
  ) async throws(Fault) -> Value {
    let result: Result<Value, Fault> = await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: Result(catching: work)) }
    }
    return try result.get()
  }
}
