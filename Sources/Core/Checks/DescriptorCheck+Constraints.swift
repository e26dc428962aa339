extension DescriptorCheck {
  mutating func checkConstraints(
    _ constraints: JSONObject, _ field: Field, at pointer: String
  ) {
    checkMembers(constraints, .constraints, at: pointer)
    let applicable = field.type.constraints
    for name in constraints.names
    where DescriptorPart.constraints.shapes[name] != nil && !applicable.contains(name) {
      add(
        .fieldError, .warning, at: "\(pointer)/\(name)", isName: true,
        "the constraint \(name) does not apply to the type \(field.type.rawValue)")
    }
    checkBounds(constraints, field, applicable, at: pointer)
    checkLengths(constraints, at: pointer)
    checkValues(constraints["enum"], field, at: pointer + "/enum")
    checkPattern(constraints["pattern"]?.string, at: pointer + "/pattern")
    if let schema = constraints["jsonSchema"]?.object {
      checkJSONSchema(schema, at: pointer + "/jsonSchema")
    }
  }

  private mutating func checkBounds(
    _ constraints: JSONObject, _ field: Field, _ applicable: Set<String>, at pointer: String
  ) {
    let parser = CellParser(field: field, missingValues: [])
    var values: [String: CellValue] = [:]
    for name in DescriptorCheck.bounds where applicable.contains(name) {
      guard let literal = constraints[name] else { continue }
      if case .value(let value) = parser.parse(literal) {
        values[name] = value
      } else {
        add(
          .fieldError, at: "\(pointer)/\(name)", cell: literal.string ?? literal.text(),
          "\(name) is not of the type \(field.type.rawValue)")
      }
    }
    for (low, high) in DescriptorCheck.pairs {
      guard let least = values[low], let most = values[high] else { continue }
      let isStrict = low.hasPrefix("e") || high.hasPrefix("e")
      let order = least.order(to: most)
      let isEmpty = order == .above || (isStrict && order == .same)
      if isEmpty {
        add(.fieldError, at: "\(pointer)/\(high)", "no value keeps to both \(low) and \(high)")
      }
    }
  }

  private mutating func checkLengths(_ constraints: JSONObject, at pointer: String) {
    for name in ["minLength", "maxLength"] where constraints[name]?.integer ?? 0 < 0 {
      add(.fieldError, at: "\(pointer)/\(name)", "\(name) must not be below zero")
    }
    if let least = constraints["minLength"]?.integer, let most = constraints["maxLength"]?.integer,
      most < least
    {
      add(.fieldError, at: pointer + "/maxLength", "maxLength is below minLength")
    }
  }

  private mutating func checkValues(_ value: JSONValue?, _ field: Field, at pointer: String) {
    guard let literals = value?.array else { return }
    if literals.isEmpty {
      return add(.fieldError, at: pointer, fix: .removing(pointer), "enum must not be empty")
    }
    let parser = CellParser(field: field, missingValues: [])
    let categories = field.categories.map { list in
      Set(list.compactMap { parser.value(of: $0) })
    }
    var seen: Set<CellValue> = []
    for (index, literal) in literals.enumerated() {
      let place = "\(pointer)/\(index)"
      let text = literal.string ?? literal.text()
      guard let value = parser.value(of: literal) else {
        add(
          .fieldError, at: place, cell: text,
          wayOut: "write it as the cells write it",
          "the value is not of the type \(field.type.rawValue)")
        continue
      }
      if !seen.insert(value).inserted {
        add(
          .fieldError, .warning, at: place, cell: text, wayOut: "leave one of them out",
          "the value is in the list already")
      }
      if let categories, !categories.contains(value) {
        add(
          .fieldError, at: place, cell: text,
          wayOut: "add it to categories, or leave it out of enum",
          "the value is not one of the field's categories")
      }
    }
  }

  mutating func checkCategories(_ members: JSONObject, _ field: Field, at pointer: String) {
    guard let list = members["categories"]?.array else {
      if members["categoriesOrdered"] != nil, members["categories"] == nil {
        add(
          .fieldError, .warning, at: pointer + "/categoriesOrdered", isName: true,
          "categoriesOrdered has no effect without categories")
      }
      return
    }
    checkFilled(members, ["categories"], .fieldError, at: pointer)
    let parser = CellParser(field: field, missingValues: [])
    var seen: Set<CellValue> = []
    for (index, element) in list.enumerated() {
      let place = "\(pointer)/categories/\(index)"
      if element.object != nil, element["value"] == nil {
        add(
          .fieldError, at: place, wayOut: "add value",
          "a category needs a value")
        continue
      }
      let literal = element["value"] ?? element
      guard let value = parser.value(of: literal) else {
        add(
          .fieldError, at: place, wayOut: "write it as the cells write it",
          "the category is not of the type \(field.type.rawValue)")
        continue
      }
      if !seen.insert(value).inserted {
        add(
          .fieldError, at: place, wayOut: "leave one of them out",
          "the category is in the list already")
      }
    }
    checkMixed(list, .fieldError, at: pointer + "/categories")
  }

  private mutating func checkPattern(_ pattern: String?, at pointer: String) {
    guard let pattern else { return }
    do throws(TextPattern.Fault) { _ = try TextPattern(pattern) } catch {
      if case .malformed = error {
        add(.fieldError, at: pointer, cell: pattern, "the pattern cannot be read: \(error.reason)")
      } else {
        add(.patternUnchecked, .warning, at: pointer, cell: pattern, error.reason)
      }
    }
  }

  private mutating func checkJSONSchema(_ schema: JSONObject, at pointer: String) {
    do throws(JSONSchema.Fault) {
      let compiled = try JSONSchema(.object(schema))
      for reference in compiled.unresolved {
        add(
          .fieldError, .warning, at: pointer, cell: reference,
          "the reference \"\(Sanitized(reference).text)\" is not followed")
      }
    } catch {
      var place = pointer
      if case .malformed(let inner, _) = error { place += inner }
      add(.fieldError, at: place, "jsonSchema is not a JSON Schema: \(error.reason)")
    }
  }

  private static let bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
  private static let pairs = [
    ("minimum", "maximum"), ("exclusiveMinimum", "maximum"), ("minimum", "exclusiveMaximum"),
    ("exclusiveMinimum", "exclusiveMaximum"),
  ]
}

extension CellParser {
  /// The value of a literal; nil where it is of another type.
  fileprivate func value(of literal: JSONValue) -> CellValue? {
    if case .value(let value) = parse(literal) { value } else { nil }
  }
}
