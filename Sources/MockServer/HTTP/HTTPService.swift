internal import Core
internal import FoundationEssentials
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import ServiceLifecycle

/// A listener as a service. Hummingbird's `Application` would keep a clock for the dates of its answers,
/// which wakes the process every second; here a date is made with its answer.
struct HTTPService: Service {
  private let server: any Service

  /// Why a connection is given up whose client cannot be answered any more.
  private struct Unanswerable: Error {}

  init<Responder: HTTPResponder>(
    _ responder: Responder, _ channels: HTTPServerBuilder, _ configuration: ServerConfiguration,
    _ logger: Logger, onRunning: @escaping @Sendable (any Channel) async -> Void
  ) throws where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
    server = try channels.buildServer(
      configuration: configuration, eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
      logger: logger,
      responder: { request, writer, channel in
        let source = ApplicationRequestContextSource(channel: channel, logger: logger)
        let response = try await HTTPService.response(
          to: request, responder, Responder.Context(source: source))
        do {
          try await writer.write(response: response.head, body: response.body)
        } catch is HTTPParserError {
          // Passed on it would be answered, in the middle of this answer.
          throw Unanswerable()
        }
      }, onServerRunning: onRunning)
  }

  func run() async throws { try await server.run() }

  private static func response<Responder: HTTPResponder>(
    to request: Request, _ responder: Responder, _ context: Responder.Context
  ) async throws -> Response {
    var response: Response
    do { response = try await responder.respond(to: request, context: context) } catch let fault
      as HTTPParserError
    {
      throw fault
    } catch {
      response = Response(status: .internalServerError)
    }
    response.headers[.date] = UTCTime(Date()).httpDate
    return response
  }
}
