/// The store's endpoint with a plan's faults before it.
struct FaultyStore: Sendable {
  let injector: FaultInjector
  let wait: RequestWait
  let endpoint: S3Endpoint

  /// Answers a request, or does to it what the plan says; throws what its body throws.
  func respond(to request: S3Request) async throws -> S3Response {
    try await wait.counting { try await reply(to: request) }
  }

  private func reply(to request: S3Request) async throws -> S3Response {
    switch injector.effect(.store, method: request.method, path: request.rawPath) {
    case .unavailable(let seconds):
      let text = S3Error(.slowDown).body(resource: request.rawPath, requestID: "")
      let headers = [(name: "Retry-After", value: String(seconds))]
      return S3Response(status: 503, headers: headers, body: .bytes(Array(text.utf8)))
    case .refused(let status, let text):
      return S3Response(status: status, body: .bytes(Array(text.utf8)))
    case .dropRequest: return .dropped
    case .dropReply:
      _ = try await endpoint.respond(to: request)
      return .dropped
    case .delay(let milliseconds):
      await wait.sleep(milliseconds: milliseconds) { name in
        request.headers.first { $0.name == name.lowercased() }?.value
      }
      return try await endpoint.respond(to: request)
    case .internalError:
      return S3Response(status: 500, body: .bytes(Array(FrameworkPage.internalError.text.utf8)))
    case .lie:
      while try await request.nextBytes() != nil {}
      let etag = "\"00000000000000000000000000000000\""
      return S3Response(status: 204, headers: [(name: "ETag", value: etag)])
    case .expiredGrant, .endSession, nil: return try await endpoint.respond(to: request)
    }
  }
}
