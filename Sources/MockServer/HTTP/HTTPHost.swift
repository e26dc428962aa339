internal import HTTPTypes
package import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTPTypes
internal import ServiceLifecycle
internal import Synchronization

/// A listener on the loopback interface. It owns a socket and the task that serves it, installs no
/// signal handlers, and can run many times in one process.
package final class HTTPHost: Sendable {
  /// The port it is bound to.
  package let port: Int
  private let group: ServiceGroup
  private let server: Task<Void, any Error>

  /// How long requests under way may take to finish when the host is stopped.
  private static let graceSeconds = 5

  /// The address clients use: `http://127.0.0.1:port`.
  package var url: String { "http://127.0.0.1:\(port)" }

  private init(port: Int, group: ServiceGroup, server: Task<Void, any Error>) {
    self.port = port
    self.group = group
    self.server = server
  }

  /// Binds 127.0.0.1 (port 0: any free one) and serves the router. Throws when the port is taken.
  package static func start<Context: RequestContext>(
    _ router: Router<Context>, port: Int = 0, limits: HostLimits = HostLimits()
  ) async throws -> HTTPHost where Context.Source == ApplicationRequestContextSource {
    let (ports, bound) = AsyncThrowingStream<Int, any Error>.makeStream()
    let hosts = AllowedHosts()
    let logger = Logger(label: "datahub.mock", factory: { _ in SwiftLogNoOpLogHandler() })
    let service = try HTTPService(
      HostCheck(hosts: hosts, next: router.buildResponder()),
      HTTPServerBuilder { WatchedHTTPChannel(responder: $0, limits: limits) },
      ServerConfiguration(
        address: .hostname("127.0.0.1", port: port), backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(
          limits.connections, logger: logger)), logger
    ) { channel in
      let port = channel.localAddress?.port ?? 0
      hosts.allow(port: port)
      bound.yield(port)
      bound.finish()
    }
    var configuration = ServiceGroupConfiguration(services: [service], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(graceSeconds)
    let group = ServiceGroup(configuration: configuration)
    let server = Task {
      do {
        try await group.run()
        bound.finish()
      } catch {
        bound.finish(throwing: error)
        throw error
      }
    }
    for try await port in ports { return HTTPHost(port: port, group: group, server: server) }
    throw CancellationError()
  }

  /// Takes no more requests, lets those under way finish for a while, and returns when all is
  /// closed.
  package func stop() async {
    await group.triggerGracefulShutdown()
    _ = await server.result
  }

  deinit { server.cancel() }
}

/// Limits of a listener.
package struct HostLimits: Sendable {
  /// From a connection's first byte to the end of a request's head.
  var headSeconds = 10
  /// From a reply to the next request.
  var idleSeconds = 60
  /// The slowest body that is waited for ...
  var bodyBytesPerSecond = 1024
  /// ... measured over this long.
  var bodyWindowSeconds = 30
  /// How long a reply may make no progress: its client reads nothing.
  var stalledReplySeconds = 30
  /// How much of a reply the system keeps for its reader beside the piece the server holds.
  fileprivate var replyBufferBytes = 256 * 1024
  /// Connections at once; more wait in the kernel's queue.
  var connections = 2000

  package init() {}
}

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

/// HTTP/1.1 connections with a watch for slow clients.
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
