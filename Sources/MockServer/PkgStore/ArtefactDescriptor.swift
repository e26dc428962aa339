internal import Core

/// An artefact's `datapackage.json`: the package's properties, what the hub says, its resources.
struct ArtefactDescriptor {
  /// As it is sent; names sorted, two blanks a level.
  let json: JSONObject
  /// As the database keeps it: addresses of the store as keys, without the hash, which covers them.
  let kept: JSONObject

  /// What a descriptor says about the size of what it describes.
  struct Figures: Hashable {
    var bytes: Int
    /// nil where no rows are counted.
    var rows: Int?
  }

  /// `views` are the package's own and those of previews.
  init(
    metadata: JSONObject, resources: [JSONObject], views: [JSONValue]?, figures: Figures,
    _ site: PkgSite
  ) {
    var json = metadata
    json["resources"] = .array(resources.map(JSONValue.object))
    if let views { json["views"] = .array(views) }
    var stats: JSONObject = ["bytes": .number(JSONNumber(figures.bytes))]
    stats["rowcount"] = figures.rows.map { .number(JSONNumber($0)) }
    var datahub = json["datahub"]?.object ?? [:]
    datahub["stats"] = .object(stats)
    json["datahub"] = .object(datahub)
    self.init(kept: Self.kept(json, site), site)
  }

  /// A descriptor as it was kept; its hash is computed as the original does, over the text with sorted
  /// names before the hash is in it.
  init(kept: JSONObject, _ site: PkgSite) {
    self.kept = kept
    var json = Self.mappingAddresses(kept) { site.reached($0) }
    var datahub = json["datahub"]?.object ?? [:]
    datahub["hash"] = .string(FileDigest(of: JSONValue.object(json).bytes(.sorted)).md5Hex)
    json["datahub"] = .object(datahub)
    self.json = json
  }

  /// A descriptor as it is to be kept.
  static func kept(_ json: JSONObject, _ site: PkgSite) -> JSONObject {
    var json = mappingAddresses(json) { site.kept($0) }
    guard var datahub = json["datahub"]?.object else { return json }
    datahub["hash"] = nil
    json["datahub"] = .object(datahub)
    return json
  }

  /// The members of a resource that hold addresses.
  private static let addressMembers = ["path", "dpp:streamedFrom"]

  private static func mappingAddresses(
    _ json: JSONObject, _ change: (String) -> String
  ) -> JSONObject {
    guard let resources = json["resources"]?.array else { return json }
    var json = json
    json["resources"] = .array(
      resources.map { resource in
        guard var object = resource.object else { return resource }
        for name in addressMembers {
          if let text = object[name]?.string { object[name] = .string(change(text)) }
        }
        return .object(object)
      })
    return json
  }

  /// The file's bytes.
  var bytes: [UInt8] { JSONValue.object(json).bytes(.pretty) }

  /// The `stats` of the pipeline that made it; of the address the key is kept.
  func pipelineStats(url: String, figures: Figures, descriptorBytes: Int) -> JSONObject {
    [
      ".dpp": ["out-datapackage-url": .string(url)],
      "bytes": .number(JSONNumber(figures.bytes + descriptorBytes)),
      "count_of_rows": figures.rows.map { .number(JSONNumber($0)) } ?? .null,
      "dataset_name": json["name"] ?? .null,
      "hash": json["datahub"]?["hash"] ?? .null,
    ]
  }
}
