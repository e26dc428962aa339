extension DescriptorCheck {
  mutating func checkSchema(_ schema: JSONObject, at pointer: String, package: JSONObject) {
    checkShapes(
      schema,
      [
        ("fields", .list), ("missingValues", .list), ("primaryKey", .textOrList),
        ("uniqueKeys", .list), ("foreignKeys", .list),
      ], .schemaError, at: pointer)
    guard let fields = schema["fields"] else {
      add(.schemaError, at: pointer, "fields are required")
      return
    }
    if fields.array?.isEmpty == true {
      add(.schemaError, at: pointer + "/fields", "fields must not be empty")
    }
    var names: Set<String> = []
    for (index, field) in (fields.array ?? []).enumerated() {
      let place = "\(pointer)/fields/\(index)"
      guard let members = field.object else {
        add(.fieldError, at: place, "a field must be an object")
        continue
      }
      checkField(members, at: place)
      guard let name = members["name"]?.string else { continue }
      if !names.insert(name).inserted {
        add(
          .fieldError, standard == .v1 ? .warning : .error, at: place + "/name",
          "the name \"\(Sanitized(name).text)\" is already that of another field")
      }
    }
    checkMissingValues(schema, at: pointer)
    checkKeys(schema, names: names, at: pointer, package: package)
  }

  private mutating func checkMissingValues(_ schema: JSONObject, at pointer: String) {
    for (index, value) in (schema["missingValues"]?.array ?? []).enumerated() {
      if value.string == nil, value["value"]?.string == nil {
        add(
          .schemaError, at: "\(pointer)/missingValues/\(index)",
          "a missing value must be a string")
      }
    }
  }

  private mutating func checkKeys(
    _ schema: JSONObject, names: Set<String>, at pointer: String, package: JSONObject
  ) {
    check(TableSchema.names(schema["primaryKey"]), among: names, at: pointer + "/primaryKey")
    for (index, key) in (schema["uniqueKeys"]?.array ?? []).enumerated() {
      check(TableSchema.names(key), among: names, at: "\(pointer)/uniqueKeys/\(index)")
    }
    for (index, key) in (schema["foreignKeys"]?.array ?? []).enumerated() {
      checkForeignKey(key, names: names, at: "\(pointer)/foreignKeys/\(index)", package: package)
    }
  }

  private mutating func check(_ fields: [String], among names: Set<String>, at pointer: String) {
    for name in fields where !names.contains(name) {
      add(.schemaError, at: pointer, "there is no field \"\(Sanitized(name).text)\"")
    }
  }

  private mutating func checkForeignKey(
    _ key: JSONValue, names: Set<String>, at pointer: String, package: JSONObject
  ) {
    guard key.object != nil, key["fields"] != nil, let reference = key["reference"]?.object else {
      return add(.schemaError, at: pointer, "a foreign key needs fields and a reference")
    }
    let fields = TableSchema.names(key["fields"])
    let others = TableSchema.names(reference["fields"])
    check(fields, among: names, at: pointer + "/fields")
    if fields.count != others.count || fields.isEmpty {
      add(.schemaError, at: pointer, "a foreign key needs as many fields here as there")
    }
    if reference["package"] != nil { return }
    let resource = reference["resource"]?.string ?? ""
    guard !resource.isEmpty else {
      return check(others, among: names, at: pointer + "/reference/fields")
    }
    let found = package["resources"]?.array?.first { $0["name"]?.string == resource }
    guard let found else {
      return add(
        .schemaError, at: pointer + "/reference/resource",
        "there is no resource \"\(Sanitized(resource).text)\"")
    }
    guard let targets = found["schema"]?["fields"]?.array else { return }
    check(
      others, among: Set(targets.compactMap { $0["name"]?.string }),
      at: pointer + "/reference/fields")
  }
}
