/// A dataset as people name it: `OWNER/NAME`, `OWNER/NAME@REVISION`, either with `/RESOURCE` behind it,
/// or the address of its page on the hub's site.
package struct DatasetReference: Sendable, Hashable {
  /// The owner's user name.
  package let owner: String
  package let name: String
  /// The revision that was named; nil where none was.
  package var revision: RevisionSelector?
  /// The resource that was named; nil where none was.
  package var resource: String?

  /// Reads what a person wrote; pages are those of `site`.
  package init(_ text: String, site: String) throws(DatasetReferenceFault) {
    if let path = try DatasetReference.page(text, of: site) {
      try self.init(page: path.path, query: path.query)
      return
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1 else { throw .noOwner(text) }
    let last = parts.last == "" ? parts.dropLast() : parts[...]
    guard last.count > 1 else { throw .noName(text) }
    if last.count == 4, last[2] == "v" {
      try self.init(owner: last[0], name: last[1], revision: last[3], resource: nil)
      return
    }
    guard last.count < 4 else { throw .tooManyParts(text) }
    let mark = last[1].firstIndex(of: "@")
    try self.init(
      owner: last[0], name: mark.map { String(last[1][..<$0]) } ?? last[1],
      revision: mark.map { String(last[1][last[1].index(after: $0)...]) },
      resource: last.count == 3 ? last[2] : nil)
  }

  private init(
    owner: String, name: String, revision: String?, resource: String?
  ) throws(DatasetReferenceFault) {
    guard DatasetID.isName(owner) else { throw .owner(owner) }
    guard DatasetID.isName(name) else { throw .name(name) }
    self.owner = owner
    self.name = name
    if let revision {
      guard let selector = RevisionSelector(revision) else { throw .revision(revision) }
      self.revision = selector
    }
    self.resource = resource
  }
}

extension DatasetReference {
  /// Path and query of an address on that site, with its scheme or without; nil where the text is no
  /// address.
  private static func page(
    _ text: String, of site: String
  ) throws(DatasetReferenceFault) -> (path: String, query: [(name: String, value: String)])? {
    let scheme = site.firstRange(of: "://").map { String(site[..<$0.upperBound]) } ?? ""
    let host = site.dropFirst(scheme.count)
    let isBare = !host.isEmpty && text.lowercased().hasPrefix(host.lowercased() + "/")
    let url = isBare ? scheme + text : text
    guard url.contains("://") else { return nil }
    guard let origin = URLText.origin(of: url), origin == URLText.origin(of: site) else {
      throw .otherSite(text, site: site)
    }
    return (URLText.pathOfAddress(url), URLText.queryItems(of: url))
  }

  /// Reads a page's path: the dataset's, `/v/N`, `/datapackage.json` or `/r/FILE`, with `?v=N`.
  private init(
    page: String, query: [(name: String, value: String)]
  ) throws(DatasetReferenceFault) {
    let parts = page.split(separator: "/").compactMap { URLText.decoded(String($0)) }
    guard parts.count > 1 else { throw .notADataset(page) }
    var revision = query.first { $0.name == "v" }?.value
    var resource: String?
    switch (parts.count, parts.dropFirst(2).first) {
    case (2, _), (3, DataPackage.descriptorPath), (3, "events"): break
    case (4, "v"): revision = parts[3]
    case (4, "r"): resource = String(parts[3].prefix { $0 != "." })
    default: throw .notADataset(page)
    }
    try self.init(owner: parts[0], name: parts[1], revision: revision, resource: resource)
  }
}

extension DatasetReference: CustomStringConvertible {
  /// As it is written: `owner/name`, `owner/name@3`.
  package var description: String {
    "\(owner)/\(name)" + (revision.map { "@\($0)" } ?? "")
  }

  /// The dataset alone, without its revision.
  package var dataset: String { "\(owner)/\(name)" }
}

/// Why a text names no dataset.
package enum DatasetReferenceFault: Error, Sendable, Hashable {
  case noOwner(String)
  case noName(String)
  case tooManyParts(String)
  case owner(String)
  case name(String)
  case revision(String)
  case otherSite(String, site: String)
  case notADataset(String)

  /// What is wrong, and how it is written.
  package var message: String {
    switch self {
    case .noOwner(let text): "\"\(Sanitized(text))\" has no owner: \(Self.form)"
    case .noName(let text): "\"\(Sanitized(text))\" has no name behind the owner: \(Self.form)"
    case .tooManyParts(let text):
      "\"\(Sanitized(text))\" has more parts than owner, name and resource: \(Self.form)"
    case .owner(let text):
      "\"\(Sanitized(text))\" is no user name: \(Self.form)"
    case .name(let text):
      "\"\(Sanitized(text))\" is no dataset's name: it has letters a-z, digits, - . and _."
        + " \(Self.sentence)"
    case .revision(let text):
      "\"@\(Sanitized(text))\" is no revision: write a number from 1 as @3, @latest for the last"
        + " one, or @successful for the last that succeeded."
    case .otherSite(let url, let site):
      "\(Sanitized(url)) is not on this hub's site, \(Sanitized(site)); --domain names another."
    case .notADataset(let page):
      "\(Sanitized(page)) is no dataset's page. \(Self.sentence)"
    }
  }

  private static let form = "write OWNER/NAME, as core/gdp, or OWNER/NAME@3 for a revision."
  private static let sentence = "Write OWNER/NAME, as core/gdp, or OWNER/NAME@3 for a revision."
}
