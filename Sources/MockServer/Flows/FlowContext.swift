internal import Core

/// What every pipeline of a flow knows of it: the spec's `meta`, its times and the package's own
/// properties.
struct FlowContext: Hashable {
  let flow: FlowID
  /// The owner's user name.
  let owner: String
  let findability: Findability
  /// When the dataset was first pushed; ISO 8601, UTC, without a zone.
  let created: String
  /// When this revision was pushed.
  let modified: String
  /// The package's properties as uploaded, without its resources.
  let properties: JSONObject
  let spec: JSONValue
  /// The edition that the uploaded package declares; to find it out takes a look at all of it.
  let standard: Standard

  /// Reads the spec of a flow; the times count where the spec's `meta` has none.
  init(flow: FlowID, spec: JSONValue, created: String, modified: String) {
    self.flow = flow
    self.spec = spec
    let meta = spec["meta"]
    owner = meta?["owner"]?.string ?? flow.dataset.ownerID
    let word = meta?["findability"]?.string ?? ""
    findability = Findability(rawValue: word) ?? (word.isEmpty ? .published : .private)
    let descriptor = spec["inputs"]?[0]?["parameters"]?["descriptor"]
    standard = Standard(of: descriptor ?? .null)
    self.created = meta?["create_time"]?.string ?? created
    self.modified = meta?["update_time"]?.string ?? modified
    var properties = descriptor?.object ?? [:]
    properties["resources"] = nil
    self.properties = properties
  }

  /// The package's name, which need not be the dataset's.
  var packageName: String { properties["name"]?.string ?? flow.dataset.name }

  var layout: PkgLayout { PkgLayout(dataset: flow.dataset) }

  /// The properties with what the hub says about the flow (assembler.update_metadata).
  func metadata(name: String? = nil) -> JSONObject {
    var result = properties
    result["name"] = .string(name ?? packageName)
    result["id"] = .string(flow.dataset.description)
    result["datahub"] = [
      "created": .string(created), "findability": .string(findability.rawValue),
      "flowid": .string(flow.description), "modified": .string(modified),
      "owner": .string(owner), "ownerid": .string(flow.dataset.ownerID),
    ]
    return result
  }
}
