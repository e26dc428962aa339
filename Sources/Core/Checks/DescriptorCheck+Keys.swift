extension DescriptorCheck {
  /// Checks the keys of a schema against the fields they name.
  mutating func checkKeys(_ schema: JSONObject, of resource: JSONObject, at pointer: String) {
    let types = fieldTypes(of: .object(schema)) ?? [:]
    let names = Set(types.keys)
    if let key = schema["primaryKey"] {
      checkKey(key, among: names, at: pointer + "/primaryKey")
      if standard == .v2, key.string != nil {
        add(
          .deprecatedForm, .hint, at: pointer + "/primaryKey",
          fix: .replacing(pointer + "/primaryKey", with: .array([key])),
          "primaryKey is an array in the second edition")
      }
    }
    for (index, key) in (schema["uniqueKeys"]?.array ?? []).enumerated() {
      let place = "\(pointer)/uniqueKeys/\(index)"
      guard let parts = key.array, !parts.isEmpty else {
        add(
          .schemaError, at: place,
          fix: key.string.map { .replacing(place, with: [.string($0)]) },
          "a unique key must be an array of field names")
        continue
      }
      checkKey(key, among: names, at: place)
    }
    for (index, key) in (schema["foreignKeys"]?.array ?? []).enumerated() {
      guard let members = key.object else { continue }
      let place = "\(pointer)/foreignKeys/\(index)"
      checkForeignKey(members, types, of: resource, at: place)
    }
  }

  /// Reports names that are no fields, and names written twice.
  private mutating func checkKey(
    _ key: JSONValue, among names: Set<String>, of owner: String? = nil, at pointer: String
  ) {
    var seen: Set<String> = []
    for (index, part) in (key.array ?? [key]).enumerated() {
      let place = key.array == nil ? pointer : "\(pointer)/\(index)"
      guard let name = part.string else { continue }
      if !names.contains(name) {
        let near = DescriptorCheck.nearest(to: name, among: names)
        add(
          .schemaError, at: place, cell: name, expected: near,
          fix: near.map { .replacing(place, with: .string($0)) },
          wayOut: "name a field of the schema, or add this one to it",
          "there is no field \"\(Sanitized(name).text)\""
            + (owner.map { " in \($0), which has \(KeyObstacle.list(names.sorted()))" } ?? ""))
      } else if !seen.insert(name).inserted {
        add(
          .schemaError, .warning, at: place,
          wayOut: "leave one of them out",
          "the field \"\(Sanitized(name).text)\" is in the key already")
      }
    }
  }

  private mutating func checkForeignKey(
    _ key: JSONObject, _ types: FieldTypes, of resource: JSONObject, at pointer: String
  ) {
    checkMembers(key, .foreignKey, at: pointer)
    for name in ["fields", "reference"] where key[name] == nil {
      add(.schemaError, at: pointer, wayOut: "add \(name)", "a foreign key needs \(name)")
    }
    if let fields = key["fields"] {
      checkKey(fields, among: Set(types.keys), at: pointer + "/fields")
    }
    guard let reference = key["reference"]?.object else { return }
    checkMembers(reference, .reference, at: pointer + "/reference")
    guard let others = reference["fields"] else {
      return add(
        .schemaError, at: pointer + "/reference", wayOut: "add fields",
        "a reference needs fields")
    }
    let (here, there) = (TableSchema.names(key["fields"]), TableSchema.names(others))
    if key["fields"] != nil, here.count != there.count || here.isEmpty {
      add(
        .schemaError, at: pointer, wayOut: "name the fields of both sides in pairs",
        "a foreign key needs as many fields here as there; here are \(here.count), there "
          + "\(there.count), and no row was looked up")
    }
    if reference["package"] != nil { return }
    let name = reference["resource"]?.string ?? ""
    let isOwn = name.isEmpty || name == resource["name"]?.string
    let known = isOwn ? types : fieldTypes(ofTarget: name, at: pointer + "/reference/resource")
    guard let known else { return }
    let target = isOwn ? "this table" : "\"\(Sanitized(name).text)\""
    checkKey(others, among: Set(known.keys), of: target, at: pointer + "/reference/fields")
    checkKeyTypes(key, types, known, of: target, at: pointer)
  }

  /// The types of the fields of a resource that a key refers to, which is reported where it is not
  /// there.
  private mutating func fieldTypes(ofTarget name: String, at pointer: String) -> FieldTypes? {
    guard kind == .package else { return nil }
    let resources = package["resources"]?.array ?? []
    guard let target = resources.first(where: { $0["name"]?.string == name }) else {
      missingTarget(name, resources, at: pointer)
      return nil
    }
    return fieldTypes(ofResource: target)
  }

  private mutating func missingTarget(
    _ name: String, _ resources: [JSONValue], at pointer: String
  ) {
    if name == "self" {
      return add(
        .deprecatedForm, .warning, at: pointer, fix: .replacing(pointer, with: ""),
        "a reference to the same table has an empty name")
    }
    let near = DescriptorCheck.nearest(
      to: name, among: Set(resources.compactMap { $0["name"]?.string }))
    add(
      .schemaError, at: pointer, cell: name, expected: near,
      fix: near.map { .replacing(pointer, with: .string($0)) },
      wayOut: "name a resource of the package",
      "there is no resource \"\(Sanitized(name).text)\"; there are "
        + KeyObstacle.list(resources.compactMap { $0["name"]?.string }))
  }

  /// Names looked at for one that is nearly the same.
  private static let mostNames = 500

  /// The one name that differs only by case or a slip.
  private static func nearest(to name: String, among names: Set<String>) -> String? {
    if names.count > mostNames || name.utf8.count > 64 { return nil }
    let key = name.lowercased()
    let same = names.filter { $0.lowercased() == key }
    if !same.isEmpty { return same.count == 1 ? same.first : nil }
    let near = names.filter { $0.utf8.count >= 4 && EditDistance.isWithin(1, $0, name) }
    return near.count == 1 ? near.first : nil
  }
}
