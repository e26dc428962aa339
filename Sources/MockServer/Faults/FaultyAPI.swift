/// The API with a plan's faults before it.
struct FaultyAPI: Sendable {
  let injector: FaultInjector
  let grants: GrantFaults
  var session = SessionFault()
  let wait: RequestWait
  let respond: @Sendable (APIRequest) async -> APIReply

  /// Answers a request, or does to it what the plan says.
  func respond(to request: APIRequest) async -> APIReply {
    await wait.counting { await reply(to: request) }
  }

  private func reply(to request: APIRequest) async -> APIReply {
    let service = request.parameter("service").map { "?service=\($0)" } ?? ""
    switch injector.effect(.api, method: request.method, path: request.path + service) {
    case .unavailable(let seconds):
      return APIReply(status: 503, headers: [("Retry-After", String(seconds))])
    case .refused(let status, let text): return APIReply(status: status, text: text)
    case .endSession:
      session.end()
      return await respond(request)
    case .dropRequest: return .dropped
    case .dropReply:
      _ = await respond(request)
      return .dropped
    case .delay(let milliseconds):
      await wait.sleep(milliseconds: milliseconds) { request.header($0) }
      return await respond(request)
    case .internalError: return .page(.internalError)
    case .expiredGrant:
      grants.expireNext()
      return await respond(request)
    case .lie, nil: return await respond(request)
    }
  }
}
