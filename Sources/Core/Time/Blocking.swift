/// Runs what waits for the disk, or computes for long, beside the threads that tasks share. Many at
/// once are wanted: the file system answers fsyncs that come together by one write of its journal.
/// What waits for a person or for another process has an `OwnThread`.
package enum Blocking {
  /// How many threads there are at most.
  private static let maximumThreads = 64

  private static let threads = WaitingThreads(maximum: maximumThreads)

  package static func run<Value: Sendable, Fault: Error>(
    _ work: @escaping @Sendable () throws(Fault) -> Value
  ) async throws(Fault) -> Value {
    try await threads.run(work)
  }
}
