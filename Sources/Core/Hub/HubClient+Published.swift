extension HubClient {
  /// The last successful revision of a dataset; nil where none is.
  public func lastSuccessful(of dataset: DatasetID) async throws(HubFault) -> PublishedRevision? {
    guard let status = try await status(of: dataset, .successful) else { return nil }
    let latest = try await self.status(of: dataset, .latest)
    let package = status.pipelines.first { $0.id == status.id.description }
    var published: JSONValue?
    if let url = package?.stats[".dpp"]?["out-datapackage-url"]?.string {
      // Without it less can be told, which is no fault.
      published = try? await artefact(url, ownerID: dataset.ownerID)
    }
    return PublishedRevision(
      status, isLatest: latest?.id == status.id, published: published)
  }
}
