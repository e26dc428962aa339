/// Reading a package for its structure alone: every field is a string without constraints, and
/// there are no keys.
package enum AllStrings {
  /// The descriptor with its schemas reduced to the names of their fields; a schema kept in a file
  /// of its own counts for nothing.
  package static func reading(_ descriptor: JSONValue) -> JSONValue {
    guard var package = descriptor.object, let resources = package["resources"]?.array else {
      return descriptor
    }
    package["resources"] = .array(
      resources.map { value in
        guard var resource = value.object, let schema = resource["schema"] else { return value }
        resource["schema"] = schema.object.map { .object(reduced($0)) }
        return .object(resource)
      })
    return .object(package)
  }

  private static func reduced(_ schema: JSONObject) -> JSONObject {
    var reduced: JSONObject = [:]
    reduced["fields"] = .array(
      (schema["fields"]?.array ?? []).map { field in
        ["name": field["name"] ?? "", "type": "string"]
      })
    reduced["fieldsMatch"] = schema["fieldsMatch"]
    return reduced
  }
}
