internal import Synchronization

/// Counts what comes, on any thread.
public final class Turns: Sendable {
  private let count = Mutex(0)

  public init() {}

  /// Which one this is, from 1.
  public func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
