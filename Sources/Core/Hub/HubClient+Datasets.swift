// What the hub has of a dataset that a person named.
extension HubClient {
  /// The id of the dataset of those names (`GET /resolver/resolve`); nil where there is no such user.
  func resolve(_ reference: DatasetReference) async throws(HubFault) -> DatasetID? {
    let url = HubRoute.resolve.url(
      api: address.api, query: [("path", "\(reference.owner)/\(reference.name)")])
    let json = try json(of: try await send(HTTPRequest(.get, url, headers: tokenHeader(token))))
    guard let owner = json["userid"]?.string else { return nil }
    return DatasetID(ownerID: owner, name: json["packageid"]?.string ?? reference.name)
  }

  /// The dataset at the revision that was named; where none was, at `usual`.
  package func dataset(
    _ reference: DatasetReference, usual: RevisionSelector, _ patience: RequestPatience
  ) async throws(DatasetFault) -> HubDataset {
    let selector = reference.revision ?? usual
    let latest: RevisionStatus?
    do throws(HubFault) {
      let id = try await patience.run { () async throws(HubFault) -> DatasetID? in
        try await resolve(reference)
      }
      latest = try await revision(.latest, of: id, patience)
      if let latest {
        let isLatest = selector == .latest || selector == .number(latest.id.revision)
        let found = isLatest ? latest : try await revision(selector, of: id, patience)
        if let found {
          let made = try await descriptor(of: found, patience)
          return HubDataset(reference: reference, status: found, latest: latest, made: made)
        }
      }
    } catch { throw .hub(error) }
    guard let latest else { throw .unknown(reference, near: await near(reference)) }
    if selector == .successful { throw .noneSucceeded(reference, latest.id, latest.state) }
    throw .unknownRevision(reference, latest: latest.id.revision)
  }

  private func revision(
    _ selector: RevisionSelector, of id: DatasetID?, _ patience: RequestPatience
  ) async throws(HubFault) -> RevisionStatus? {
    guard let id else { return nil }
    return try await patience.run { () async throws(HubFault) -> RevisionStatus? in
      try await status(of: id, selector)
    }
  }

  /// The descriptor that the flow's last pipeline made; nil where it made none.
  private func descriptor(
    of status: RevisionStatus, _ patience: RequestPatience
  ) async throws(HubFault) -> JSONObject? {
    guard let url = status.descriptorURL else { return nil }
    return try await patience.run { () async throws(HubFault) -> JSONValue in
      try await artefact(url, ownerID: status.id.dataset.ownerID)
    }.object
  }

  /// The validation report of a revision that has ended, as the hub keeps it; nil where it made none,
  /// or a later revision's has taken its place.
  package func reportJSON(
    of dataset: HubDataset, _ patience: RequestPatience
  ) async throws(HubFault) -> JSONValue? {
    let owner = dataset.id.ownerID
    if let url = dataset.reportURL {
      return try await patience.run { () async throws(HubFault) -> JSONValue? in
        try await artefact(url, ownerID: owner)
      }
    }
    guard dataset.isLatest else { return nil }
    return try await patience.run { () async throws(HubFault) -> JSONValue? in
      try await reportJSON(of: dataset.status)
    }
  }
}

extension RevisionStatus {
  /// Where the descriptor is that the flow's last pipeline made; nil where it made none.
  var descriptorURL: String? {
    let package = pipelines.first { $0.id == id.description && $0.state == .succeeded }
    return package?.stats[".dpp"]?["out-datapackage-url"]?.string
  }
}

/// Why a dataset that was named cannot be read.
package enum DatasetFault: Error, Sendable, Hashable {
  /// The hub tells of none of that name to who asks; datasets whose names are near.
  case unknown(DatasetReference, near: [String])
  case unknownRevision(DatasetReference, latest: Int)
  /// It has revisions, and none that succeeded.
  case noneSucceeded(DatasetReference, FlowID, FlowState)
  case hub(HubFault)
}

extension DatasetFault {
  /// What happened and the way out.
  package var message: String {
    switch self {
    case .unknown(let reference, let near):
      near.isEmpty
        ? "The hub has no dataset \(reference.dataset) that you may see. datahub-tui search WORDS"
          + " finds others; of a private one only its owner is told."
        : "The hub has no dataset \(reference.dataset) that you may see. Did you mean"
          + " \(near.map { Sanitized($0).text }.joined(separator: ", or "))?"
    case .unknownRevision(let reference, let latest):
      "\(reference.dataset) has no revision \(reference.revision.map { "\($0)" } ?? ""): its last"
        + " one is \(latest)."
    case .noneSucceeded(let reference, let flow, let state):
      state.isTerminal
        ? "No revision of \(reference.dataset) has succeeded. Its owner sees why the last one failed:"
          + " datahub-tui report \(reference.dataset)@\(flow.revision)"
        : "No revision of \(reference.dataset) has succeeded yet. datahub-tui watch"
          + " \(reference.dataset)@\(flow.revision) follows the one under way."
    case .hub(.noServiceToken):
      "It may be read by its owner alone. Sign in as that user: datahub-tui login"
    case .hub(.status(403, _, _)):
      "It may be read by its owner alone, and you are signed in as somebody else."
    case .hub(let fault): "Asking the hub: \(fault.message)"
    }
  }
}

extension ExitStatus {
  package init(_ fault: DatasetFault) {
    switch fault {
    case .unknown, .unknownRevision, .noneSucceeded: self = .noInput
    case .hub(.status(403, _, _)): self = .rejected
    case .hub(let fault): self.init(fault, isRefusable: false)
    }
  }
}
