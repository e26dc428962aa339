internal import Core
internal import FoundationEssentials

/// The site: a page for each dataset, and its files under lasting addresses (frontend
/// routes/index.js).
struct Frontend: Sendable {
  let tokens: Tokens
  let users: UserRecords
  let revisions: RevisionRecords
  let search: SearchRecords
  let documents: PkgDocuments
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
    let descriptor = try await documents.descriptor(of: revision.flow)
    return await Blocking.run {
      let view = DatasetView(
        revision: revision, descriptor: descriptor,
        reports: reports.map { ReportView($0) }, linkQuery: linkQuery)
      return SitePage.reply("dataset", view.context)
    }
  }

  private func linkQuery(_ request: APIRequest) -> String {
    request.parameter("jwt").map { URLText.query([("jwt", $0)]) } ?? ""
  }
}

extension Frontend {
  /// The revision at a path, if the caller may see it. A private dataset is there for its owner
  /// only; for others it is not found, rather than forbidden.
  func revision(
    _ request: APIRequest, _ path: [String: String]
  ) async throws -> RevisionRecord? {
    guard
      let dataset = try await revisions.dataset(
        owner: path["owner"] ?? "", name: path["name"] ?? ""),
      let selector = RevisionSelector(
        path["revision"] ?? request.parameter("v") ?? RevisionSelector.successful.description),
      let revision = try await revisions.revision(selector, of: dataset)
    else { return nil }
    guard revision.findability == .private else { return revision }
    return await tokens.anyUserID(request.token) == dataset.ownerID ? revision : nil
  }

  enum Limit {
    /// How long the address of a private file is good for.
    fileprivate static let linkSeconds = 3_600
  }

  /// `/:owner/:name/datapackage.json[?v=N]`.
  private func descriptorRedirect(
    _ request: APIRequest, _ path: [String: String]
  ) async throws -> APIReply {
    guard let revision = try await revision(request, path) else { return .page(.notFound) }
    let flow = revision.flow
    let key = PkgLayout(dataset: flow.dataset).descriptor(ofRevision: flow.revision)
    return try await redirect(to: key, of: revision)
  }

  /// `/:owner/:name/r/<resource>.<format>[?v=N]`.
  private func fileRedirect(_ request: APIRequest, _ path: [String: String]) async throws
    -> APIReply
  {
    let file = path["file"] ?? ""
    guard let dot = file.lastIndex(of: "."),
      let revision = try await revision(request, path),
      let descriptor = try await documents.descriptor(of: revision.flow),
      let entry = FileCatalog(descriptor)
        .file(String(file[..<dot]), format: String(file[file.index(after: dot)...])),
      let key = site.pkgstoreKey(of: entry.path)
    else { return .page(.notFound) }
    return try await redirect(to: key, of: revision)
  }

  private func redirect(
    to key: String, of revision: RevisionRecord
  ) async throws -> APIReply {
    let object = ObjectKey(bucket: site.pkgstoreBucket, key: key)
    guard key.hasPrefix("\(revision.flow.dataset)/"), try await isThere(object) else {
      return .page(.notFound)
    }
    let isOpen = try await documents.isOpen(key) ?? false
    guard !isOpen else { return .redirect(to: site.url(pkgstoreKey: key)) }
    return .redirect(
      to: S3Signature.presignedGET(
        endpoint: site.s3URL, key: object, credentials: credentials,
        expiresSeconds: Limit.linkSeconds, now: clock()))
  }

  private func isThere(_ object: ObjectKey) async throws -> Bool {
    if try await documents.has(object.key) { return true }
    return try await store.use { try $0.head(object) } != nil
  }
}

/// A dataset's page as a value: a revision, what it made, and what was found in it.
struct DatasetView: Sendable {
  let revision: RevisionRecord
  /// The final descriptor; nil where it was not written.
  let descriptor: JSONObject?
  let reports: [ReportView]
  /// The query that links of a private page must carry, with its `?`; else empty.
  let linkQuery: String

  /// What the template shows.
  var context: [String: Any] {
    let name = revision.flow.dataset.name
    let isEnded = revision.state.isTerminal
    let failures = revision.state == .failed ? failedPipelines : []
    return [
      "title": title, "name": name, "owner": revision.owner,
      "ownerHref": "/\(URLText.segment(revision.owner))",
      "revision": String(revision.flow.revision), "findability": revision.findability.rawValue,
      "modified": revision.createdAt, "failed": revision.state == .failed, "failures": failures,
      "progress": !isEnded, "status": status, "pipelines": isEnded ? [] : pipelines,
      "invalid": isEnded && reports.contains { $0.errorCount > 0 },
      "tables": isEnded ? reports.map(\.context) : [], "files": files, "hasFiles": !files.isEmpty,
      "descriptorHref": href("datapackage.json"), "readme": readme,
    ]
  }

  private var properties: JSONObject {
    descriptor ?? revision.spec["inputs"]?[0]?["parameters"]?["descriptor"]?.object ?? [:]
  }

  private var title: String {
    properties["title"]?.string ?? revision.flow.dataset.name
  }

  private var readme: String { properties["readme"]?.string ?? "" }

  private var status: String {
    let dataset = revision.flow.dataset
    return "/source/\(URLText.segment(dataset.ownerID))/\(URLText.segment(dataset.name))"
      + "/\(revision.flow.revision)"
  }

  private var pipelines: [[String: Any]] {
    let marks: [FlowState: String] = [.succeeded: "\u{2713}", .failed: "\u{2717}"]
    return revision.pipelines.map {
      ["mark": marks[$0.state] ?? "\u{2026}", "title": $0.title, "id": $0.id]
    }
  }

  /// Those that failed for a reason of their own.
  private var failedPipelines: [[String: Any]] {
    revision.pipelines.filter { pipeline in
      pipeline.state == .failed
        && !pipeline.errorLog.contains { $0.contains("Dependency unsuccessful") }
    }.map { ["title": $0.title, "log": $0.errorLog.joined(separator: "\n")] }
  }

  private var files: [[String: Any]] {
    let catalog = FileCatalog(descriptor ?? [:])
    return catalog.userResources.map { resource in
      let links = catalog.formats(of: resource).map { format in
        ["text": format, "href": href("r/\(URLText.segment(resource.name)).\(format)")]
      }
      return [
        "name": resource.name, "format": resource.format, "links": links,
        "size": resource.bytes.map { "\($0) bytes" } ?? "",
        "rows": catalog.rows(of: resource).map { String($0) } ?? "",
      ]
    }
  }

  private func href(_ path: String) -> String {
    let version = "v=\(revision.flow.revision)"
    let query = linkQuery.isEmpty ? "?\(version)" : "\(linkQuery)&\(version)"
    return "/\(URLText.segment(revision.owner))/\(URLText.segment(revision.flow.dataset.name))"
      + "/\(path)\(query)"
  }
}

/// The files of a final descriptor: what the user sent, and what was derived from each.
struct FileCatalog: Sendable {
  /// The resources in the descriptor's order.
  let resources: [Entry]

  /// One resource.
  struct Entry: Sendable {
    let name: String
    let format: String
    /// Its absolute address.
    let path: String
    /// As `derived/csv`.
    let type: String
    let derivedFrom: [String]
    let bytes: Int?
    let rows: Int?
  }

  /// Reads a final descriptor.
  init(_ descriptor: JSONObject) {
    resources = (descriptor["resources"]?.array ?? []).compactMap { Entry($0) }
  }

  /// What the user sent.
  fileprivate var userResources: [Entry] { resources.filter { !$0.type.hasPrefix("derived/") } }

  /// The file of `/r/<resource>.<format>`; the resource is a name, or a number that counts what
  /// the user sent first and what was derived after it.
  func file(_ resource: String, format: String) -> Entry? {
    let derived = resources.filter { $0.type.hasPrefix("derived/") }
    let found =
      resources.first { $0.name == resource }
      ?? Int(resource).flatMap { index in
        let all = userResources + derived
        return all.indices.contains(index) ? all[index] : nil
      }
    guard let found else { return nil }
    if let made = self.derived("derived/\(format)", from: found) { return made }
    if found.format == format { return found }
    return format == "zip" ? resources.first { $0.type == "derived/zip" } : nil
  }

  /// The formats a resource can be had in.
  func formats(of resource: Entry) -> [String] {
    let made = ["csv", "json"].filter { derived("derived/\($0)", from: resource) != nil }
    let own = made.contains(resource.format) || resource.format.isEmpty ? [] : [resource.format]
    let zip = resources.contains { $0.type == "derived/zip" } && resource.format != "zip"
    return made + own + (zip ? ["zip"] : [])
  }

  /// The rows of the table made of a resource.
  func rows(of resource: Entry) -> Int? { derived("derived/csv", from: resource)?.rows }

  private func derived(_ type: String, from resource: Entry) -> Entry? {
    resources.first { $0.type == type && $0.derivedFrom.contains(resource.name) }
  }
}

extension FileCatalog.Entry {
  fileprivate init?(_ json: JSONValue) {
    guard let name = json["name"]?.string, let path = json["path"]?.string else { return nil }
    self.name = name
    self.path = path
    format = json["format"]?.string ?? ""
    type = json["datahub"]?["type"]?.string ?? ""
    derivedFrom = (json["datahub"]?["derivedFrom"]?.array ?? []).compactMap(\.string)
    bytes = json["bytes"]?.integer
    rows = json["rowcount"]?.integer
  }
}
