/// Turns a schema into nodes, each subschema once.
struct JSONSchemaCompiler {
  typealias Fault = JSONSchema.Fault

  /// Where a subschema is: its document's address ("" for the schema itself) and a pointer.
  struct Place: Hashable {
    var document: String
    var pointer: String

    func member(_ name: String) -> Place {
      Place(document: document, pointer: JSONPointer.joined(pointer, name))
    }
  }

  private(set) var nodes: [JSONSchemaNode] = []
  private(set) var unresolved: [String] = []
  private(set) var unevaluated: [String] = []
  private var documents: [String: JSONValue]
  private var places: [Place: Int] = [:]
  private var depth = 0

  init(root: JSONValue, documents: [String: JSONValue]) {
    self.documents = documents
    self.documents[""] = root
  }

  mutating func compileRoot() throws(Fault) {
    _ = try compile(documents[""] ?? true, at: Place(document: "", pointer: ""))
  }

  /// The place of a subschema among the nodes.
  mutating func compile(_ schema: JSONValue, at place: Place) throws(Fault) -> Int {
    if let known = places[place] { return known }
    depth += 1
    defer { depth -= 1 }
    guard depth <= JSONSchema.Limit.depth, nodes.count < JSONSchema.Limit.nodes else {
      throw .tooLarge
    }
    let index = nodes.count
    places[place] = index
    nodes.append(.fixed(true))
    switch schema {
    case .bool(let flag): nodes[index] = .fixed(flag)
    case .object(let members):
      if let reference = members["$ref"]?.string {
        nodes[index] = .reference(try target(of: reference, from: place))
      } else {
        nodes[index] = .keywords(try keywords(of: members, at: place))
      }
    default: throw fault(place, "a schema must be an object, true or false")
    }
    return index
  }

  func fault(_ place: Place, _ reason: String) -> Fault {
    .malformed(pointer: place.document + place.pointer, reason: reason)
  }

  /// A pattern; nil where it uses what cannot be evaluated.
  mutating func pattern(_ source: String, at place: Place) throws(Fault) -> JSONSchemaPattern? {
    do throws(TextPattern.Fault) { return try JSONSchemaPattern(source) } catch {
      if case .malformed = error { throw fault(place, "the pattern is wrong: \(error.reason)") }
      if !unevaluated.contains(source) { unevaluated.append(source) }
      return nil
    }
  }

  private mutating func target(of reference: String, from place: Place) throws(Fault) -> Int {
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let address = parts.first.map(String.init) ?? ""
    let fragment = parts.count > 1 ? String(parts[1]) : ""
    var target = Place(document: place.document, pointer: fragment)
    if !address.isEmpty, !isAddress(address, of: place.document) {
      target.document = isAddress(address, of: "") ? "" : address
    }
    guard let document = documents[target.document] else {
      if !unresolved.contains(reference) { unresolved.append(reference) }
      return try compile(true, at: Place(document: reference, pointer: ""))
    }
    target.pointer =
      fragment.isEmpty || fragment.hasPrefix("/")
      ? JSONSchemaCompiler.decoded(fragment) : named(fragment, in: document) ?? "/" + fragment
    guard let schema = document.value(at: target.pointer) else {
      throw fault(place, "the reference \(Sanitized(reference).text) leads nowhere")
    }
    return try compile(schema, at: target)
  }

  private func isAddress(_ address: String, of document: String) -> Bool {
    let schema = documents[document]
    guard let own = schema?["$id"]?.string ?? schema?["id"]?.string else { return false }
    return own == address || own == address + "#"
  }

  /// The definition that names itself by that fragment.
  private func named(_ fragment: String, in document: JSONValue) -> String? {
    let definitions = document["definitions"]?.object?.members ?? []
    return definitions.first { $0.value["$id"]?.string == "#" + fragment }
      .map { JSONPointer.joined("/definitions", $0.name) }
  }

  /// A fragment without percent signs.
  private static func decoded(_ fragment: String) -> String {
    var bytes: [UInt8] = []
    var rest = fragment.utf8[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

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
      // Draft 4 has the exclusive bound as a flag next to the inclusive one.
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
