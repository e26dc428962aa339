internal import Core

/// The files of a final descriptor: what the user sent, and what was derived from each.
struct FileCatalog: Sendable {
  /// The resources in the descriptor's order.
  let resources: [Entry]

  /// One resource.
  struct Entry: Sendable {
    let name: String
    let format: String
    /// Its absolute address.
    let path: String
    /// As `derived/csv`.
    let type: String
    let derivedFrom: [String]
    let bytes: Int?
    let rows: Int?
  }

  /// Reads a final descriptor.
  init(_ descriptor: JSONObject) {
    resources = (descriptor["resources"]?.array ?? []).compactMap { Entry($0) }
  }

  /// What the user sent.
  var userResources: [Entry] { resources.filter { !$0.type.hasPrefix("derived/") } }

  /// The file of `/r/<resource>.<format>`; the resource is a name, or a number that counts what
  /// the user sent first and what was derived after it.
  func file(_ resource: String, format: String) -> Entry? {
    let derived = resources.filter { $0.type.hasPrefix("derived/") }
    let found =
      resources.first { $0.name == resource }
      ?? Int(resource).flatMap { index in
        let all = userResources + derived
        return all.indices.contains(index) ? all[index] : nil
      }
    guard let found else { return nil }
    if let made = self.derived("derived/\(format)", from: found) { return made }
    if found.format == format { return found }
    return format == "zip" ? resources.first { $0.type == "derived/zip" } : nil
  }

  /// The formats a resource can be had in.
  func formats(of resource: Entry) -> [String] {
    let made = ["csv", "json"].filter { derived("derived/\($0)", from: resource) != nil }
    let own = made.contains(resource.format) || resource.format.isEmpty ? [] : [resource.format]
    let zip = resources.contains { $0.type == "derived/zip" } && resource.format != "zip"
    return made + own + (zip ? ["zip"] : [])
  }

  /// The rows of the table made of a resource.
  func rows(of resource: Entry) -> Int? { derived("derived/csv", from: resource)?.rows }

  private func derived(_ type: String, from resource: Entry) -> Entry? {
    resources.first { $0.type == type && $0.derivedFrom.contains(resource.name) }
  }
}

extension FileCatalog.Entry {
  fileprivate init?(_ json: JSONValue) {
    guard let name = json["name"]?.string, let path = json["path"]?.string else { return nil }
    self.name = name
    self.path = path
    format = json["format"]?.string ?? ""
    type = json["datahub"]?["type"]?.string ?? ""
    derivedFrom = (json["datahub"]?["derivedFrom"]?.array ?? []).compactMap(\.string)
    bytes = json["bytes"]?.integer
    rows = json["rowcount"]?.integer
  }
}
