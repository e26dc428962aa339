/// A dataset of the hub at one revision, as far as the hub tells of it.
package struct HubDataset: Sendable {
  package let reference: DatasetReference
  package let status: RevisionStatus
  /// The dataset's last revision, which may be the same.
  package let latest: RevisionStatus
  /// The descriptor that the flow made: what was sent and what was derived, at their addresses; nil
  /// where it made none.
  package let made: JSONObject?

  package var id: DatasetID { status.id.dataset }
  package var revision: Int { status.id.revision }
  package var isLatest: Bool { status.id == latest.id }

  /// What the spec says of the package; the hub keeps the latest revision's alone.
  private var input: JSONValue? { isLatest ? status.spec["inputs"]?[0] : nil }

  /// The descriptor as it was sent; nil where the hub has only another revision's.
  package var sent: JSONObject? { input?["parameters"]?["descriptor"]?.object }

  package var findability: Findability? {
    let told =
      made?["datahub"]?["findability"]?.string
      ?? (isLatest ? status.spec["meta"]?["findability"]?.string : nil)
    return told.flatMap { Findability(rawValue: $0) }
  }

  /// Where the revision's own report is, which no later one replaces; nil where it made none.
  var reportURL: String? {
    resources.first { $0.kind == "derived/report" }?.path
  }

  /// The descriptor of what was sent: as it was, else as the hub has it of the sources.
  package var descriptor: JSONObject? {
    if let sent { return sent }
    guard var made else { return nil }
    made["resources"] = .array(sources.map { .object(HubDataset.own($0.members)) })
    for name in ["datahub", "id"] { made[name] = nil }
    return made
  }

  /// A source's members without what the hub put there.
  private static func own(_ members: JSONObject) -> JSONObject {
    var members = members
    for name in ["datahub", "dpp:streamedFrom", "signed", "streamedFrom"] { members[name] = nil }
    members["path"] = .string(HubDataset.fileName(members["path"]?.string ?? ""))
    return members
  }
}

// Which files it has.
extension HubDataset {
  /// A resource of the descriptor that the flow made.
  struct Made {
    let members: JSONObject

    var name: String { members["name"]?.string ?? "" }
    /// As `derived/csv`.
    var kind: String { members["datahub"]?["type"]?.string ?? "" }
    var path: String? { members["path"]?.string }
    var isSource: Bool { kind.hasPrefix("source") || kind == "original" }

    func isDerived(from resource: String) -> Bool {
      members["datahub"]?["derivedFrom"]?.array?.contains(.string(resource)) == true
    }
  }

  var resources: [Made] {
    (made?["resources"]?.array ?? []).compactMap { $0.object.map { Made(members: $0) } }
  }

  var sources: [Made] { resources.filter(\.isSource) }

  package enum Form: String, Sendable, Hashable, CaseIterable {
    /// The files as they were published.
    case original
    case csv
    case json
    /// The hub's zip file of all of it.
    case zip
  }

  /// The names of the resources that were sent.
  package var resourceNames: [String] {
    (descriptor?["resources"]?.array ?? []).compactMap { $0["name"]?.string }
  }

  /// Rows of the table made of a resource; nil where none is.
  package func rows(of resource: String) -> Int? {
    table(of: resource, "csv")?.members["rowcount"]?.integer
  }

  /// The size of a resource as it was sent.
  package func bytes(of resource: String) -> Int? {
    sources.first { $0.name == resource }?.members["bytes"]?.integer
  }

  private func table(of resource: String, _ format: String) -> Made? {
    resources.first { $0.kind == "derived/\(format)" && $0.isDerived(from: resource) }
  }

  /// The file of a derived form; nil where the hub made none.
  package func derived(_ form: Form, of resource: String) -> PublishedFile? {
    table(of: resource, form.rawValue).flatMap { file($0, resource) }
  }

  /// The zip file; nil where the hub made none.
  package var archive: PublishedFile? {
    resources.first { $0.kind == "derived/zip" }.flatMap { file($0, "") }
  }

  /// The members of a derived resource, for a descriptor of files here.
  package func members(_ form: Form, of resource: String) -> JSONObject? {
    guard var members = table(of: resource, form.rawValue)?.members else { return nil }
    for name in ["datahub", "dpp:streamedFrom", "signed", "pathType"] { members[name] = nil }
    members["name"] = .string(resource)
    if form == .json { members["mediatype"] = "application/json" }
    return members
  }

  private func file(_ made: Made, _ resource: String) -> PublishedFile? {
    guard let path = made.path else { return nil }
    var file = PublishedFile(
      resource: resource, path: HubDataset.fileName(path), addresses: [path],
      bytes: made.members["bytes"]?.integer,
      md5Hex: HubDataset.md5(path) ?? made.members["hash"]?.string)
    file.isHashedAsText = made.kind == "derived/csv"
    file.trusted = origins
    return file
  }

  /// Origins that the hub itself named.
  private var origins: Set<String> {
    Set([status.descriptorURL, input?["url"]?.string].compactMap { $0.flatMap(URLText.origin) })
  }

  /// The descriptor's own file, as it was sent; nil where the hub has only another revision's.
  package var descriptorFile: PublishedFile? {
    guard let url = input?["url"]?.string else { return nil }
    var file = PublishedFile(
      resource: "", path: DataPackage.descriptorPath, addresses: [url],
      md5Hex: HubDataset.md5(url))
    file.trusted = origins
    return file
  }

  /// The files of a resource as they were sent, one a part; none of one whose data is elsewhere.
  package func originals(of resource: String) -> [PublishedFile] {
    let source = sources.first { $0.name == resource }
    let sentMembers = sent?["resources"]?.array?.first { $0["name"]?.string == resource }
    let paths =
      sentMembers?["path"]?.array?.compactMap(\.string)
      ?? sentMembers?["path"]?.string.map { [$0] } ?? []
    guard sentMembers != nil else {
      return source.flatMap { file($0, resource) }.map { [$0] } ?? []
    }
    let mapping = input?["parameters"]?["resource-mapping"]
    return paths.filter { !$0.contains("://") }.compactMap { path in
      let address = mapping?[path]?.string ?? mapping?[resource]?.string
      // The store's copy is of all parts together; the dataset's rights are its own.
      let copy = paths.count == 1 ? source?.path : nil
      let addresses = [copy, address].compactMap(\.self)
      guard !addresses.isEmpty else { return nil }
      var file = PublishedFile(
        resource: resource, path: path, addresses: addresses,
        bytes: paths.count == 1 ? source?.members["bytes"]?.integer : nil,
        md5Hex: address.flatMap(HubDataset.md5) ?? copy.flatMap(HubDataset.md5))
      file.trusted = origins
      return file
    }
  }

  /// The last part of an address, as a file's name.
  static func fileName(_ url: String) -> String {
    let part = URLText.withoutQuery(url).split(separator: "/").last.map(String.init) ?? url
    return URLText.decoded(part) ?? part
  }

  /// The md5 in a file's address: RawStore's keys begin with it, the package store has it as a folder.
  static func md5(_ address: String) -> String? {
    let parts = URLText.withoutQuery(address).split(separator: "/")
    let names = parts.suffix(2).map { $0.prefix { $0 != "." }.lowercased() }
    return names.last { $0.count == 32 && $0.allSatisfy(\.isHexDigit) }
  }
}
