/// What `POST /rawstore/authorize` is asked: may these files be stored (bitstore controllers.py).
package struct RawStoreRequest: Sendable, Hashable {
  /// One file: what RawStore needs to sign its upload.
  package struct File: Sendable, Hashable {
    /// The resource's path in the package; the reply is keyed by it.
    package var path: String
    package var name: String
    /// The file's size in bytes.
    package var length: Int
    /// The md5 of the bytes, base64.
    package var md5: String
    /// The content type to store it with; RawStore takes `text/plain` where it is nil.
    package var type: String?

    package init(path: String, name: String, length: Int, md5: String, type: String? = nil) {
      self.path = path
      self.name = name
      self.length = length
      self.md5 = md5
      self.type = type
    }
  }

  package var ownerID: String
  package var findability: Findability
  package var files: [File]

  package init(ownerID: String, findability: Findability, files: [File]) {
    self.ownerID = ownerID
    self.findability = findability
    self.files = files
  }

  /// The request's body.
  package var json: JSONValue {
    let entries = files.map { file -> (String, JSONValue) in
      var entry: JSONObject = [
        "length": .number(JSONNumber(file.length)), "md5": .string(file.md5),
        "name": .string(file.name),
      ]
      entry["type"] = file.type.map(JSONValue.string)
      return (file.path, .object(entry))
    }
    return [
      "metadata": ["owner": .string(ownerID), "findability": .string(findability.rawValue)],
      "filedata": .object(JSONObject(entries)),
    ]
  }
}
