package import Testing

/// Runs each test on a thread of its own: for tests that wait for a process or a terminal, or
/// compute for long. On the threads that all tasks share they would hold up every other test, and
/// the servers those talk to.
package struct OnOwnThread: SuiteTrait, TestTrait, TestScoping {
  package var isRecursive: Bool { true }

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(SerialLine()) { try await function() }
  }
}

extension Trait where Self == OnOwnThread {
  /// Each test on a thread of its own.
  package static var onOwnThread: Self { OnOwnThread() }
}
