extension DescriptorCheck {
  /// The types of fields by name; nil for a field of no known type.
  typealias FieldTypes = [String: FieldType?]

  /// Reports fields of a foreign key that are of another type than those they refer to; `others` are
  /// those of the target, which is named as messages do.
  mutating func checkKeyTypes(
    _ key: JSONObject, _ types: FieldTypes, _ others: FieldTypes, of target: String,
    at pointer: String
  ) {
    let there = TableSchema.names(key["reference"]?["fields"])
    let pairs = zip(TableSchema.names(key["fields"]), there)
    for (index, (here, there)) in pairs.enumerated() {
      guard let type = types[here] ?? nil, let other = others[there] ?? nil,
        let kinship = type.kinship(with: other)
      else { continue }
      let sides =
        "\"\(Sanitized(here).text)\" is of type \(type.rawValue), \"\(Sanitized(there).text)\" of "
        + "\(target) is of type \(other.rawValue)"
      add(
        .schemaError, kinship == .never ? .error : .warning,
        at: pointer + "/fields" + (key["fields"]?.array == nil ? "" : "/\(index)"), cell: here,
        expected: other.rawValue, wayOut: "give both fields the same type",
        sides
          + (kinship == .never ? ": no value can be in both, and no row was looked up" : ""))
    }
  }

  /// The types of a resource's fields; nil where its schema is not at hand.
  func fieldTypes(ofResource resource: JSONValue) -> FieldTypes? {
    guard let schema = resource["schema"] else { return nil }
    guard let reference = schema.string else { return fieldTypes(of: schema) }
    return surroundings.loaded[reference].flatMap { fieldTypes(of: $0.value) }
  }

  /// The types of a schema's fields, of a repeated name the first one's.
  func fieldTypes(of schema: JSONValue) -> FieldTypes? {
    schema["fields"]?.array.map { fields in
      Dictionary(
        fields.compactMap { field in
          (field["name"]?.string ?? field.string).map { ($0, type(of: field)) }
        }, uniquingKeysWith: { first, _ in first })
    }
  }

  private func type(of field: JSONValue) -> FieldType? {
    guard let type = field["type"] else { return standard == .v1 ? .string : .any }
    return type.string.flatMap(FieldType.init)
  }
}

extension FieldType {
  /// How values of two types that differ compare as keys.
  enum Kinship {
    case sometimes, never
  }

  /// Nil where values of both types compare as they are written.
  func kinship(with other: FieldType) -> Kinship? {
    if self == other { return nil }
    let pair: Set<FieldType> = [self, other]
    if pair.contains(.any) { return pair.contains(.string) ? nil : .sometimes }
    let isKin = FieldType.kin.contains { pair.isSubset(of: $0) }
    return isKin ? .sometimes : .never
  }

  /// Types whose values can be equal; see `CellValue.appendKey`.
  private static let kin: [Set<FieldType>] = [
    [.number, .integer, .year], [.list, .array], [.object, .geojson],
  ]
}
