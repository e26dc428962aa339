/// What a descriptor says of its package, as people read it.
package struct PackageSummary: Sendable, Hashable {
  /// A resource's part of it.
  package struct Resource: Sendable, Hashable {
    package let name: String
    package let title: String?
    /// Its path or address; of several the first, of data in the descriptor none.
    package let path: String?
    package let format: String?
    package var bytes: Int?
    package var rows: Int?
    package let fields: [Field]
  }

  /// A field of a resource's schema.
  package struct Field: Sendable, Hashable {
    package let name: String
    package let type: String
  }

  package let name: String?
  package let title: String?
  package let version: String?
  /// Names of the licences, or their titles or addresses where they have none.
  package let licences: [String]
  /// The readme, else the description.
  package var readme: String?
  package var resources: [Resource]

  /// Reads a descriptor; what is not of its type counts as not there.
  package init(_ descriptor: JSONObject) {
    name = descriptor["name"]?.string
    title = descriptor["title"]?.string
    version = descriptor["version"]?.string
    licences = (descriptor["licenses"]?.array ?? []).compactMap { licence in
      ["name", "title", "path", "url"].lazy.compactMap { licence[$0]?.string }.first
    }
    readme = descriptor["readme"]?.string ?? descriptor["description"]?.string
    resources = (descriptor["resources"]?.array ?? []).enumerated().map { index, value in
      Resource(index, value.object ?? [:])
    }
  }
}

extension PackageSummary.Resource {
  fileprivate init(_ index: Int, _ members: JSONObject) {
    name = members["name"]?.string ?? "resource-\(index + 1)"
    title = members["title"]?.string
    path = members["path"]?.string ?? members["path"]?[0]?.string
    let file = path?.split(separator: "/").last.map(String.init)
    let dot = file?.lastIndex(of: ".")
    format =
      members["format"]?.string
      ?? dot.flatMap { dot in file.map { String($0[$0.index(after: dot)...]) } }
    bytes = members["bytes"]?.integer
    rows = members["rowcount"]?.integer
    fields = (members["schema"]?["fields"]?.array ?? []).compactMap { field in
      field["name"]?.string.map {
        PackageSummary.Field(name: $0, type: field["type"]?.string ?? "any")
      }
    }
  }
}
