extension JSONSchemaEvaluation {
  mutating func check(
    _ written: JSONNumber, _ keyword: JSONSchemaKeyword, at pointer: String
  ) -> Bool {
    guard let number = DecimalNumber(written.text.utf8) else { return true }
    switch keyword {
    case .bound(let bound, let kind):
      let fits =
        switch kind {
        case .minimum: number >= bound
        case .exclusiveMinimum: number > bound
        case .maximum: number <= bound
        case .exclusiveMaximum: number < bound
        }
      return fits || fail(pointer, "must be \(kind.rawValue) \(bound)")
    case .multiple(let unit):
      return number.isMultiple(of: unit) || fail(pointer, "must be a multiple of \(unit)")
    default: return true
    }
  }

  mutating func check(_ text: String, _ keyword: JSONSchemaKeyword, at pointer: String) -> Bool {
    switch keyword {
    case .length(let range):
      let count = text.unicodeScalars.count
      return range.contains(count)
        || fail(pointer, "must have \(range.words) characters, it has \(count)")
    case .pattern(let pattern):
      guard spend(pattern.cost(of: text), at: pointer) else { return true }
      return pattern.matches(text)
        || fail(pointer, "must fit the pattern \(Sanitized(pattern.source).text)")
    case .format(let format):
      return format.fits(text) || fail(pointer, "must be \(format.words)")
    default: return true
    }
  }

  mutating func check(
    _ elements: [JSONValue], _ keyword: JSONSchemaKeyword, at pointer: String
  ) -> Bool {
    switch keyword {
    case .itemCount(let range):
      return range.contains(elements.count)
        || fail(pointer, "must have \(range.words) elements, it has \(elements.count)")
    case .items(let first, let rest):
      var fits = true
      for (index, element) in elements.enumerated() {
        guard let node = index < first.count ? first[index] : rest else { break }
        if !check(element, node, at: "\(pointer)/\(index)") { fits = false }
        if !fits, isSettled { break }
      }
      return fits
    case .contains(let node):
      for (index, element) in elements.enumerated()
      where fits(element, node, at: "\(pointer)/\(index)") {
        return true
      }
      return fail(pointer, "has no element of the kind it must have")
    case .uniqueItems: return checkUnique(elements, at: pointer)
    default: return true
    }
  }

  private mutating func checkUnique(_ elements: [JSONValue], at pointer: String) -> Bool {
    var seen: [String: Int] = [:]
    for (index, element) in elements.enumerated() {
      guard spend(element.weight, at: pointer) else { return true }
      let text = element.canonicalText
      if let first = seen[text] {
        return fail("\(pointer)/\(index)", "is the same as element \(first)")
      }
      seen[text] = index
    }
    return true
  }

  mutating func check(
    _ object: JSONObject, _ keyword: JSONSchemaKeyword, at pointer: String
  ) -> Bool {
    switch keyword {
    case .required(let names): return require(names, in: object, at: pointer)
    case .propertyCount(let range):
      return range.contains(object.count)
        || fail(pointer, "must have \(range.words) members, it has \(object.count)")
    case .properties(let rules): return check(object, rules, at: pointer)
    case .propertyNames(let node):
      var fits = true
      for name in object.names {
        if !self.fits(.string(name), node, at: pointer) {
          fits = fail(JSONPointer.joined(pointer, name), "has a name that is not allowed")
        }
      }
      return fits
    case .dependency(let name, let names, let node):
      guard object[name] != nil else { return true }
      let isComplete = require(names, in: object, at: pointer)
      return (node.map { check(.object(object), $0, at: pointer) } ?? true) && isComplete
    default: return true
    }
  }

  private mutating func require(
    _ names: [String], in object: JSONObject, at pointer: String
  ) -> Bool {
    var fits = true
    for name in names where object[name] == nil {
      fits = fail(pointer, "the property \"\(Sanitized(name).text)\" is required")
    }
    return fits
  }

  private mutating func check(
    _ object: JSONObject, _ rules: JSONSchemaProperties, at pointer: String
  ) -> Bool {
    var fits = true
    for (name, value) in object.members {
      let place = JSONPointer.joined(pointer, name)
      var inner = rules.named[name].map { [$0] } ?? []
      for (pattern, node) in rules.patterns {
        guard spend(pattern.cost(of: name), at: place) else { return true }
        if pattern.matches(name) { inner.append(node) }
      }
      if inner.isEmpty, rules.isClosed {
        fits = fail(place, "there is no property of this name")
      } else if inner.isEmpty, let additional = rules.additional {
        inner = [additional]
      }
      for node in inner where !check(value, node, at: place) { fits = false }
      if !fits, isSettled { break }
    }
    return fits
  }
}

extension ClosedRange<Int> {
  /// `at least 2`, `at most 3`, `2 to 3`, `2`.
  fileprivate var words: String {
    if lowerBound == upperBound { return "\(lowerBound)" }
    if upperBound == .max { return "at least \(lowerBound)" }
    return lowerBound == 0 ? "at most \(upperBound)" : "\(lowerBound) to \(upperBound)"
  }
}
