/// A dataset that a search has found.
package struct FoundDataset: Sendable, Hashable {
  /// `owner/name`, in the owner's user name.
  package let name: String
  package let title: String
  package let description: String
  package let findability: Findability?
  package let revision: Int?
  package let bytes: Int?
  package let rows: Int?

  /// Reads a result of MetaStore; nil where it has no owner or name.
  init?(_ json: JSONValue) {
    let datahub = json["datapackage"]?["datahub"]
    guard let name = json["name"]?.string,
      let owner = json["datahub"]?["owner"]?.string ?? datahub?["owner"]?.string
    else { return nil }
    self.name = "\(owner)/\(name)"
    title = json["title"]?.string ?? ""
    description = json["description"]?.string ?? ""
    findability = json["datahub"]?["findability"]?.string.flatMap { Findability(rawValue: $0) }
    let flow = json["datahub"]?["flowid"]?.string ?? datahub?["flowid"]?.string
    revision = flow.flatMap { FlowID($0) }?.revision
    let stats = json["datahub"]?["stats"] ?? datahub?["stats"]
    bytes = stats?["bytes"]?.integer
    rows = stats?["rowcount"]?.integer
  }
}

/// What a search has found: some of all.
package struct FoundDatasets: Sendable, Hashable {
  package var datasets: [FoundDataset]
  /// All that the hub has found, told or not.
  package let total: Int
}

/// What is looked for among the datasets of a hub.
package struct DatasetQuery: Sendable, Hashable {
  package var words: String
  /// The user name of the owner; nil for any.
  package var owner: String?
  /// The most that are told.
  package var limit: Int

  package init(words: String, owner: String? = nil, limit: Int = 20) {
    self.words = words
    self.owner = owner
    self.limit = limit
  }
}

extension HubClient {
  /// Datasets that hold all of the words and that the token's owner may see, the best first
  /// (`GET /metastore/search`, a hundred a request).
  package func search(
    _ query: DatasetQuery, _ patience: RequestPatience
  ) async throws(HubFault) -> FoundDatasets {
    var found = FoundDatasets(datasets: [], total: 0)
    var from = 0
    while true {
      let size = min(query.limit - from, Limit.catalogueResults)
      let page = try await patience.run { () async throws(HubFault) -> FoundDatasets in
        try await self.page(of: query, from: from, size: size)
      }
      found = FoundDatasets(datasets: found.datasets + page.datasets, total: page.total)
      from += size
      if from >= min(query.limit, page.total) || page.datasets.isEmpty { return found }
    }
  }

  private func page(
    of query: DatasetQuery, from: Int, size: Int
  ) async throws(HubFault) -> FoundDatasets {
    let text = { (value: String) in JSONValue.string(value).text() }
    var items = [("size", String(size)), ("from", String(from))]
    if !query.words.isEmpty { items.append(("q", text(query.words))) }
    if let owner = query.owner { items.append(("datahub.owner", text(owner))) }
    var request = HTTPRequest(
      .get, HubRoute.search.url(api: address.api, query: items.map { (name: $0.0, value: $0.1) }),
      headers: tokenHeader(token))
    request.limits = .answer(bytes: Limit.answerBytes)
    let json = try json(of: try await send(request))
    guard let results = json["results"]?.array, json["error"] == nil else {
      throw .wire(WireFault(reply: HubRoute.search.template, member: "results"))
    }
    return FoundDatasets(
      datasets: results.compactMap { FoundDataset($0) },
      total: json["summary"]?["total"]?.integer ?? results.count)
  }

  /// Names of datasets that are like one that is not there, the likest first; none where nothing is
  /// found out.
  func near(_ reference: DatasetReference) async -> [String] {
    let wanted = reference.dataset.lowercased()
    let queries = [
      DatasetQuery(words: "", owner: reference.owner, limit: Limit.catalogueResults),
      DatasetQuery(words: reference.name, limit: Limit.catalogueResults),
    ]
    var names: Set<String> = []
    for query in queries {
      let found = try? await page(of: query, from: 0, size: query.limit)
      names.formUnion(found?.datasets.map(\.name) ?? [])
    }
    for slips in 0...Limit.slips {
      let near = names.filter {
        // Another owner's dataset of the same name is near too.
        EditDistance.isWithin(slips, wanted, $0.lowercased())
          || $0.lowercased().split(separator: "/").last.map(String.init)
            == reference.name.lowercased()
      }
      if !near.isEmpty { return Array(near.sorted().prefix(Limit.nearNames)) }
    }
    return []
  }
}
