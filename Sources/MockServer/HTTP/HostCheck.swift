internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Synchronization

/// The `Host` values a listener answers to. Shared with the listener, which fills it when bound.
final class AllowedHosts: Sendable {
  private let hosts = Mutex<Set<String>>([])

  func allow(port: Int) {
    hosts.withLock { $0 = Set(["127.0.0.1", "localhost", "[::1]"].map { "\($0):\(port)" }) }
  }

  func contains(_ host: String) -> Bool { hosts.withLock { $0.contains(host.lowercased()) } }
}

/// A body whose sender waits to be told to go on: it is told when somebody reads, so who is refused
/// by the head of the request never sends it.
private struct AwaitedBody: AsyncSequence, Sendable {
  let body: RequestBody
  let connection: HTTPConnection

  struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate var base: RequestBody.AsyncIterator
    fileprivate var connection: HTTPConnection?

    mutating func next() async throws -> ByteBuffer? {
      if let connection {
        self.connection = nil
        await connection.wantsBody()
      }
      return try await base.next()
    }
  }

  func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(base: body.makeAsyncIterator(), connection: connection)
  }
}

/// Refuses requests that were meant for another host: what a web page reaches by DNS rebinding.
struct HostCheck<Next: HTTPResponder>: HTTPResponder {
  let hosts: AllowedHosts
  let next: Next

  func respond(to request: Request, context: Next.Context) async throws -> Response {
    guard let host = request.head.authority,
      !request.headers.contains(where: { $0.name.canonicalName == "host" })
    else {
      return HostCheck.refusal(.badRequest, "Exactly one Host header is needed.\n")
    }
    guard hosts.contains(host) else {
      return HostCheck.refusal(.misdirectedRequest, "This server is not that host.\n")
    }
    guard let connection = HTTPConnection.current else {
      return try await next.respond(to: request, context: context)
    }
    var request = request
    if request.headers[.expect]?.lowercased() == "100-continue" {
      request.body = RequestBody(
        asyncSequence: AwaitedBody(body: request.body, connection: connection))
    }
    var response = try await next.respond(to: request, context: context)
    response.body.keepPace(with: connection)
    return response
  }

  private static func refusal(_ status: HTTPResponse.Status, _ text: String) -> Response {
    Response(
      status: status, headers: [.contentType: "text/plain"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
