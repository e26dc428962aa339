internal import NIOCore

/// Closes a connection whose client is too slow. It is next to the socket and counts bytes;
/// `RequestWatch`, behind the decoder, reports what was made of them.
final class ConnectionWatch: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// How often the pace is looked at.
  private static let checkSeconds = 2.5

  private var pace: ConnectionPace
  private let entry: ConnectionTable.Entry
  private var isReading = false
  private var replyBytes = 0
  private var isLastReplyWritten = false
  private var check: Scheduled<Void>?

  init(limits: HostLimits, entry: ConnectionTable.Entry) {
    pace = ConnectionPace(limits: limits, now: ConnectionWatch.now)
    self.entry = entry
  }

  private static var now: Double { Double(NIODeadline.now().uptimeNanoseconds) / 1e9 }

  func handlerAdded(context: ChannelHandlerContext) { schedule(context) }

  func handlerRemoved(context: ChannelHandlerContext) {
    check?.cancel()
    check = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    pace.bytesCame(unwrapInboundIn(data).readableBytes, now: ConnectionWatch.now)
    tellTable()
    context.fireChannelRead(data)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    isReading = false
    context.fireChannelReadComplete()
  }

  func read(context: ChannelHandlerContext) {
    isReading = true
    context.read()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    // Behind the last reply comes at most a complaint that the request broke off: nobody reads it.
    guard !isLastReplyWritten else {
      promise?.succeed()
      return
    }
    replyBytes += unwrapOutboundIn(data).readableBytes
    context.write(data, promise: promise)
  }

  func headCame() {
    pace.headCame()
    tellTable()
  }

  func bodyEnded() {
    pace.bodyEnded(now: ConnectionWatch.now)
    tellTable()
  }

  func replied() {
    pace.replied(now: ConnectionWatch.now)
    tellTable()
  }

  /// Nothing is sent any more.
  func endReplies() { isLastReplyWritten = true }

  private func tellTable() {
    entry.waits(since: pace.waitsSince.map { UInt64($0 * 1e9) })
  }

  private func schedule(_ context: ChannelHandlerContext) {
    let delay = TimeAmount.nanoseconds(Int64(ConnectionWatch.checkSeconds * 1e9))
    check = context.eventLoop.assumeIsolated().scheduleTask(in: delay) { self.look(context) }
  }

  private func look(_ context: ChannelHandlerContext) {
    let waited = isReading ? ConnectionWatch.checkSeconds : 0
    let unsent = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    pace.replyStands(sentBytes: replyBytes - unsent, unsentBytes: unsent, now: ConnectionWatch.now)
    tellTable()
    if pace.isTooSlow(now: ConnectionWatch.now, waitedSeconds: waited) {
      context.close(promise: nil)
    } else {
      schedule(context)
    }
  }
}

/// What a connection is waiting for and whether it waits too long. Pure: time comes as seconds.
struct ConnectionPace {
  private enum Phase {
    /// Nothing has come yet.
    case silent(since: Double)
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
    phase = .silent(since: now)
    sent = (0, now)
  }

  /// Since when it waits for its client's next request; nil while one is read or answered.
  var waitsSince: Double? {
    switch phase {
    case .silent(let since), .idle(let since), .head(let since): since
    case .body, .reply: nil
    }
  }

  mutating func bytesCame(_ count: Int, now: Double) {
    switch phase {
    case .silent, .idle: phase = .head(since: now)
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
    case .silent(let since): return now - since > Double(limits.firstByteSeconds)
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

/// The connection a request came by, for fault plans that break it.
struct HTTPConnection: Sendable {
  /// The connection of the request being answered; nil outside of one.
  @TaskLocal static var current: HTTPConnection?

  private let channel: any Channel

  init(channel: any Channel) { self.channel = channel }

  /// Waits until the connection has taken in what was written so far, and knows by that whether its
  /// client reads on: only then does the next write wait for the client.
  func settle() async { try? await channel.eventLoop.submit {}.get() }

  /// Tells a client that waits for it to send its body.
  func wantsBody() async {
    try? await channel.triggerUserOutboundEvent(RequestWatch.BodyIsWanted())
  }

  /// Closes the connection at once, without a reply.
  func drop() async { try? await channel.close() }
}
