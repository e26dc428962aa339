extension JSONSchemaCompiler {
  mutating func keywords(
    of members: JSONObject, at place: Place
  ) throws(Fault) -> [JSONSchemaKeyword] {
    var found: [JSONSchemaKeyword] = []
    if let type = members["type"] { found.append(.type(try types(type, at: place))) }
    found += try values(of: members, at: place)
    found += try numbers(of: members, at: place)
    found += try texts(of: members, at: place)
    found += try items(of: members, at: place)
    found += try properties(of: members, at: place)
    found += try combinations(of: members, at: place)
    return found
  }

  private func types(_ value: JSONValue, at place: Place) throws(Fault) -> [JSONSchemaType] {
    let names = value.string.map { [$0] } ?? (value.array ?? []).compactMap(\.string)
    let types = names.compactMap(JSONSchemaType.init)
    guard !types.isEmpty, types.count == names.count, names.count == value.array?.count ?? 1
    else { throw fault(place.member("type"), "there is no such type") }
    return types
  }

  private func values(
    of members: JSONObject, at place: Place
  ) throws(Fault) -> [JSONSchemaKeyword] {
    var found: [JSONSchemaKeyword] = []
    if let value = members["enum"] {
      guard let list = value.array else { throw fault(place.member("enum"), "must be an array") }
      let shown = list.prefix(10).map { Sanitized($0.text(.spaced)).text }.joined(separator: ", ")
      found.append(
        .values(
          Set(list.map(\.canonicalText)),
          shown: "one of " + shown + (list.count > 10 ? ", …" : "")))
    }
    if let value = members["const"] {
      found.append(.values([value.canonicalText], shown: Sanitized(value.text(.spaced)).text))
    }
    return found
  }

  private func numbers(
    of members: JSONObject, at place: Place
  ) throws(Fault) -> [JSONSchemaKeyword] {
    var found: [JSONSchemaKeyword] = []
    for name in ["minimum", "maximum"] {
      let exclusive = "exclusive" + name.prefix(1).uppercased() + name.dropFirst()
      let (plain, strict): (JSONSchemaBound, JSONSchemaBound) =
        name == "minimum" ? (.minimum, .exclusiveMinimum) : (.maximum, .exclusiveMaximum)
      // Draft 4 writes the exclusive bound as a flag beside the plain one.
      let isStrict = members[exclusive]?.bool
      if let value = try number(members, name, at: place) {
        found.append(.bound(value, isStrict == true ? strict : plain))
      }
      if isStrict == nil, let value = try number(members, exclusive, at: place) {
        found.append(.bound(value, strict))
      }
    }
    if let value = try number(members, "multipleOf", at: place) {
      guard value > DecimalNumber(kind: .finite) else {
        throw fault(place.member("multipleOf"), "must be above 0")
      }
      found.append(.multiple(of: value))
    }
    return found
  }

  private func number(
    _ members: JSONObject, _ name: String, at place: Place
  ) throws(Fault) -> DecimalNumber? {
    guard let value = members[name] else { return nil }
    guard case .number(let written) = value, let number = DecimalNumber(written.text.utf8) else {
      throw fault(place.member(name), "must be a number")
    }
    return number
  }

  /// The range of a pair of counts; nil where neither is given.
  private func counts(
    _ members: JSONObject, _ least: String, _ most: String, at place: Place
  ) throws(Fault) -> ClosedRange<Int>? {
    guard members[least] != nil || members[most] != nil else { return nil }
    var bounds = (0, Int.max)
    for (name, path) in [(least, \(Int, Int).0), (most, \(Int, Int).1)] {
      guard let value = members[name] else { continue }
      guard let count = value.integer, count >= 0 else {
        throw fault(place.member(name), "must be a whole number from 0")
      }
      bounds[keyPath: path] = count
    }
    guard bounds.0 <= bounds.1 else { throw fault(place.member(most), "is below \(least)") }
    return bounds.0...bounds.1
  }

  private mutating func texts(
    of members: JSONObject, at place: Place
  ) throws(Fault) -> [JSONSchemaKeyword] {
    var found: [JSONSchemaKeyword] = []
    if let range = try counts(members, "minLength", "maxLength", at: place) {
      found.append(.length(range))
    }
    if let value = members["pattern"] {
      guard let source = value.string else {
        throw fault(place.member("pattern"), "must be a string")
      }
      if let pattern = try pattern(source, at: place.member("pattern")) {
        found.append(.pattern(pattern))
      }
    }
    if let format = members["format"]?.string.flatMap(JSONSchemaFormat.init) {
      found.append(.format(format))
    }
    return found
  }

  private mutating func items(
    of members: JSONObject, at place: Place
  ) throws(Fault) -> [JSONSchemaKeyword] {
    var found: [JSONSchemaKeyword] = []
    if let list = members["items"]?.array {
      let first = try nodes(list, at: place.member("items"))
      let rest = try node(members, "additionalItems", at: place)
      found.append(.items(first: first, rest: rest))
    } else if let rest = try node(members, "items", at: place) {
      found.append(.items(first: [], rest: rest))
    }
    if let node = try node(members, "contains", at: place) { found.append(.contains(node)) }
    if let range = try counts(members, "minItems", "maxItems", at: place) {
      found.append(.itemCount(range))
    }
    if members["uniqueItems"]?.bool == true { found.append(.uniqueItems) }
    return found
  }

  private mutating func properties(
    of members: JSONObject, at place: Place
  ) throws(Fault) -> [JSONSchemaKeyword] {
    var found: [JSONSchemaKeyword] = []
    if let names = members["required"], names.bool == nil {
      guard let list = names.array, list.allSatisfy({ $0.string != nil }) else {
        throw fault(place.member("required"), "must be an array of strings")
      }
      found.append(.required(list.compactMap(\.string)))
    }
    if let range = try counts(members, "minProperties", "maxProperties", at: place) {
      found.append(.propertyCount(range))
    }
    var rules = JSONSchemaProperties()
    for (name, schema) in try object(members, "properties", at: place) {
      rules.named[name] = try compile(schema, at: place.member("properties").member(name))
    }
    for (name, schema) in try object(members, "patternProperties", at: place) {
      let inner = place.member("patternProperties").member(name)
      let node = try compile(schema, at: inner)
      if let pattern = try pattern(name, at: inner) {
        rules.patterns.append((pattern, node))
      } else {
        rules.isOpen = true
      }
    }
    let additional = try node(members, "additionalProperties", at: place)
    // A member might have fitted the pattern that cannot be evaluated.
    if !rules.isOpen { rules.additional = additional }
    rules.isClosed = members["additionalProperties"] == false && !rules.isOpen
    if !rules.named.isEmpty || !rules.patterns.isEmpty || rules.additional != nil {
      found.append(.properties(rules))
    }
    if let node = try node(members, "propertyNames", at: place) {
      found.append(.propertyNames(node))
    }
    for (name, value) in try object(members, "dependencies", at: place) {
      let inner = place.member("dependencies").member(name)
      let names = value.array?.compactMap(\.string)
      let node = names == nil ? try compile(value, at: inner) : nil
      found.append(.dependency(name, names: names ?? [], node: node))
    }
    return found
  }

  private mutating func combinations(
    of members: JSONObject, at place: Place
  ) throws(Fault) -> [JSONSchemaKeyword] {
    var found: [JSONSchemaKeyword] = []
    for name in ["allOf", "anyOf", "oneOf"] {
      guard let value = members[name] else { continue }
      guard let list = value.array, !list.isEmpty else {
        throw fault(place.member(name), "must be an array of schemas")
      }
      let inner = try nodes(list, at: place.member(name))
      found.append(name == "allOf" ? .all(inner) : name == "anyOf" ? .any(inner) : .one(inner))
    }
    if let node = try node(members, "not", at: place) { found.append(.not(node)) }
    if let condition = try node(members, "if", at: place) {
      found.append(
        .condition(
          condition, then: try node(members, "then", at: place),
          otherwise: try node(members, "else", at: place)))
    }
    return found
  }

  private mutating func node(
    _ members: JSONObject, _ name: String, at place: Place
  ) throws(Fault) -> Int? {
    guard let schema = members[name] else { return nil }
    return try compile(schema, at: place.member(name))
  }

  private mutating func nodes(_ list: [JSONValue], at place: Place) throws(Fault) -> [Int] {
    var found: [Int] = []
    for (index, schema) in list.enumerated() {
      found.append(try compile(schema, at: place.member(String(index))))
    }
    return found
  }

  private func object(
    _ members: JSONObject, _ name: String, at place: Place
  ) throws(Fault) -> [JSONObject.Member] {
    guard let value = members[name] else { return [] }
    guard let object = value.object else { throw fault(place.member(name), "must be an object") }
    return object.members
  }
}
