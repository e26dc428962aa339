/// The last successful revision of a dataset, as far as the hub tells of it.
package struct PublishedRevision: Sendable, Hashable {
  /// A resource of it as it was sent.
  struct Resource: Sendable, Hashable {
    var name: String
    /// The md5s of its files by path, none of those at addresses; nil where not all are told.
    var md5s: [String: String]?
    var bytes: Int?
    var rows: Int?
    var fields: [Field]
  }

  /// A field of a resource's schema.
  struct Field: Sendable, Hashable {
    var name: String
    var type: String
  }

  let number: Int
  let findability: Findability?
  /// The descriptor as it was sent; nil where the hub has only another revision's.
  let descriptor: JSONObject?
  let resources: [Resource]

  /// Reads the hub's answers: the revision's status, and the descriptor its last pipeline made. The
  /// spec in a status is always the latest revision's.
  package init(_ status: RevisionStatus, isLatest: Bool, published: JSONValue?) {
    number = status.id.revision
    let input = isLatest ? status.spec["inputs"]?[0]?["parameters"] : nil
    descriptor = input?["descriptor"]?.object
    let told =
      published?["datahub"]?["findability"]?.string
      ?? (isLatest ? status.spec["meta"]?["findability"]?.string : nil)
    findability = told.flatMap { Findability(rawValue: $0) }
    let sent = (descriptor?["resources"]?.array ?? []).compactMap(\.object)
    let made = (published?["resources"]?.array ?? []).compactMap(\.object)
    let sources = sent.isEmpty ? made.filter(\.isSource) : sent
    resources = sources.map { members in
      Resource(
        members, made: made, mapping: sent.isEmpty ? nil : input?["resource-mapping"]?.object ?? [:]
      )
    }
  }
}

extension PublishedRevision.Resource {
  fileprivate init(_ members: JSONObject, made: [JSONObject], mapping: JSONObject?) {
    let name = members["name"]?.string ?? ""
    let source = made.first { $0.isSource && $0["name"]?.string == name }
    let table = made.first { $0.isTable(of: name) }
    self.init(
      name: name, md5s: Self.md5s(members["path"], mapping, source?["path"]?.string),
      bytes: source?["bytes"]?.integer,
      rows: table?["rowcount"]?.integer,
      fields: PublishedRevision.fields(members["schema"] ?? source?["schema"]))
  }

  /// Where the spec does not say where a resource's only file is, the hub's source does. Without a spec
  /// every path is the address of a file.
  private static func md5s(
    _ path: JSONValue?, _ mapping: JSONObject?, _ source: String?
  ) -> [String: String]? {
    let paths = path?.texts ?? []
    var md5s: [String: String] = [:]
    for path in paths {
      let sent = mapping?[path]?.string
      if mapping != nil, sent == nil, ParsedPath.isRemote(path) { continue }
      let address = sent ?? (paths.count == 1 ? source : nil)
      guard let md5 = address.flatMap(HubDataset.md5) else { return nil }
      md5s[path] = md5
    }
    return paths.isEmpty ? nil : md5s
  }
}

extension PublishedRevision {
  static func fields(_ schema: JSONValue?) -> [Field] {
    (schema?["fields"]?.array ?? []).compactMap { field in
      field["name"]?.string.map { Field(name: $0, type: field["type"]?.string ?? "any") }
    }
  }
}

extension JSONValue {
  /// The text, or those of the list.
  var texts: [String] { string.map { [$0] } ?? array?.compactMap(\.string) ?? [] }
}

extension JSONObject {
  /// Whether it describes a file as it was sent, by the hub's own mark.
  fileprivate var isSource: Bool {
    self["datahub"]?["type"]?.string.map { $0.hasPrefix("source") } ?? false
  }

  /// Whether it describes the table that was made of that resource.
  fileprivate func isTable(of name: String) -> Bool {
    self["datahub"]?["type"]?.string == "derived/csv"
      && self["datahub"]?["derivedFrom"]?.array?.contains(.string(name)) == true
  }
}
