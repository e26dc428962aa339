/// What a connection is waiting for and whether it waits too long. Pure: time comes as seconds.
struct ConnectionPace {
  private enum Phase {
    case idle(since: Double)
    case head(since: Double)
    case body(waitedSeconds: Double, bytes: Int)
    case reply
  }

  private var phase: Phase
  private var openRequests = 0
  /// How much of all replies the system has taken, and since when no more.
  private var sent: (bytes: Int, since: Double)
  /// Whether more waits for the client to read.
  private var isReplyWaiting = false
  private let limits: HostLimits

  init(limits: HostLimits, now: Double) {
    self.limits = limits
    phase = .idle(since: now)
    sent = (0, now)
  }

  mutating func bytesCame(_ count: Int, now: Double) {
    switch phase {
    case .idle: phase = .head(since: now)
    case .body(let waited, let bytes): phase = .body(waitedSeconds: waited, bytes: bytes + count)
    case .head, .reply: break
    }
  }

  mutating func headCame() {
    openRequests += 1
    phase = .body(waitedSeconds: 0, bytes: 0)
  }

  mutating func bodyEnded(now: Double) { phase = openRequests > 0 ? .reply : .idle(since: now) }

  mutating func replied(now: Double) {
    openRequests -= 1
    if openRequests == 0, case .reply = phase { phase = .idle(since: now) }
  }

  /// How many bytes of replies the system has taken by now, and how many it has not.
  mutating func replyStands(sentBytes: Int, unsentBytes: Int, now: Double) {
    if unsentBytes == 0 || sentBytes != sent.bytes { sent = (sentBytes, now) }
    isReplyWaiting = unsentBytes > 0
    if isReplyWaiting, case .idle = phase { phase = .idle(since: now) }
  }

  /// Whether to give up. `waitedSeconds` is how long the server waited for the client since the
  /// last call: a body the server itself reads slowly is not held against the client.
  mutating func isTooSlow(now: Double, waitedSeconds: Double) -> Bool {
    if isReplyWaiting, now - sent.since > Double(limits.stalledReplySeconds) { return true }
    switch phase {
    case .idle(let since): return now - since > Double(limits.idleSeconds)
    case .head(let since): return now - since > Double(limits.headSeconds)
    case .reply: return false
    case .body(let before, let bytes):
      let waited = before + waitedSeconds
      guard waited >= Double(limits.bodyWindowSeconds) else {
        phase = .body(waitedSeconds: waited, bytes: bytes)
        return false
      }
      phase = .body(waitedSeconds: 0, bytes: 0)
      return bytes < limits.bodyBytesPerSecond * limits.bodyWindowSeconds
    }
  }
}
