/// What `POST /source/upload` is given: a package and where its files are.
package struct FlowSpec: Sendable, Hashable {
  package var ownerID: String
  package var owner: String
  package var dataset: String
  package var findability: Findability
  /// Where the descriptor is in RawStore, presigned where it is private.
  package var descriptorURL: String
  /// Where each local file is, by its path in the package, in the package's order.
  package var resourceURLs: [FileURL]
  /// The descriptor as it was uploaded.
  package var descriptor: JSONObject

  /// A file's path in the package and its address in RawStore.
  package struct FileURL: Sendable, Hashable {
    package let path: String
    package let url: String

    package init(path: String, url: String) {
      self.path = path
      self.url = url
    }
  }

  package init(
    ownerID: String, owner: String, dataset: String, findability: Findability,
    descriptorURL: String, resourceURLs: [FileURL], descriptor: JSONObject
  ) {
    self.ownerID = ownerID
    self.owner = owner
    self.dataset = dataset
    self.findability = findability
    self.descriptorURL = descriptorURL
    self.resourceURLs = resourceURLs
    self.descriptor = descriptor
  }

  /// The request's body.
  package var json: JSONValue {
    var spec: JSONObject = [
      "meta": [
        "version": 1, "ownerid": .string(ownerID), "owner": .string(owner),
        "dataset": .string(dataset), "findability": .string(findability.rawValue),
      ],
      "inputs": [
        [
          "kind": "datapackage", "url": .string(descriptorURL),
          "parameters": [
            "resource-mapping": .object(
              JSONObject(resourceURLs.map { ($0.path, .string($0.url)) })),
            "descriptor": .object(descriptor),
          ],
        ]
      ],
    ]
    let processing = processing
    if !processing.isEmpty { spec["processing"] = .array(processing) }
    return .object(spec)
  }
}

/// The answer of `POST /source/upload`: HTTP 200 for refusals too.
package struct FlowReply: Sendable, Hashable {
  /// The dataset, as far as SpecStore came.
  package let datasetID: String?
  /// The revision that was made; nil where it was refused.
  package let flow: FlowID?
  /// Why it was refused, in SpecStore's words.
  package let errors: [String]
  package let success: Bool

  package init(datasetID: String?, flow: FlowID?, errors: [String]) {
    self.datasetID = datasetID
    self.flow = flow
    self.errors = errors
    success = errors.isEmpty && flow != nil
  }

  /// SpecStore's word for a token without rights on the owner (specstore controllers.py).
  package static let tokenRefusal = "No token or token not authorised for owner"

  /// Whether it was refused for its token alone.
  var isOfToken: Bool { errors == [FlowReply.tokenRefusal] }

  /// Reads the reply; success without a flow id is a fault.
  package init(json: JSONValue) throws(WireFault) {
    guard let success = json["success"]?.bool else {
      throw WireFault(reply: "/source/upload", member: "success")
    }
    self.success = success
    datasetID = json["dataset_id"]?.string
    flow = json["flow_id"]?.string.flatMap { FlowID($0) }
    errors = (json["errors"]?.array ?? []).compactMap(\.string)
    if success, flow == nil { throw WireFault(reply: "/source/upload", member: "flow_id") }
  }

  /// The reply as the service writes it.
  package var json: JSONValue {
    [
      "dataset_id": datasetID.map(JSONValue.string) ?? .null,
      "errors": .array(errors.map(JSONValue.string)),
      "flow_id": flow.map { .string($0.description) } ?? .null,
      "success": .bool(success),
    ]
  }
}

extension FlowSpec {
  /// How the runner is to read tables with an unusual dialect: one step per resource, as the
  /// original client has it. Without it the original pipeline ignores the dialect.
  package var processing: [JSONValue] {
    (descriptor["resources"]?.array ?? []).compactMap(\.object).compactMap { resource in
      guard let name = resource["name"], let options = FlowSpec.tabulator(resource["dialect"])
      else { return nil }
      return ["input": name, "output": name, "tabulator": .object(options)]
    }
  }

  /// Tabulator's options for a dialect; nil where it has none of them.
  private static func tabulator(_ dialect: JSONValue?) -> JSONObject? {
    guard let dialect = dialect?.object else { return nil }
    let names = [
      ("delimiter", "delimiter"), ("quoteChar", "quotechar"), ("escapeChar", "escapechar"),
      ("doubleQuote", "doublequote"), ("skipInitialSpace", "skipinitialspace"),
      ("sheetNumber", "sheet"), ("sheetName", "sheet"),
    ]
    var options = JSONObject()
    for (name, option) in names {
      if let value = dialect[name], !value.isNull { options[option] = value }
    }
    // Tabulator knows one header row by its number.
    let rows = dialect["headerRows"]?.array ?? []
    if rows.count == 1, let row = rows[0].integer, row > 1 { options["headers"] = rows[0] }
    return options.isEmpty ? nil : options
  }
}
