internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Carries the services over the server library: the only place where the two meet.
enum APIRoutes {
  enum Limit {
    /// The largest body of a request to the API.
    static let bodyBytes = 16 * 1024 * 1024
  }

  private static let methods: [HTTPRequest.Method] = [
    .get, .head, .post, .put, .delete, .options, .patch,
  ]

  /// Serves the API: every path goes to that function as it came.
  static func add(
    to router: Router<BasicRequestContext>,
    respond: @escaping @Sendable (APIRequest) async -> APIReply
  ) {
    each(router) { request in
      let declared = request.headers[.contentLength].flatMap { Int($0) } ?? 0
      guard declared <= Limit.bodyBytes else {
        return Response(.page(.payloadTooLarge), isHead: false)
      }
      var collected = request
      let body: ByteBuffer
      do {
        body = try await collected.collectBody(upTo: Limit.bodyBytes)
      } catch is NIOTooManyBytesError {
        return Response(.page(.payloadTooLarge), isHead: false)
      }
      let reply = await respond(
        APIRequest(
          method: request.method.rawValue, target: request.head.path ?? "/",
          headers: request.headers.map { ($0.name.canonicalName, $0.value) },
          body: Array(body.readableBytesView)))
      if reply.isDropped { await HTTPConnection.current?.drop() }
      return Response(reply, isHead: request.method == .head)
    }
  }

  /// Serves the store, with what a plan does to it.
  static func add(to router: Router<BasicRequestContext>, store: FaultyStore) {
    each(router) { request in
      let response = try await store.respond(to: S3Request(request))
      if response.isDropped { await HTTPConnection.current?.drop() }
      return Response(response)
    }
  }

  private static func each(
    _ router: Router<BasicRequestContext>,
    _ handler: @escaping @Sendable (Request) async throws -> Response
  ) {
    for method in methods {
      for path: RouterPath in ["/", "**"] {
        router.on(path, method: method) { request, _ in try await handler(request) }
      }
    }
  }
}

extension Response {
  fileprivate init(_ reply: APIReply, isHead: Bool) {
    var fields = HTTPFields()
    for pair in reply.headers {
      if let name = HTTPField.Name(pair.name) {
        fields.append(HTTPField(name: name, value: pair.value))
      }
    }
    if isHead { fields[.contentLength] = String(reply.body.count) }
    self.init(
      status: HTTPResponse.Status(code: reply.status), headers: fields,
      body: isHead ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body)))
  }
}
