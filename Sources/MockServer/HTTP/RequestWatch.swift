internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Tells a connection's `ConnectionWatch` where requests and replies begin and end, and answers
/// `Expect: 100-continue`, which the server library leaves open.
final class RequestWatch: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private var watch: ConnectionWatch?

  func handlerAdded(context: ChannelHandlerContext) {
    watch = try? context.pipeline.syncOperations.handler(type: ConnectionWatch.self)
  }

  func handlerRemoved(context: ChannelHandlerContext) { watch = nil }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      watch?.headCame()
      if head.headerFields[.expect]?.lowercased() == "100-continue" {
        let go = HTTPResponsePart.head(HTTPResponse(status: .continue))
        context.writeAndFlush(wrapOutboundOut(go), promise: nil)
      }
    case .body: break
    case .end: watch?.bodyEnded()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { watch?.replied() }
    context.write(data, promise: promise)
  }
}
