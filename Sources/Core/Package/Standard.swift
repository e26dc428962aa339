/// Which edition of the Data Package standard a descriptor is read by (validation.md 1.1).
public enum Standard: String, Hashable, Sendable {
  case v1
  case v2

  /// The edition a descriptor declares; without `$schema` it is v1, unless it uses what only v2 has.
  public init(of descriptor: JSONValue) {
    if let schema = descriptor["$schema"]?.string {
      self = schema.contains("/profiles/1.") ? .v1 : .v2
      return
    }
    self = Standard.usesSecondEdition(descriptor) ? .v2 : .v1
  }

  /// Whether a descriptor without `$schema` uses properties only v2 has.
  static func usesSecondEdition(_ descriptor: JSONValue) -> Bool {
    (descriptor["resources"]?.array ?? []).contains { resource in
      guard let schema = resource["schema"] else { return false }
      if schema["fieldsMatch"] != nil || schema["uniqueKeys"] != nil { return true }
      return (schema["fields"]?.array ?? []).contains { field in
        let constraints = field["constraints"]
        return field["type"]?.string == "list" || field["categories"] != nil
          || field["missingValues"] != nil || constraints?["exclusiveMinimum"] != nil
          || constraints?["exclusiveMaximum"] != nil || constraints?["jsonSchema"] != nil
      }
    }
  }
}
