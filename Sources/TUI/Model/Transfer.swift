internal import Core

/// One file on its way to the store.
struct Transfer: Hashable, Sendable {
  /// A try that failed.
  struct Retry: Hashable, Sendable {
    /// The next try is number `attempt + 1`.
    let attempt: Int
    /// Tries after the first one at most.
    let of: Int
    let fault: HubFault
    /// When the next try begins, by the program's clock; nil when it has. Without end for a file
    /// that waits for another one to find the store back.
    var dueAt: Double?

    /// A try that failed at `now`; the next one comes so many seconds later, or, at nil, when the
    /// store is back.
    init(attempt: Int, of: Int, fault: HubFault, due seconds: Double?, after now: Double) {
      (self.attempt, self.of, self.fault) = (attempt, of, fault)
      dueAt = now + (seconds ?? .infinity)
    }

    /// Seconds until the next try; nil when it has begun.
    func secondsLeft(at now: Double) -> Double? { dueAt.map { max(0, $0 - now) } }
  }

  let bytes: Int
  /// Bytes that left in this try; all of them only when the store has confirmed the file.
  private(set) var sent = 0
  private(set) var gauge = ByteGauge()
  private(set) var retry: Retry?
  private(set) var endedAt: Double?
  private(set) var forecast = Forecast()

  init(bytes: Int) { self.bytes = max(0, bytes) }

  var startedAt: Double? { gauge.startedAt }

  /// Whether it is on its way right now.
  private var isActive: Bool { startedAt != nil && endedAt == nil && retry?.dueAt == nil }

  /// Bytes a second; nil while nothing moves or too little is known.
  func bytesPerSecond(at now: Double) -> Double? { isActive ? gauge.bytesPerSecond(at: now) : nil }

  /// How long it took, or takes so far.
  func seconds(at now: Double) -> Double? { startedAt.map { max(0, (endedAt ?? now) - $0) } }

  mutating func start(at now: Double) { gauge.start(at: now) }

  /// Takes how much has left; says how many bytes that are more, a new try's from its beginning.
  mutating func progress(sent: Int, at now: Double) -> Int {
    guard endedAt == nil else { return 0 }
    let sent = min(max(0, sent), bytes)
    let moved = sent >= self.sent ? sent - self.sent : sent
    self.sent = sent
    retry?.dueAt = nil
    gauge.add(moved, at: now)
    return moved
  }

  mutating func fail(_ retry: Retry) {
    self.retry = retry
    sent = 0
  }

  mutating func end(at now: Double) { endedAt = endedAt ?? now }

  /// Looks at the clock.
  mutating func look(at now: Double) {
    forecast.look(
      left: bytes - sent, bytesPerSecond: bytesPerSecond(at: now), startedAt: startedAt, now: now)
  }
}
