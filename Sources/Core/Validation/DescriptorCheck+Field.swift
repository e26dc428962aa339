extension DescriptorCheck {
  mutating func checkField(_ field: JSONObject, at pointer: String) {
    checkShapes(
      field,
      [
        ("name", .text), ("type", .text), ("format", .text), ("title", .text),
        ("description", .text), ("rdfType", .text), ("constraints", .object),
        ("decimalChar", .text), ("groupChar", .text), ("bareNumber", .flag),
        ("trueValues", .list), ("falseValues", .list), ("missingValues", .list),
        ("delimiter", .text), ("itemType", .text), ("categories", .list),
        ("categoriesOrdered", .flag),
      ], .fieldError, at: pointer)
    if field["name"] == nil { add(.fieldError, at: pointer, "a name is required") }
    if let type = field["type"]?.string, FieldType(rawValue: type) == nil {
      return add(
        .fieldError, at: pointer + "/type", "there is no type \"\(Sanitized(type).text)\"")
    }
    let parsed = Field(field, standard: standard)
    checkFormat(parsed, at: pointer)
    if let constraints = field["constraints"]?.object {
      checkConstraints(constraints, parsed, at: pointer + "/constraints")
    }
  }

  private mutating func checkFormat(_ field: Field, at pointer: String) {
    if field.type.formats.contains(field.format) { return }
    switch field.type {
    case .date, .time, .datetime:
      if !field.format.contains("%") || TimePattern(field.format) == nil {
        add(
          .fieldError, at: pointer + "/format",
          "\"\(Sanitized(field.format).text)\" is not a format of the type \(field.type.rawValue)")
      }
    case .geopoint, .geojson:
      add(
        .fieldError, at: pointer + "/format",
        "\"\(Sanitized(field.format).text)\" is not a format of the type \(field.type.rawValue)")
    default:
      add(
        .fieldError, .warning, at: pointer + "/format",
        "the format \"\(Sanitized(field.format).text)\" is not one of the type "
          + "\(field.type.rawValue) and is not checked")
    }
  }

  private mutating func checkConstraints(
    _ constraints: JSONObject, _ field: Field, at pointer: String
  ) {
    checkShapes(
      constraints,
      [
        ("required", .flag), ("unique", .flag), ("minLength", .whole), ("maxLength", .whole),
        ("pattern", .text), ("enum", .list), ("jsonSchema", .object),
      ], .fieldError, at: pointer)
    let applicable = DescriptorCheck.constraints(of: field.type)
    for name in constraints.names where DescriptorCheck.typedConstraints.contains(name) {
      if !applicable.contains(name) {
        add(
          .fieldError, .warning, at: "\(pointer)/\(name)",
          "the constraint \(name) does not apply to the type \(field.type.rawValue)")
      }
    }
    let parser = CellParser(field: field, missingValues: [])
    for name in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
    where applicable.contains(name) {
      guard let value = constraints[name] else { continue }
      if case .value = parser.parse(value) { continue }
      add(
        .fieldError, at: "\(pointer)/\(name)",
        "\(name) is not of the type \(field.type.rawValue)")
    }
    for (index, value) in (constraints["enum"]?.array ?? []).enumerated() {
      if case .value = parser.parse(value) { continue }
      add(
        .fieldError, at: "\(pointer)/enum/\(index)",
        "the value is not of the type \(field.type.rawValue)")
    }
    if let pattern = constraints["pattern"]?.string, let fault = Self.fault(of: pattern) {
      add(
        .patternUnchecked, .warning, at: pointer + "/pattern", cell: pattern, fault.reason)
    }
  }

  private static func fault(of pattern: String) -> TextPattern.Fault? {
    do {
      _ = try TextPattern(pattern)
      return nil
    } catch {
      return error
    }
  }

  private static let bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
  private static let typedConstraints = Set(bounds + ["minLength", "maxLength", "pattern"])

  private static func constraints(of type: FieldType) -> [String] {
    switch type {
    case .string: ["minLength", "maxLength", "pattern"]
    case .array, .object, .list, .geojson: ["minLength", "maxLength"]
    case .integer, .number, .date, .time, .datetime, .year, .yearmonth, .duration: bounds
    default: []
    }
  }
}
