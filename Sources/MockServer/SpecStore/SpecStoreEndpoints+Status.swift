internal import Core

extension SpecStoreEndpoints {
  /// How far a revision is. Private datasets exist only for their owner's token.
  func status(_ request: APIRequest, _ parameters: [String: String]) async throws -> APIReply {
    guard let selector = RevisionSelector(parameters["revision"] ?? "") else {
      return .page(.notFound)
    }
    let dataset = DatasetID(
      ownerID: parameters["owner"] ?? "", name: parameters["dataset"] ?? "")
    guard let revision = try await revisions.revision(selector, of: dataset) else {
      return .page(.notFound)
    }
    if revision.findability == .private {
      guard await tokens.anyUserID(request.token) == dataset.ownerID else {
        return .page(.notFound)
      }
    }
    // The reply of a revision with a thousand resources is some megabytes.
    var reply = await Blocking.run { APIReply.json(revision.json, for: request) }
    reply.headers.append(APIRequest.Pair(name: "Cache-Control", value: "no-store"))
    return reply
  }
}
