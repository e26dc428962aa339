// What auth tells of users.
extension HubClient {
  /// Who the user of that name is; nil where there is none (`GET /auth/resolve`).
  func user(named name: String) async throws(HubFault) -> UserProfile? {
    let url = HubRoute.authResolve.url(api: address.api, query: [("username", name)])
    let request = HTTPRequest(.get, url, headers: tokenHeader(token))
    let json = try json(of: try await send(request))
    return json["userid"]?.string.map { UserProfile(id: $0, username: name) }
  }
}
