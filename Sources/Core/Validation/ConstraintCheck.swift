/// The constraints of a field with their literals read as values of its type.
struct ConstraintCheck: Sendable {
  let constraints: Constraints
  private let minimum: CellValue?
  private let maximum: CellValue?
  private let above: CellValue?
  private let below: CellValue?
  private let allowed: Set<CellValue>?
  private let categories: Set<CellValue>?
  private let pattern: TextPattern?
  /// Why the pattern is not evaluated.
  let patternFault: TextPattern.Fault?

  init(_ field: Field) {
    constraints = field.constraints
    let parser = CellParser(field: field, missingValues: [])
    func literal(_ value: JSONValue?) -> CellValue? {
      guard let value, case .value(let found) = parser.parse(value) else { return nil }
      return found
    }
    minimum = literal(constraints.minimum)
    maximum = literal(constraints.maximum)
    above = literal(constraints.exclusiveMinimum)
    below = literal(constraints.exclusiveMaximum)
    allowed = constraints.enumeration.map { Set($0.compactMap(literal)) }
    categories = field.categories.map { Set($0.compactMap(literal)) }
    (pattern, patternFault) = ConstraintCheck.compile(constraints.pattern)
  }

  private static func compile(_ source: String?) -> (TextPattern?, TextPattern.Fault?) {
    guard let source else { return (nil, nil) }
    do {
      return (try TextPattern(source), nil)
    } catch {
      return (nil, error)
    }
  }

  /// The pattern as a table of bytes, where it is small enough for one.
  var byteTable: ByteTable? { pattern?.byteTable() }

  /// Whether any constraint but `required` is set.
  var needsValue: Bool {
    constraints.needsValue || constraints.minLength != nil || constraints.maxLength != nil
      || pattern != nil || categories != nil
  }

  /// A constraint that is not kept.
  struct Breach {
    let name: String
    let expected: String
  }

  /// The constraints a value does not keep; `unique` is not among them.
  func breaches(of value: CellValue, text: String) -> [Breach] {
    var found: [Breach] = []
    func check(_ name: String, _ expected: String?, _ isKept: Bool) {
      if !isKept { found.append(Breach(name: name, expected: expected ?? "")) }
    }
    if let pattern { check("pattern", pattern.source, pattern.matches(text)) }
    if let allowed { check("enum", enumText, allowed.contains(value)) }
    if let categories { check("enum", "its categories", categories.contains(value)) }
    if let least = constraints.minLength, let length = value.length {
      check("minLength", String(least), length >= least)
    }
    if let most = constraints.maxLength, let length = value.length {
      check("maxLength", String(most), length <= most)
    }
    if let minimum {
      check("minimum", Self.text(constraints.minimum), value.isBelow(minimum) == false)
    }
    if let maximum {
      check("maximum", Self.text(constraints.maximum), maximum.isBelow(value) == false)
    }
    if let above {
      check(
        "exclusiveMinimum", Self.text(constraints.exclusiveMinimum), above.isBelow(value) == true)
    }
    if let below {
      check(
        "exclusiveMaximum", Self.text(constraints.exclusiveMaximum), value.isBelow(below) == true)
    }
    return found
  }

  private static func text(_ value: JSONValue?) -> String {
    value?.string ?? value?.text(.compact) ?? ""
  }

  /// The allowed values as Python prints a list, which goodtables' messages carry.
  private var enumText: String {
    let items = (constraints.enumeration ?? []).map { value in
      value.string.map { "'\($0)'" } ?? value.text(.sorted)
    }
    return "[" + items.joined(separator: ", ") + "]"
  }
}
