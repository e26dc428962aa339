package import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import ServiceLifecycle

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
      ServerConfiguration(address: .hostname("127.0.0.1", port: port), backlog: 1024), logger
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
  /// From a connection's start to its first byte.
  var firstByteSeconds = 5
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
  var replyBufferBytes = 256 * 1024
  /// Connections at once. One more takes the place of the one that has been idle longest.
  var connections = 2000
  /// Connections of one address at once; those of this machine have only the whole cap.
  var connectionsPerPeer = 64

  package init() {}
}
