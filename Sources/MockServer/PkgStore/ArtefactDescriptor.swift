internal import Core

/// An artefact's `datapackage.json`: the package's properties, what the hub says, one resource.
struct ArtefactDescriptor {
  /// The descriptor as it is stored; names sorted, two blanks a level.
  let json: JSONObject

  /// What a descriptor says about the size of what it describes.
  struct Figures: Hashable {
    var bytes: Int
    /// nil where no rows are counted.
    var rows: Int?
  }

  /// A descriptor of those resources; its hash is computed as the original does, over the text with
  /// sorted names before the hash is in it.
  init(metadata: JSONObject, resources: [JSONObject], views: [JSONValue]?, figures: Figures) {
    var json = metadata
    json["resources"] = .array(resources.map(JSONValue.object))
    if let views { json["views"] = .array(views) }
    var stats: JSONObject = ["bytes": .number(JSONNumber(figures.bytes))]
    stats["rowcount"] = figures.rows.map { .number(JSONNumber($0)) }
    var datahub = json["datahub"]?.object ?? [:]
    datahub["stats"] = .object(stats)
    json["datahub"] = .object(datahub)
    let hash = FileDigest(of: JSONValue.object(json).bytes(.sorted)).md5Hex
    datahub["hash"] = .string(hash)
    json["datahub"] = .object(datahub)
    self.json = json
  }

  /// The file's bytes.
  var bytes: [UInt8] { JSONValue.object(json).bytes(.pretty) }

  /// The `stats` of the pipeline that wrote it to that address.
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
