extension DescriptorCheck {
  mutating func checkField(_ members: JSONObject, at pointer: String) {
    checkMembers(members, .field, at: pointer)
    if let name = members["name"] {
      if name.string == "" {
        add(.fieldError, .warning, at: pointer + "/name", "the name is empty")
      }
    } else {
      add(.fieldError, at: pointer, wayOut: "add name", "a name is required")
    }
    checkMissingValues(members["missingValues"], .fieldError, at: pointer + "/missingValues")
    guard let known = knownType(members, at: pointer) else {
      if let constraints = members["constraints"]?.object {
        checkMembers(constraints, .constraints, at: pointer + "/constraints")
      }
      return
    }
    let field = Field(known, standard: standard)
    checkFormat(field, at: pointer + "/format")
    checkOptions(members, field, at: pointer)
    checkCategories(members, field, at: pointer)
    if let constraints = members["constraints"]?.object {
      checkConstraints(constraints, field, at: pointer + "/constraints")
    }
    checkExample(members, field, at: pointer + "/example")
  }

  /// The field with a type of the standard, its own or the likely one; nil where neither is known.
  private mutating func knownType(_ members: JSONObject, at pointer: String) -> JSONObject? {
    guard let type = members["type"]?.string, FieldType(rawValue: type) == nil else {
      return members
    }
    let near = FieldType.meant(by: type)?.rawValue
    add(
      .fieldError, at: pointer + "/type", cell: type, expected: near,
      fix: near.map { .replacing(pointer + "/type", with: .string($0)) },
      wayOut: "use one of \(DescriptorCheck.types)",
      "there is no type \"\(Sanitized(type).text)\"")
    return near.map { members.assigning(["type": .string($0)]) }
  }

  private mutating func checkFormat(_ field: Field, at pointer: String) {
    let written = field.descriptor["format"]?.string ?? "default"
    if written.hasPrefix("fmt:") {
      add(
        .deprecatedForm, .hint, at: pointer, cell: written,
        fix: .replacing(pointer, with: .string(field.format)),
        "formats no longer begin with fmt:")
    }
    if field.type == .string { return checkStringFormat(field.format, at: pointer) }
    if field.type.formats.contains(field.format) { return }
    let shown = "\"\(Sanitized(field.format).text)\""
    switch field.type {
    case .date, .time, .datetime:
      if field.format.contains("%"), TimePattern(field.format) != nil { return }
      let meant = TimePattern.meant(by: field.format)
      add(
        .fieldError, at: pointer, cell: written, expected: meant,
        fix: meant.map { .replacing(pointer, with: .string($0)) },
        "\(shown) is not a format of the type \(field.type.rawValue)")
    case .geopoint, .geojson:
      add(
        .fieldError, at: pointer, cell: written,
        "\(shown) is not a format of the type \(field.type.rawValue)")
    case .string, .number, .integer, .boolean, .object, .array, .list, .year, .yearmonth, .duration,
      .any:
      add(
        .fieldError, .warning, at: pointer, cell: written, fix: .removing(pointer),
        "the format \(shown) is not one of the type \(field.type.rawValue) and is not checked")
    }
  }

  /// The standard lists the formats of strings; other formats are private ones and break nothing.
  private mutating func checkStringFormat(_ format: String, at pointer: String) {
    if DescriptorCheck.stringFormats.contains(format) { return }
    let isRead = FieldType.string.formats.contains(format)
    let meant = DescriptorCheck.stringFormat(meantBy: format)
    add(
      .fieldError, .warning, at: pointer, cell: format, expected: meant,
      fix: meant.map { .replacing(pointer, with: .string($0)) },
      wayOut: isRead
        ? "other programs may not know it; a pattern in constraints says it to all"
        : "leave it out, or say it by a pattern in constraints",
      "the standard has no format \"\(Sanitized(format).text)\" of strings; it is "
        + (isRead ? "checked here" : "not checked"))
  }

  private static let stringFormats = ["default", "email", "uri", "binary", "uuid"]

  private static func stringFormat(meantBy format: String) -> String? {
    let key = format.lowercased()
    let others = ["url": "uri", "e-mail": "email", "guid": "uuid", "base64": "binary"]
    return others[key] ?? (stringFormats.contains(key) ? key : nil)
  }

  /// Properties that only some types have.
  private mutating func checkOptions(_ members: JSONObject, _ field: Field, at pointer: String) {
    for (name, _) in members.members {
      if let types = DescriptorCheck.options[name], !types.contains(field.type) {
        add(
          .fieldError, .hint, at: "\(pointer)/\(name)", isName: true,
          "\(name) has no effect with the type \(field.type.rawValue)")
      }
    }
    for name in ["decimalChar", "delimiter"] where members[name]?.string == "" {
      add(.fieldError, at: "\(pointer)/\(name)", "\(name) is empty")
    }
    if field.type == .number, let group = field.groupChar, group == field.decimalChar {
      add(
        .fieldError, at: pointer + (members["groupChar"] == nil ? "/decimalChar" : "/groupChar"),
        "decimalChar and groupChar are the same")
    }
    if field.type == .boolean { checkTruthValues(members, field, at: pointer) }
    if field.type == .list { checkItemType(members, at: pointer + "/itemType") }
    if field.type == .integer, standard == .v1, members["groupChar"] != nil {
      add(
        .fieldError, .hint, at: pointer + "/groupChar", isName: true,
        "groupChar of an integer is of the second edition")
    }
  }

  private mutating func checkTruthValues(
    _ members: JSONObject, _ field: Field, at pointer: String
  ) {
    checkFilled(members, ["trueValues", "falseValues"], .fieldError, at: pointer)
    for (index, text) in field.falseValues.enumerated() where field.trueValues.contains(text) {
      let name = members["falseValues"] == nil ? "/trueValues" : "/falseValues/\(index)"
      add(
        .fieldError, at: pointer + name,
        "\"\(Sanitized(text).text)\" stands for both true and false")
    }
  }

  private mutating func checkItemType(_ members: JSONObject, at pointer: String) {
    guard let type = members["itemType"]?.string, !DescriptorCheck.itemTypes.contains(type) else {
      return
    }
    let near = FieldType.meant(by: type)?.rawValue
    let isItem = near.map(DescriptorCheck.itemTypes.contains) ?? false
    add(
      .fieldError, at: pointer, cell: type,
      fix: isItem ? near.map { .replacing(pointer, with: .string($0)) } : nil,
      "a list cannot have items of the type \"\(Sanitized(type).text)\"")
  }

  private mutating func checkExample(_ members: JSONObject, _ field: Field, at pointer: String) {
    guard let example = members["example"], !example.isNull else { return }
    let parser = CellParser(field: field, missingValues: [])
    guard case .value(let value) = parser.parse(example) else {
      return add(
        .fieldError, .warning, at: pointer, cell: example.string ?? example.text(),
        "the example is not of the type \(field.type.rawValue)")
    }
    let caster = CellCaster(field: field, schema: TableSchema([:]))
    if let broken = caster.brokenConstraint(value, example.string ?? value.csv) {
      add(
        .fieldError, .warning, at: pointer, cell: example.string ?? example.text(),
        "the example does not keep to the constraint \(broken)")
    }
  }

  private static let types = FieldType.allCases.map(\.rawValue).joined(separator: ", ")

  private static let itemTypes: Set<String> = [
    "string", "integer", "boolean", "number", "datetime", "date", "time",
  ]

  private static let options: [String: Set<FieldType>] = [
    "decimalChar": [.number], "groupChar": [.number, .integer], "bareNumber": [.number, .integer],
    "trueValues": [.boolean], "falseValues": [.boolean], "delimiter": [.list],
    "itemType": [.list], "categories": [.string, .integer],
    "categoriesOrdered": [.string, .integer],
  ]
}
