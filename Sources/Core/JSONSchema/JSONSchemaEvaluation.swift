/// One check of a value against a schema's nodes, within a bound of steps.
struct JSONSchemaEvaluation {
  let nodes: [JSONSchemaNode]
  private var steps: Int
  private var depth = 0
  /// Above zero while only a verdict is wanted and no words.
  private var quiet = 0
  private(set) var violations: [JSONSchemaViolation] = []

  init(nodes: [JSONSchemaNode], steps: Int) {
    self.nodes = nodes
    self.steps = steps
  }

  /// Whether the value fits that node; what does not is written down.
  @discardableResult
  mutating func check(_ value: JSONValue, _ node: Int, at pointer: String) -> Bool {
    guard spend(1, at: pointer) else { return true }
    depth += 1
    defer { depth -= 1 }
    guard depth <= JSONSchema.Limit.depth else {
      leaveOff(at: pointer)
      return true
    }
    switch nodes[node] {
    case .fixed(let fits): return fits || fail(pointer, "may not be here")
    case .reference(let target): return check(value, target, at: pointer)
    case .keywords(let keywords):
      var fits = true
      for keyword in keywords {
        if !check(value, keyword, at: pointer) { fits = false }
        if !fits, isSettled { break }
      }
      return fits
    }
  }

  /// The verdict alone.
  mutating func fits(_ value: JSONValue, _ node: Int, at pointer: String) -> Bool {
    quiet += 1
    defer { quiet -= 1 }
    return check(value, node, at: pointer)
  }

  /// Whether more violations would change nothing.
  private var isSettled: Bool { quiet > 0 || violations.count >= JSONSchema.Limit.violations }

  /// Takes steps off what is left; false where nothing is left.
  private mutating func spend(_ count: Int, at pointer: String) -> Bool {
    if steps < 0 { return false }
    steps -= count
    if steps < 0 { leaveOff(at: pointer) }
    return steps >= 0
  }

  private mutating func leaveOff(at pointer: String) {
    steps = -1
    if violations.last?.isUnfinished == true { return }
    violations.append(
      JSONSchemaViolation(
        pointer: pointer, message: "was not checked to the end: the schema asks for too much work",
        isUnfinished: true))
  }

  /// Writes a violation down and says no.
  mutating func fail(_ pointer: String, _ message: @autoclosure () -> String) -> Bool {
    if !isSettled {
      violations.append(JSONSchemaViolation(pointer: pointer, message: message()))
    }
    return false
  }

  private mutating func check(
    _ value: JSONValue, _ keyword: JSONSchemaKeyword, at pointer: String
  ) -> Bool {
    switch keyword {
    case .type(let types):
      if types.contains(where: { $0.fits(value) }) { return true }
      return fail(pointer, "must be " + types.map(\.words).joined(separator: " or "))
    case .values(let values, let shown):
      guard spend(value.weight, at: pointer) else { return true }
      return values.contains(value.canonicalText) || fail(pointer, "must be \(shown)")
    case .all(let inner):
      var fits = true
      for node in inner {
        if !check(value, node, at: pointer) { fits = false }
        if !fits, isSettled { break }
      }
      return fits
    case .any(let inner): return checkAny(value, inner, at: pointer)
    case .one(let inner): return checkOne(value, inner, at: pointer)
    case .not(let node):
      return !fits(value, node, at: pointer) || fail(pointer, "fits what is ruled out here")
    case .condition(let condition, let then, let otherwise):
      let branch = fits(value, condition, at: pointer) ? then : otherwise
      return branch.map { check(value, $0, at: pointer) } ?? true
    default: break
    }
    switch value {
    case .number(let number): return check(number, keyword, at: pointer)
    case .string(let text): return check(text, keyword, at: pointer)
    case .array(let elements): return check(elements, keyword, at: pointer)
    case .object(let object): return check(object, keyword, at: pointer)
    case .null, .bool: return true
    }
  }

  private mutating func checkAny(
    _ value: JSONValue, _ inner: [Int], at pointer: String
  ) -> Bool {
    if inner.count == 1 { return check(value, inner[0], at: pointer) }
    for node in inner where fits(value, node, at: pointer) { return true }
    return fail(pointer, "fits none of the \(inner.count) forms it may have")
  }

  private mutating func checkOne(
    _ value: JSONValue, _ inner: [Int], at pointer: String
  ) -> Bool {
    if inner.count == 1 { return check(value, inner[0], at: pointer) }
    var count = 0
    for node in inner where fits(value, node, at: pointer) { count += 1 }
    if count == 1 { return true }
    return fail(
      pointer,
      count == 0
        ? "fits none of the \(inner.count) forms it may have"
        : "fits \(count) of the \(inner.count) forms, where it must fit one")
  }
}

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
