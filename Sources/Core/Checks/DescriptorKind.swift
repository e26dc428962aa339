/// What a descriptor file describes.
public enum DescriptorKind: String, Hashable, Sendable, CaseIterable {
  case package, resource, schema, dialect

  /// The kind a descriptor's members tell of; a package where they tell nothing.
  public init(of value: JSONValue) {
    if value["resources"] != nil {
      self = .package
    } else if value["fields"] != nil {
      self = .schema
    } else if value["path"] != nil || value["data"] != nil || value["url"] != nil {
      self = .resource
    } else if value["delimiter"] != nil || value["quoteChar"] != nil || value["header"] != nil {
      self = .dialect
    } else {
      self = .package
    }
  }
}
