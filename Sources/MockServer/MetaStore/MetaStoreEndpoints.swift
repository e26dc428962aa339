internal import Core

/// MetaStore: the search over packages and over events (metastore blueprint.py).
struct MetaStoreEndpoints: Sendable {
  let tokens: Tokens
  let packages: SearchRecords
  let events: EventRecords

  func addRoutes(to router: inout APIRouter) {
    router.add(.search) { request, _ in
      try await answer(request, fields: Set(SearchRecords.filters.keys), packages.find)
    }
    router.add(.searchEvents) { request, _ in
      try await answer(request, fields: Set(EventRecords.filters.keys), events.find)
    }
    router.add(.get, "/metastore/search/{kind}") { _, _ in .page(.internalError) }
  }

  private func answer(
    _ request: APIRequest, fields: Set<String>,
    _ find: @Sendable (SearchQuery) async throws -> SearchResult
  ) async throws -> APIReply {
    let userID = await tokens.userID(request.token)
    let query: SearchQuery
    do throws(SearchQuery.Fault) {
      query = try SearchQuery(request, fields: fields, userID: userID)
    } catch {
      let empty = SearchResult().json.object ?? [:]
      return .json(
        .object((["error": .string(error.message)] as JSONObject).assigning(empty)), for: request)
    }
    let found = try await find(query)
    return await Blocking.run { .json(found.json, for: request) }
  }
}
