public import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import ServiceLifecycle
internal import Synchronization

/// A listener on the loopback interface. It owns a socket and the task that serves it, installs no
/// signal handlers, and can run many times in one process.
public final class HTTPHost: Sendable {
  /// The port it is bound to.
  public let port: Int
  private let group: ServiceGroup
  private let server: Task<Void, any Error>

  /// How long requests under way may take to finish when the host is stopped.
  private static let graceSeconds = 5

  /// The address clients use: `http://127.0.0.1:port`.
  public var url: String { "http://127.0.0.1:\(port)" }

  private init(port: Int, group: ServiceGroup, server: Task<Void, any Error>) {
    self.port = port
    self.group = group
    self.server = server
  }

  /// Binds 127.0.0.1 (port 0: any free one) and serves the router. Throws when the port is taken.
  public static func start<Context: RequestContext>(
    _ router: Router<Context>, port: Int = 0, limits: HostLimits = HostLimits()
  ) async throws -> HTTPHost where Context.Source == ApplicationRequestContextSource {
    let (ports, bound) = AsyncThrowingStream<Int, any Error>.makeStream()
    let hosts = AllowedHosts()
    let logger = Logger(label: "datahub.mock", factory: { _ in SwiftLogNoOpLogHandler() })
    let application = Application(
      responder: HostCheck(hosts: hosts, next: router.buildResponder()),
      server: HTTPServerBuilder { WatchedHTTPChannel(responder: $0, limits: limits) },
      configuration: ApplicationConfiguration(
        address: .hostname("127.0.0.1", port: port), backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(
          limits.connections, logger: logger)),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? 0
        hosts.allow(port: port)
        bound.yield(port)
        bound.finish()
      },
      logger: logger)
    var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
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
  public func stop() async {
    await group.triggerGracefulShutdown()
    _ = await server.result
  }

  deinit { server.cancel() }
}
