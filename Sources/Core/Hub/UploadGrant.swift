/// RawStore's permission to upload one file: a POST policy, and whether the file is there already.
package struct UploadGrant: Sendable, Hashable {
  /// Where the form goes.
  package let url: String
  /// The form's fields in the order received; signatures among them are secrets.
  package let fields: [FormPair]
  /// Whether RawStore says it has the file.
  package let exists: Bool

  /// A name and a value of the upload form.
  package struct FormPair: Sendable, Hashable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(url: String, fields: [FormPair], exists: Bool) {
    self.url = url
    self.fields = fields
    self.exists = exists
  }

  /// Reads one entry of `filedata`.
  package init(json: JSONValue) throws(WireFault) {
    let reader = WireReader(reply: "/rawstore/authorize", value: json)
    url = try reader.text("upload_url")
    fields = try reader.object("upload_query").members.compactMap { name, value in
      value.string.map { FormPair(name: name, value: $0) }
    }
    exists = json["exists"]?.bool ?? false
    guard key != nil else { throw WireFault(reply: "/rawstore/authorize", member: "key") }
  }

  /// The entry as the service writes it.
  package var json: JSONValue {
    [
      "upload_url": .string(url),
      "upload_query": .object(JSONObject(fields.map { ($0.name, .string($0.value)) })),
      "exists": .bool(exists),
    ]
  }

  /// The object's key.
  package var key: String? { fields.first { $0.name == "key" }?.value }

  /// The address of the stored object, as the original client puts it together.
  package var objectURL: String { "\(url)/\(URLText.path(key ?? ""))" }

  /// The content type the policy was signed for.
  package var contentType: String {
    fields.first { $0.name == "Content-Type" }?.value ?? "text/plain"
  }
}

/// The answer of `POST /rawstore/authorize`, keyed by path.
package struct RawStoreReply: Sendable, Hashable {
  package let grants: [String: UploadGrant]

  /// Reads the reply.
  package init(json: JSONValue) throws(WireFault) {
    var grants: [String: UploadGrant] = [:]
    for (path, entry) in try WireReader(reply: "/rawstore/authorize", value: json)
      .object("filedata").members
    {
      grants[path] = try UploadGrant(json: entry)
    }
    self.grants = grants
  }
}
