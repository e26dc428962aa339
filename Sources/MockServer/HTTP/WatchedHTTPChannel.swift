internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTPTypes

/// HTTP/1.1 connections whose pace is watched.
struct WatchedHTTPChannel: ServerChildChannel {
  typealias Value = HTTP1Channel.Value

  private let base: HTTP1Channel
  private let limits: HostLimits

  init(responder: @escaping HTTPChannelHandler.Responder, limits: HostLimits) {
    self.limits = limits
    base = HTTP1Channel(
      responder: responder,
      configuration: HTTP1Channel.Configuration(additionalChannelHandlers: [RequestWatch()]))
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    let bufferBytes = SocketOptionValue(limits.replyBufferBytes)
    return channel.eventLoop.makeCompletedFuture {
      try channel.pipeline.syncOperations.addHandler(ConnectionWatch(limits: limits))
      // The system would take megabytes for a reader that does not read.
      try channel.syncOptions?.setOption(.socketOption(.so_sndbuf), value: bufferBytes)
    }.flatMap { base.setup(channel: channel, logger: logger) }
  }

  func handle(value: Value, logger: Logger) async {
    await HTTPConnection.$current.withValue(HTTPConnection(channel: value.channel)) {
      await base.handle(value: value, logger: logger)
    }
  }
}
