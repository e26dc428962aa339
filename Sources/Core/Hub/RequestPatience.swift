/// Makes a request again where that may help, a bounded number of times.
package struct RequestPatience: Sendable {
  /// A try that failed and the one that will follow it.
  package struct Retry: Sendable {
    package let fault: HubFault
    /// Which try failed, from 1, of how many.
    package let attempt: Int
    package let of: Int
    package let seconds: Double
  }

  /// Tries after the first of what is only read.
  package static let usualRetries = 6

  private let policy: RetryPolicy
  private let time: TimeSource
  private let seed: UInt64
  private let tell: @Sendable (Retry) async -> Void

  /// `seed` decides the waits; `tell` gets each try that failed and is followed by another one.
  package init(
    retries: Int, time: TimeSource, seed: UInt64,
    tell: @escaping @Sendable (Retry) async -> Void = { _ in }
  ) {
    policy = RetryPolicy(retries: retries)
    self.time = time
    self.seed = seed
    self.tell = tell
  }

  /// The answer of the first try that had one. `hasGained` says whether the last try brought
  /// something on its way: then the tries are counted anew.
  package func run<Answer>(
    hasGained: () -> Bool = { false }, _ ask: () async throws(HubFault) -> Answer
  ) async throws(HubFault) -> Answer {
    var random = SplitMix64(seed: seed)
    var attempt = 1
    while true {
      do throws(HubFault) { return try await ask() } catch {
        if hasGained() { attempt = 1 }
        guard error.isWorthRetrying, !Task.isCancelled,
          let seconds = policy.waitSeconds(
            attempt: attempt, retryAfterSeconds: error.retryAfterSeconds, random: &random)
        else { throw error }
        await tell(
          Retry(fault: error, attempt: attempt, of: policy.retries + 1, seconds: seconds))
        await time.sleep(seconds, nil)
        if Task.isCancelled { throw .transport(.cancelled) }
        attempt += 1
      }
    }
  }
}
