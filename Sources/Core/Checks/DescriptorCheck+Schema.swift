extension DescriptorCheck {
  /// Checks a schema; `resource` is the one it belongs to, where it belongs to one.
  mutating func checkSchema(_ schema: JSONObject, at pointer: String, resource: JSONObject) {
    checkMembers(schema, .schema, at: pointer)
    checkFilled(
      schema, ["fields", "primaryKey", "uniqueKeys", "foreignKeys"], .schemaError, at: pointer)
    checkMatch(schema, at: pointer)
    checkMissingValues(schema["missingValues"], .schemaError, at: pointer + "/missingValues")
    guard let fields = schema["fields"] else {
      add(.schemaError, at: pointer, wayOut: "add fields", "fields are required")
      return
    }
    checkFields(fields.array ?? [], at: pointer + "/fields")
    if fields.array != nil { checkKeys(schema, of: resource, at: pointer) }
  }

  private mutating func checkFields(_ fields: [JSONValue], at pointer: String) {
    var names: [String: Int] = [:]
    for (index, field) in fields.enumerated() {
      let place = "\(pointer)/\(index)"
      guard let members = field.object else {
        add(
          .fieldError, at: place,
          fix: field.string.map { .replacing(place, with: ["name": .string($0)]) },
          "a field must be an object")
        continue
      }
      checkField(members, at: place)
      guard let name = members["name"]?.string else { continue }
      if let first = names[name] {
        add(
          .fieldError, standard == .v1 ? .warning : .error, at: place + "/name",
          wayOut: "give each field a name of its own",
          "the name \"\(Sanitized(name).text)\" is already that of field \(first + 1)")
      }
      names[name] = names[name] ?? index
    }
  }

  private mutating func checkMatch(_ schema: JSONObject, at pointer: String) {
    guard let value = schema["fieldsMatch"] else { return }
    let place = pointer + "/fieldsMatch"
    guard let text = value.string ?? value[0]?.string, value.array?.count ?? 1 == 1,
      TableSchema.FieldsMatch(rawValue: text) != nil
    else {
      return add(
        .schemaError, at: place,
        "fieldsMatch must be exact, equal, subset, superset or partial")
    }
    if value.array != nil {
      add(
        .schemaError, .hint, at: place, fix: .replacing(place, with: .string(text)),
        "fieldsMatch is a string; only the standard's own JSON Schema has an array here")
    }
  }

  /// Checks a list of missing values, with labels or without.
  mutating func checkMissingValues(
    _ value: JSONValue?, _ code: FindingCode, at pointer: String
  ) {
    guard let values = value?.array else { return }
    var seen: Set<String> = []
    for (index, value) in values.enumerated() {
      let place = "\(pointer)/\(index)"
      guard let text = value.string ?? value["value"]?.string else {
        let plain = (value["value"] ?? value).scalarText.map { JSONValue.string($0) }
        let path = value["value"] == nil ? place : place + "/value"
        add(
          code, at: path, fix: plain.map { .replacing(path, with: $0) },
          "a missing value must be a string")
        continue
      }
      if let label = value["label"], label.string == nil {
        add(code, at: place + "/label", "label must be a string")
      }
      if !seen.insert(text).inserted {
        add(
          code, firstEditionRule == .error ? .warning : .error, at: place,
          wayOut: "leave one of them out",
          "the missing value \"\(Sanitized(text).text)\" is already in the list")
      }
    }
    checkMixed(values, code, at: pointer)
  }

  /// Reports a list in which some elements have labels and others are plain.
  mutating func checkMixed(_ values: [JSONValue], _ code: FindingCode, at pointer: String) {
    let labelled = values.count { $0.object != nil }
    if labelled > 0, labelled < values.count {
      add(
        code, .warning, at: pointer,
        wayOut: "write all of them in one form",
        "the list should have either plain values or objects with value and label")
    }
  }
}

extension JSONValue {
  /// The text of a number or a truth value.
  fileprivate var scalarText: String? {
    switch self {
    case .number(let number): number.text
    case .bool(let flag): flag ? "true" : "false"
    default: nil
    }
  }
}
