/// What MetaStore tells of a dataset (`GET /metastore/search`).
package struct CatalogueEntry: Sendable, Hashable {
  /// The revision that searches and the dataset's page show; nil where the entry has none.
  package let revision: Int?

  init(revision: Int?) { self.revision = revision }

  /// The entry of that dataset among the results; nil where it is not among them.
  init?(of dataset: DatasetID, in reply: JSONValue) {
    let entry = (reply["results"]?.array ?? []).first { result in
      let datahub = result["datahub"]
      let isNamed = result["name"]?.string == dataset.name
      return result["id"]?.string == dataset.description
        || (isNamed && datahub?["ownerid"]?.string == dataset.ownerID)
    }
    guard let entry else { return nil }
    let flow =
      entry["datahub"]?["flowid"]?.string ?? entry["datapackage"]?["datahub"]?["flowid"]?.string
    revision = flow.flatMap { FlowID($0) }?.revision
  }

  /// Whether the catalogue has come to that revision: a later one has taken its place.
  func has(_ flow: FlowID) -> Bool { revision.map { $0 >= flow.revision } ?? false }
}

extension HubClient {
  /// What MetaStore has of a dataset; nil where it has none that the token's owner may see.
  func catalogueEntry(
    of dataset: DatasetID
  ) async throws(HubFault) -> CatalogueEntry? {
    let text = { (value: String) in JSONValue.string(value).text() }
    let url = HubRoute.search.url(
      api: address.api,
      query: [
        ("datahub.ownerid", text(dataset.ownerID)), ("name", text(dataset.name)),
        ("size", String(Limit.catalogueResults)),
      ])
    var request = HTTPRequest(.get, url, headers: tokenHeader(token))
    request.limits = .answer(bytes: Limit.answerBytes)
    return CatalogueEntry(of: dataset, in: try json(of: try await send(request)))
  }
}
