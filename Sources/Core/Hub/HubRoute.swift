/// The hub's addresses: where its API and its site answer, without a slash at the end.
package struct HubAddress: Sendable, Hashable {
  /// The API, as `https://api.datahub.io`.
  package let api: String
  /// The site, as `https://datahub.io`.
  package let site: String

  /// The addresses given, slashes at their end taken off.
  package init(api: String, site: String) {
    self.api = HubAddress.trimmed(api)
    self.site = HubAddress.trimmed(site)
  }

  /// The public DataHub (datahub-client lib/utils/config.js).
  package static let datahub = HubAddress(api: "https://api.datahub.io", site: "https://datahub.io")

  /// The page of one revision of a dataset.
  package func page(owner: String, dataset: String, revision: Int) -> String {
    "\(site)/\(URLText.segment(owner))/\(URLText.segment(dataset))/v/\(revision)"
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.hasSuffix("/") { text.removeLast() }
    return text
  }
}

/// Every route of the API, declared once for the client and the bundled backend (protocol.md 1).
/// Those of the metadata and of codes are not the original's: RFC 8414 and RFC 8628.
package enum HubRoute: String, Sendable, CaseIterable {
  case authCheck = "/auth/check"
  case authAuthorize = "/auth/authorize"
  case authUpdate = "/auth/update"
  case authPublicKey = "/auth/public-key"
  case authCallback = "/auth/oauth_callback"
  case authResolve = "/auth/resolve"
  case authProfile = "/auth/get_profile"
  case authMetadata = "/.well-known/oauth-authorization-server"
  case authDeviceCode = "/auth/device/code"
  case authDeviceToken = "/auth/device/token"
  case rawStoreAuthorize = "/rawstore/authorize"
  case rawStoreRoot = "/rawstore/"
  case rawStoreInfo = "/rawstore/info"
  case rawStorePresign = "/rawstore/presign"
  case sourceUpload = "/source/upload"
  case sourceStatus = "/source/{owner}/{dataset}/{revision}"
  case resolve = "/resolver/resolve"
  case search = "/metastore/search"
  case searchEvents = "/metastore/search/events"

  /// The route's path with its parameters in braces.
  package var template: String { rawValue }

  /// The one method the route answers.
  package var method: HTTPMethod {
    switch self {
    case .authUpdate, .authDeviceCode, .authDeviceToken, .rawStoreAuthorize, .rawStoreRoot,
      .sourceUpload:
      .post
    case .authCheck, .authAuthorize, .authPublicKey, .authCallback, .authResolve, .authProfile,
      .authMetadata, .rawStoreInfo, .rawStorePresign, .sourceStatus, .resolve, .search,
      .searchEvents:
      .get
    }
  }

  /// The address of this route with its query, each value percent-encoded.
  package func url(api: String, query: [(name: String, value: String)] = []) -> String {
    api + template + URLText.query(query)
  }

  /// The address of the status of a revision.
  package static func status(
    api: String, dataset: DatasetID, revision: RevisionSelector
  ) -> String {
    "\(api)/source/\(URLText.segment(dataset.ownerID))/\(URLText.segment(dataset.name))/\(revision)"
  }
}
