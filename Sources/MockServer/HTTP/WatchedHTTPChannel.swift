internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes

/// HTTP/1.1 connections with a watch for slow clients, in a table that holds no more than there may
/// be.
struct WatchedHTTPChannel: ServerChildChannel {
  typealias Value = HTTP1Channel.Value

  private let base: HTTP1Channel
  private let limits: HostLimits
  private let table: ConnectionTable

  init(responder: @escaping HTTPChannelHandler.Responder, limits: HostLimits) {
    self.limits = limits
    table = ConnectionTable(
      connections: limits.connections, connectionsPerPeer: limits.connectionsPerPeer)
    base = HTTP1Channel(
      responder: responder,
      configuration: HTTP1Channel.Configuration(additionalChannelHandlers: [RequestWatch()]))
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    let bufferBytes = SocketOptionValue(limits.replyBufferBytes)
    let entry = ConnectionTable.Entry(
      id: ObjectIdentifier(channel), peer: WatchedHTTPChannel.peer(channel.remoteAddress),
      waitsSince: NIODeadline.now().uptimeNanoseconds
    ) { channel.close(promise: nil) }
    // Where there is no place it is closed when it would be served, and no sooner.
    _ = table.admit(entry)
    channel.closeFuture.whenComplete { [table] _ in table.leave(entry) }
    return channel.eventLoop.makeCompletedFuture {
      try channel.pipeline.syncOperations.addHandler(
        ConnectionWatch(limits: limits, entry: entry))
      // The system would take megabytes for a reader that does not read.
      try channel.syncOptions?.setOption(.socketOption(.so_sndbuf), value: bufferBytes)
    }.flatMap { base.setup(channel: channel, logger: logger) }
      .map { [table] value in
        let pipeline = channel.pipeline.syncOperations
        do {
          let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
          try pipeline.addHandler(TargetHost(), position: .after(decoder))
        } catch {
          table.leave(entry)
        }
        return value
      }
  }

  func handle(value: Value, logger: Logger) async {
    guard table.serves(ObjectIdentifier(value.channel)) else {
      try? await value.executeThenClose { _, _ in }
      return
    }
    await HTTPConnection.$current.withValue(HTTPConnection(channel: value.channel)) {
      await base.handle(value: value, logger: logger)
    }
  }

  /// Whose connection it is; nil for this machine's own.
  static func peer(_ address: SocketAddress?) -> String? {
    guard let text = address?.ipAddress else { return nil }
    let isLoopback = text == "::1" || text.hasPrefix("127.") || text.hasPrefix("::ffff:127.")
    return isLoopback ? nil : text
  }
}
