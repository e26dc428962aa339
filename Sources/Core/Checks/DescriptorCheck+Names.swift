extension DescriptorCheck {
  /// Reports a name that looks like one of the standard's, or stands in the wrong object.
  mutating func checkUnknown(
    _ name: String, _ value: JSONValue, of members: JSONObject, _ part: DescriptorPart,
    at pointer: String
  ) {
    // Names with a prefix or a language are somebody's own.
    if name.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "@") }) { return }
    if let right = lookAlike(of: name, in: part), members[right] == nil {
      let isSlip = part.synonyms[name] == nil || name.hasPrefix("licen")
      return rename(name, right, value, isSlip ? .warning : .hint, at: pointer)
    }
    let place = JSONPointer.joined(pointer, name)
    if let inner = part.inner.first(where: { $0.names.contains(name) }) {
      let isOfTable = part.name == "package" && inner.part == "schema"
      misplaced(
        name, isOfTable ? "schema of a resource" : inner.part, at: place,
        fix: move(name, value, into: inner.part, of: members, at: pointer))
    } else if let outer = part.outer, outer.names.contains(name) {
      let above = pointer.lastIndex(of: "/").map { String(pointer[..<$0]) }
      let isList = outer.part == "schema"
      misplaced(
        name, outer.part, at: place,
        fix: isList ? nil : above.map { .moving(value, from: place, to: "\($0)/\(name)") })
    }
  }

  /// The property that a name is a slip of; each name is looked at once, and not too many.
  private mutating func lookAlike(of name: String, in part: DescriptorPart) -> String? {
    let key = part.name + "/" + name
    if let known = slips[key] { return known }
    guard slips.count < Limit.names else { return nil }
    let found = part.lookAlike(of: name)
    slips[key] = .some(found)
    return found
  }

  private mutating func rename(
    _ name: String, _ right: String, _ value: JSONValue, _ severity: Severity, at pointer: String
  ) {
    let target = "\(pointer)/\(right)"
    add(
      .unknownProperty, severity, at: JSONPointer.joined(pointer, name), cell: name,
      expected: right,
      fix: .moving(
        DescriptorCheck.adapted(value, to: right), from: JSONPointer.joined(pointer, name),
        to: target), isName: true)
  }

  private mutating func misplaced(
    _ name: String, _ part: String, at pointer: String, fix: JSONPatch?
  ) {
    add(
      .unknownProperty, .warning, at: pointer, cell: name, expected: name, fix: fix,
      wayOut: "write it in the \(part)", isName: true, "it belongs in the \(part)")
  }

  /// The change that moves a property into an object that is there or is made for it.
  private func move(
    _ name: String, _ value: JSONValue, into part: String, of members: JSONObject,
    at pointer: String
  ) -> JSONPatch? {
    guard part != "resource" else { return nil }
    let from = JSONPointer.joined(pointer, name)
    if kind == .package, pointer.isEmpty {
      // With several tables, it is not known which one is meant.
      guard let resources = members["resources"]?.array, resources.count == 1,
        let schema = resources[0]["schema"]?.object, schema[name] == nil
      else { return nil }
      return .moving(value, from: from, to: "/resources/0/\(part)/\(name)")
    }
    let target = "\(pointer)/\(part)"
    guard let there = members[part] else {
      return .moving(.object([name: value]), from: from, to: target)
    }
    guard let object = there.object, object[name] == nil else { return nil }
    return .moving(value, from: from, to: "\(target)/\(name)")
  }

  /// A value as the right property takes it.
  private static func adapted(_ value: JSONValue, to name: String) -> JSONValue {
    switch (name, value) {
    case ("licenses", .string(let text)):
      [RemoteLocation.isURL(text) ? ["path": value] : ["name": value]]
    case ("licenses", .object), ("resources", .object), ("contributors", .object),
      ("sources", .object):
      [value]
    case ("sources", .string), ("contributors", .string): [["title": value]]
    case ("keywords", .string): [value]
    case ("bytes", .string(let text)): Int(text).map { .number(JSONNumber($0)) } ?? value
    default: value
    }
  }
}
