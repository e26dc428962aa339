internal import Synchronization

/// Counts what comes, on any thread.
package final class Turns: Sendable {
  private let count = Mutex(0)

  package init() {}

  /// Which one this is, from 1.
  package func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
