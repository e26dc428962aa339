internal import Core
internal import HTTPTypes
package import Hummingbird
internal import NIOCore

extension S3Endpoint {
  /// Serves the store at the router's root, path style: `/bucket/key`. Paths are taken as they
  /// came, because signatures cover them so.
  package func addRoutes<Context: RequestContext>(to router: Router<Context>) {
    let methods: [HTTPRequest.Method] = [.get, .head, .put, .post, .delete]
    for method in methods {
      for path: RouterPath in ["/", "**"] {
        router.on(path, method: method) { request, _ in try await answer(request) }
      }
    }
  }

  private func answer(_ request: Request) async throws -> Response {
    let response = try await respond(to: S3Request(request))
    if response.isDropped { await HTTPConnection.current?.drop() }
    return Response(response)
  }
}

extension S3Request {
  init(_ request: Request) {
    var headers = request.headers.map { (name: $0.name.canonicalName, value: $0.value) }
    if let host = request.head.authority { headers.append(("host", host)) }
    var body = request.body.makeAsyncIterator()
    self.init(
      method: request.method.rawValue, target: request.head.path ?? "/", headers: headers
    ) {
      try await body.next().map { Array($0.readableBytesView) }
    }
  }
}

extension Response {
  init(_ response: S3Response) {
    var fields = HTTPFields()
    for (name, value) in response.headers {
      if let name = HTTPField.Name(Response.usualSpelling(of: name)) {
        fields.append(HTTPField(name: name, value: value))
      }
    }
    let body =
      switch response.body {
      case .none: ResponseBody()
      case .bytes(let bytes): ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
      case .object(let reader): ResponseBody(reader)
      }
    self.init(
      status: HTTPResponse.Status(code: response.status), headers: fields, body: body)
  }

  /// A header's name as S3 writes it: `ETag`, `Content-Type`, and `x-amz-meta-a`.
  private static func usualSpelling(of name: String) -> String {
    if name == "etag" { return "ETag" }
    if name.hasPrefix("x-amz-") { return name }
    return name.split(separator: "-", omittingEmptySubsequences: false)
      .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: "-")
  }
}

extension ResponseBody {
  fileprivate init(_ reader: ObjectReader) {
    self.init(contentLength: reader.range.count) { writer in
      while let bytes = try await Blocking.run({ try reader.next(maxBytes: PacedWriter.pieceBytes) }
      ) {
        try await writer.write(ByteBuffer(bytes: bytes))
      }
      try await writer.finish(nil)
    }
  }
}
