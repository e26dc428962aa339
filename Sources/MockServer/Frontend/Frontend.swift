internal import Core
internal import FoundationEssentials

/// The site: a page for each dataset, and its files under lasting addresses (frontend
/// routes/index.js).
struct Frontend: Sendable {
  let tokens: Tokens
  let users: UserRecords
  let revisions: RevisionRecords
  let search: SearchRecords
  let store: AwaitedStore
  let credentials: S3Credentials
  let site: PkgSite
  let clock: @Sendable () -> Date

  /// Adds the routes; last of all, as their first segment is any user's name.
  func addRoutes(to router: inout APIRouter) {
    StaticFiles.addRoutes(to: &router)
    router.add(.get, "/") { request, _ in try await home(request) }
    router.add(.get, "/{owner}") { request, path in try await owner(request, path) }
    router.add(.get, "/{owner}/{name}") { request, path in try await page(request, path) }
    router.add(.get, "/{owner}/{name}/v/{revision}") { request, path in
      try await page(request, path)
    }
    router.add(.get, "/{owner}/{name}/datapackage.json") { request, path in
      try await descriptorRedirect(request, path)
    }
    router.add(.get, "/{owner}/{name}/r/{file}") { request, path in
      try await fileRedirect(request, path)
    }
  }

  private func home(_ request: APIRequest) async throws -> APIReply {
    let words = request.parameter("q") ?? ""
    var query = SearchQuery()
    query.words = SearchQuery.words(in: words)
    query.userID = await tokens.userID(request.token)
    let found = try await search.find(query)
    let datasets = found.documents.map { document in
      let owner = document["datahub"]?["owner"]?.string ?? ""
      let name = document["name"]?.string ?? ""
      return [
        "href": "/\(URLText.segment(owner))/\(URLText.segment(name))", "name": "\(owner)/\(name)",
        "title": document["title"]?.string ?? "",
      ]
    }
    let context: [String: Any] = [
      "title": "Datasets", "q": words, "datasets": datasets,
      "summary": "\(found.total) dataset(s)",
    ]
    return SitePage.reply("home", context)
  }

  private func owner(_ request: APIRequest, _ path: [String: String]) async throws -> APIReply {
    guard let user = try await users.user(named: path["owner"] ?? ""), let name = user.username
    else { return .page(.notFound) }
    let isOwner = await tokens.anyUserID(request.token) == user.id
    let found = try await revisions.datasets(ownerID: user.id, includesHidden: isOwner)
    let query = isOwner ? linkQuery(request) : ""
    let datasets = found.map { dataset in
      let page = "/\(URLText.segment(name))/\(URLText.segment(dataset.name))"
      return [
        "href": "\(page)/v/\(dataset.latestRevision)\(query)", "name": dataset.name,
        "note": "\(dataset.findability.rawValue), \(dataset.updatedAt)",
      ]
    }
    return SitePage.reply("owner", ["title": name, "datasets": datasets] as [String: Any])
  }

  private func page(_ request: APIRequest, _ path: [String: String]) async throws -> APIReply {
    guard let revision = try await revision(request, path) else { return .page(.notFound) }
    let reports = try await revisions.reports(of: revision.flow)
    let linkQuery = revision.findability == .private ? linkQuery(request) : ""
    return try await store.use { store in
      let view = DatasetView(
        revision: revision, descriptor: try descriptor(of: revision.flow, in: store),
        reports: reports.map { ReportView($0) }, linkQuery: linkQuery)
      return SitePage.reply("dataset", view.context)
    }
  }

  private func linkQuery(_ request: APIRequest) -> String {
    request.parameter("jwt").map { URLText.query([("jwt", $0)]) } ?? ""
  }
}
