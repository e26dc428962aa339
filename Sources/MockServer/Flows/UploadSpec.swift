internal import Core

/// What `POST /source/upload` was given, as far as SpecStore itself reads it.
struct UploadSpec: Sendable {
  let dataset: DatasetID
  let findability: Findability
  /// The whole spec as it was sent.
  private(set) var json: JSONValue

  /// Nil where the dataset's name or findability cannot be. A missing findability is `published`.
  init?(ownerID: String, json: JSONValue) {
    let meta = json["meta"]
    let word = meta?["findability"] ?? .string(Findability.published.rawValue)
    guard let name = meta?["dataset"]?.string, DatasetID.isName(name),
      let findability = word.string.flatMap({ Findability(rawValue: $0) })
    else { return nil }
    dataset = DatasetID(ownerID: ownerID, name: name)
    self.findability = findability
    self.json = json
  }

  /// The spec with the owner's real user name and the time it came: what is stored.
  func stamped(owner: String, updatedAt: String) -> UploadSpec {
    var meta = json["meta"]?.object ?? [:]
    meta["owner"] = .string(owner)
    meta["update_time"] = .string(updatedAt)
    var object = json.object ?? [:]
    object["meta"] = .object(meta)
    var spec = self
    spec.json = .object(object)
    return spec
  }

  /// The spec with the addresses of its files as `kept` writes them, without their queries, which are
  /// permissions to read.
  func addressed(_ kept: (String) -> String) -> UploadSpec {
    var spec = self
    spec.json = json.mappingAddresses { kept(URLText.withoutQuery($0)) }
    return spec
  }

  /// The addresses the spec takes its files from.
  var urls: [String] {
    (json["inputs"]?.array ?? []).flatMap { input in
      let mapping = input["parameters"]?["resource-mapping"]?.object?.members ?? []
      return ([input["url"]] + mapping.map(\.value)).compactMap { $0?.string }
    }
  }
}

extension JSONValue {
  /// A flow's spec with the addresses of its inputs changed.
  func mappingAddresses(_ change: (String) -> String) -> JSONValue {
    guard var spec = object, let inputs = spec["inputs"]?.array else { return self }
    func changed(_ value: JSONValue) -> JSONValue {
      value.string.map { .string(change($0)) } ?? value
    }
    spec["inputs"] = .array(
      inputs.map { input in
        guard var object = input.object else { return input }
        object["url"] = object["url"].map(changed)
        if var parameters = object["parameters"]?.object,
          let mapping = parameters["resource-mapping"]?.object
        {
          let entries = mapping.members.map { ($0.name, changed($0.value)) }
          parameters["resource-mapping"] = .object(JSONObject(entries))
          object["parameters"] = .object(parameters)
        }
        return .object(object)
      })
    return .object(spec)
  }
}
