internal import Core

/// What a service told of a step besides how far it is.
struct StepFacts: Hashable, Sendable {
  /// Bounds of what is kept.
  enum Limit {
    /// The newest lines of a log.
    static let lines = 200
    /// Scalars of one line.
    static let line = 500
  }

  /// When it began and ended, in seconds since 1970.
  var startedAt: Double?
  var finishedAt: Double?
  var log: [Sanitized] = []
  /// Lines that are not kept.
  var cut = 0
  private var rank = 0

  /// Takes news; what is older than what is known changes nothing.
  mutating func take(_ status: StepStatus) {
    let rank = StepFacts.rank(status.state)
    guard rank >= self.rank else { return }
    self.rank = rank
    startedAt = status.startedAt.flatMap(UTCTime.init)?.epochSeconds ?? startedAt
    finishedAt = status.finishedAt.flatMap(UTCTime.init)?.epochSeconds ?? finishedAt
    guard !status.log.isEmpty else { return }
    cut = max(0, status.log.count - Limit.lines)
    log = status.log.suffix(Limit.lines).map { Sanitized($0, limit: Limit.line) }
  }

  /// How long it took; until now where it goes on.
  func seconds(now epochSeconds: Double) -> Double? {
    guard let startedAt, rank > 0 else { return nil }
    let end = rank == 2 ? finishedAt : epochSeconds
    return end.map { max(0, $0 - startedAt) }
  }

  private static func rank(_ state: FlowState) -> Int {
    switch state {
    case .queued: 0
    case .inProgress: 1
    case .succeeded, .failed: 2
    }
  }
}
