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
    channel.eventLoop.makeCompletedFuture {
      try channel.pipeline.syncOperations.addHandler(ConnectionWatch(limits: limits))
    }.flatMap { base.setup(channel: channel, logger: logger) }
  }

  func handle(value: Value, logger: Logger) async {
    await HTTPConnection.$current.withValue(HTTPConnection(channel: value.channel)) {
      await base.handle(value: value, logger: logger)
    }
  }
}
