internal import NIOCore

/// Closes a connection whose client is too slow. It sits next to the socket and counts bytes;
/// `RequestWatch`, behind the decoder, tells it what they made.
final class ConnectionWatch: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// How often the pace is looked at.
  private static let checkSeconds = 2.5

  private var pace: ConnectionPace
  private var isReading = false
  private var replyBytes = 0
  private var check: Scheduled<Void>?

  init(limits: HostLimits) {
    pace = ConnectionPace(limits: limits, now: ConnectionWatch.now)
  }

  private static var now: Double { Double(NIODeadline.now().uptimeNanoseconds) / 1e9 }

  func handlerAdded(context: ChannelHandlerContext) { schedule(context) }

  func handlerRemoved(context: ChannelHandlerContext) {
    check?.cancel()
    check = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    pace.bytesCame(unwrapInboundIn(data).readableBytes, now: ConnectionWatch.now)
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
    replyBytes += unwrapOutboundIn(data).readableBytes
    context.write(data, promise: promise)
  }

  func headCame() { pace.headCame() }
  func bodyEnded() { pace.bodyEnded(now: ConnectionWatch.now) }
  func replied() { pace.replied(now: ConnectionWatch.now) }

  private func schedule(_ context: ChannelHandlerContext) {
    let delay = TimeAmount.nanoseconds(Int64(ConnectionWatch.checkSeconds * 1e9))
    check = context.eventLoop.assumeIsolated().scheduleTask(in: delay) { self.look(context) }
  }

  private func look(_ context: ChannelHandlerContext) {
    let waited = isReading ? ConnectionWatch.checkSeconds : 0
    let unsent = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    pace.replyStands(sentBytes: replyBytes - unsent, unsentBytes: unsent, now: ConnectionWatch.now)
    if pace.isTooSlow(now: ConnectionWatch.now, waitedSeconds: waited) {
      context.close(promise: nil)
    } else {
      schedule(context)
    }
  }
}
