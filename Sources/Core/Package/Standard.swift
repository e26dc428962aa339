/// Which edition of the Data Package standard a descriptor is read by.
package enum Standard: String, Hashable, Sendable, CaseIterable {
  case v1
  case v2

  /// The edition a descriptor declares; without `$schema` it is v1, unless it uses what only v2 has.
  package init(of descriptor: JSONValue) {
    if let schema = descriptor["$schema"]?.string {
      self = schema.contains("/profiles/1.") ? .v1 : .v2
      return
    }
    self = Standard.secondEditionUse(in: descriptor) == nil ? .v1 : .v2
  }

  /// Where a descriptor first uses what only v2 has, as a JSON pointer; the descriptor may be that
  /// of a package, a resource or a schema.
  static func secondEditionUse(in descriptor: JSONValue) -> String? {
    if let resources = descriptor["resources"]?.array {
      for (index, resource) in resources.enumerated() {
        if let use = use(inResource: resource, at: "/resources/\(index)") { return use }
      }
      return nil
    }
    return descriptor["fields"] == nil
      ? use(inResource: descriptor, at: "") : use(inSchema: descriptor, at: "")
  }

  private static func use(inResource resource: JSONValue, at pointer: String) -> String? {
    if resource["type"]?.string == "table" { return pointer + "/type" }
    return resource["schema"].flatMap { use(inSchema: $0, at: pointer + "/schema") }
  }

  private static func use(inSchema schema: JSONValue, at pointer: String) -> String? {
    for name in ["fieldsMatch", "uniqueKeys"] where schema[name] != nil {
      return "\(pointer)/\(name)"
    }
    if let values = schema["missingValues"]?.array, values.contains(where: { $0.object != nil }) {
      return pointer + "/missingValues"
    }
    for (index, field) in (schema["fields"]?.array ?? []).enumerated() {
      if let use = use(inField: field, at: "\(pointer)/fields/\(index)") { return use }
    }
    return nil
  }

  private static func use(inField field: JSONValue, at pointer: String) -> String? {
    if field["type"]?.string == "list" { return pointer + "/type" }
    for name in ["categories", "categoriesOrdered", "missingValues"] where field[name] != nil {
      return "\(pointer)/\(name)"
    }
    if field["type"]?.string == "integer", field["groupChar"] != nil {
      return pointer + "/groupChar"
    }
    for name in ["exclusiveMinimum", "exclusiveMaximum", "jsonSchema"]
    where field["constraints"]?[name] != nil {
      return "\(pointer)/constraints/\(name)"
    }
    return nil
  }
}
