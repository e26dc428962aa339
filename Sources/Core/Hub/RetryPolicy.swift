/// How often and how soon a failed request is made again.
package struct RetryPolicy: Sendable, Hashable {
  /// Tries after the first one.
  package var retries: Int
  /// The first wait's upper bound; each further one doubles it.
  var baseSeconds: Double
  /// No wait of our own is longer.
  var capSeconds: Double

  /// The longest `Retry-After` that is honoured.
  package static let longestRetryAfterSeconds = 300.0
  /// Tries that may fail one after the other, whoever makes them, before the hub is taken for gone.
  static let mostTriesOfOutage = 35
  /// Times in a row that a store may refuse one file, or not keep it, before that is its last word.
  static let mostRefusals = 5
  /// As many as last longer than a minute: two on average, as each wait is a random part of its bound.
  package static let usualRetries = 14

  package init(retries: Int = usualRetries, baseSeconds: Double = 0.5, capSeconds: Double = 30) {
    self.retries = max(0, retries)
    self.baseSeconds = baseSeconds
    self.capSeconds = capSeconds
  }

  /// How long to wait before try number `attempt` (1 is the first retry); nil where no try is left.
  ///
  /// Full jitter: anything between 0 and the doubled bound, so that clients cut off together do not
  /// come back together. A server's `Retry-After` is a lower bound.
  package func waitSeconds(
    attempt: Int, retryAfterSeconds: Double?, random: inout SplitMix64
  ) -> Double? {
    guard attempt <= retries else { return nil }
    let bound = min(capSeconds, baseSeconds * Double(1 << min(attempt - 1, 16)))
    let own = bound * random.nextUnit()
    guard let asked = retryAfterSeconds, asked.isFinite, asked > 0 else { return own }
    return min(asked, RetryPolicy.longestRetryAfterSeconds) + own
  }
}
