internal import Core

/// The resolver: from the names in a site address to ids (resolver controllers.py).
struct ResolverEndpoints: Sendable {
  let users: UserRecords

  func addRoutes(to router: inout APIRouter) {
    router.add(.resolve) { request, _ in try await resolve(request) }
  }

  private func resolve(_ request: APIRequest) async throws -> APIReply {
    guard let path = request.parameter("path"), !path.isEmpty else {
      return .json([:], for: request)
    }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 1 else {
      return APIReply(status: 400, text: "list index out of range")
    }
    let user = try await users.user(named: String(parts[0]))
    return .json(
      ["packageid": .string(String(parts[1])), "userid": user.map { .string($0.id) } ?? .null],
      for: request)
  }
}
