internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Tells a connection's `ConnectionWatch` where requests and replies begin and end. It tells a client
/// to go on when its body is wanted, and ends a connection whose client was answered before its
/// request had come to its end: what else it sends is dropped.
final class RequestWatch: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// An event that goes out: somebody waits for the body (RFC 9110 section 10.1.1).
  struct BodyIsWanted {}

  /// How long, and how much, of a request is dropped after its answer, so that the client has read
  /// the answer before the connection is closed on it.
  enum Limit {
    static let lingerSeconds = Int64(10)
    static let lingerBytes = 16 * 1024 * 1024
  }

  private var watch: ConnectionWatch?
  private var heads = 0
  private var ends = 0
  private var replies = 0
  /// Set once the request being answered is answered too early.
  private var isLast = false
  private var isAnswered = false
  private var droppedBytes = 0
  private var linger: Scheduled<Void>?

  func handlerAdded(context: ChannelHandlerContext) {
    watch = try? context.pipeline.syncOperations.handler(type: ConnectionWatch.self)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    watch = nil
    linger?.cancel()
    linger = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    switch part {
    case .head:
      heads += 1
      watch?.headCame()
    case .body(let bytes):
      if isAnswered { droppedBytes += bytes.readableBytes }
    case .end:
      ends += 1
      watch?.bodyEnded()
    }
    guard isAnswered else { return context.fireChannelRead(data) }
    if ends == heads || droppedBytes > Limit.lingerBytes { context.close(promise: nil) }
  }

  func triggerUserOutboundEvent(
    context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
  ) {
    guard event is BodyIsWanted else {
      return context.triggerUserOutboundEvent(event, promise: promise)
    }
    let go = HTTPResponsePart.head(HTTPResponse(status: .continue))
    context.writeAndFlush(wrapOutboundOut(go), promise: promise)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(var head) where head.status.kind != .informational && ends <= replies:
      isLast = true
      head.headerFields[.connection] = "close"
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .head, .body: context.write(data, promise: promise)
    case .end:
      replies += 1
      watch?.replied()
      guard isLast else { return context.write(data, promise: promise) }
      endEarly(context, data, promise)
    }
  }

  private func endEarly(
    _ context: ChannelHandlerContext, _ data: NIOAny, _ promise: EventLoopPromise<Void>?
  ) {
    let sent = promise ?? context.eventLoop.makePromise(of: Void.self)
    sent.futureResult.assumeIsolated().whenComplete { _ in self.isSent(context) }
    context.write(data, promise: sent)
    watch?.endReplies()
  }

  /// The answer is on its way. The client may be sending still: closed at once, it would be reset and
  /// might lose the answer.
  private func isSent(_ context: ChannelHandlerContext) {
    isAnswered = true
    guard ends < heads else { return context.close(promise: nil) }
    let delay = TimeAmount.seconds(Limit.lingerSeconds)
    linger = context.eventLoop.assumeIsolated().scheduleTask(in: delay) {
      context.close(promise: nil)
    }
    // Nobody else asks for what is to be dropped.
    context.read()
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    context.fireChannelReadComplete()
    if isAnswered { context.read() }
  }
}
