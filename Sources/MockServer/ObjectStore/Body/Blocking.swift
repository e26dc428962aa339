internal import Dispatch

/// Runs what waits for the disk beside the threads that serve requests. Many at once are wanted:
/// the file system answers fsyncs that come together by one write of its journal.
enum Blocking {
  private static let queue = DispatchQueue(label: "store.disk", attributes: .concurrent)

  static func run<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Swift.Result(catching: work)) }
    }
  }
}
