/// The constraints of a field with their literals read as values of its type. Constraints that do not
/// apply to the type count for nothing here: the descriptor's check says so once.
struct ConstraintCheck: Sendable {
  let constraints: Constraints
  let bounds: [ValueBound]
  let allowed: AllowedValues?
  let categories: AllowedValues?
  let minLength: Int?
  let maxLength: Int?
  /// The pattern; nil where there is none that is evaluated.
  let pattern: TextPattern?
  /// The pattern for texts in ASCII.
  private let patternTable: ByteTable?
  /// Why the pattern is not evaluated.
  let patternFault: TextPattern.Fault?
  let jsonSchema: JSONSchema?
  /// Why the JSON Schema, or a part of it, is not evaluated.
  let jsonSchemaFault: String?
  /// Whether blanks around a value are read over.
  private let trims: Bool

  init(_ field: Field) {
    let applicable = field.type.constraints
    let given = field.constraints
    func own<Value>(_ name: String, _ value: Value?) -> Value? {
      applicable.contains(name) ? value : nil
    }
    constraints = given
    let parser = CellParser(field: field, missingValues: [])
    bounds = applicable.contains("minimum") ? ValueBound.bounds(of: given, parser) : []
    allowed = given.enumeration.map { AllowedValues($0, parser) }
    categories = field.categories.map { AllowedValues($0, parser) }
    minLength = own("minLength", given.minLength)
    maxLength = own("maxLength", given.maxLength)
    trims = field.type == .number || field.type == .integer
    (pattern, patternFault) = ConstraintCheck.compile(own("pattern", given.pattern))
    patternTable = pattern?.byteTable()
    (jsonSchema, jsonSchemaFault) = ConstraintCheck.compile(own("jsonSchema", given.jsonSchema))
  }

  private static func compile(_ source: String?) -> (TextPattern?, TextPattern.Fault?) {
    guard let source else { return (nil, nil) }
    do {
      return (try TextPattern(source), nil)
    } catch {
      return (nil, error)
    }
  }

  private static func compile(_ schema: JSONValue?) -> (JSONSchema?, String?) {
    guard let schema else { return (nil, nil) }
    do {
      let compiled = try JSONSchema(schema)
      if let address = compiled.unresolved.first {
        return (compiled, "it refers to \(Sanitized(address).text), which was not read")
      }
      let pattern = compiled.unevaluated.first
      return (compiled, pattern.map { "its pattern \(Sanitized($0).text) is not evaluated" })
    } catch {
      return (nil, error.reason)
    }
  }

  /// The pattern as a table of bytes, where it is small enough for one.
  var byteTable: ByteTable? { patternTable }

  /// Whether any constraint but `required` and `unique` needs the cell to be looked at.
  var needsValue: Bool {
    !bounds.isEmpty || allowed != nil || categories != nil || minLength != nil || maxLength != nil
      || pattern != nil || jsonSchema != nil
  }
}

extension ConstraintCheck {
  /// A constraint that is not kept.
  struct Breach: Hashable {
    let name: String
    let expected: String
    var reason: String?
  }

  /// What a cell's constraints say of it.
  struct Result {
    /// The constraints not kept, in a fixed order.
    var breaches: [Breach] = []
    /// What is worth saying besides and is no error, without its place: `pattern-unchecked` where a
    /// pattern or JSON Schema would cost too much for the cell, `padded-cell` where blanks were read
    /// over.
    var remarks: [Finding] = []
  }

  /// The constraints a value does not keep; `required` and `unique` are not among them.
  func breaches(of value: CellValue, text: String) -> [Breach] {
    check(value, text: text).breaches
  }

  /// Checks a value and the text it was read from.
  func check(_ value: CellValue, text: String) -> Result {
    var result = Result()
    checkPattern(text, &result)
    if let allowed, !allowed.contains(value) {
      result.breaches.append(Breach(name: "enum", expected: allowed.text))
    }
    if let categories, !categories.contains(value) {
      result.breaches.append(Breach(name: "categories", expected: categories.text))
    }
    checkLength(value, &result)
    for bound in bounds where !bound.isKept(by: value) {
      result.breaches.append(Breach(name: bound.name, expected: bound.text))
    }
    checkSchema(value, &result)
    if trims, isPadded(text) {
      result.remarks.append(Finding(.paddedCell, .hint, cell: text, suggestion: .trim))
    }
    return result
  }

  private func checkPattern(_ text: String, _ result: inout Result) {
    guard let pattern else { return }
    switch verdict(of: pattern, on: text) {
    case .yes: break
    case .no: result.breaches.append(Breach(name: "pattern", expected: pattern.source))
    case .tooCostly:
      result.remarks.append(
        Finding(
          .patternUnchecked, .warning, cell: pattern.source,
          reason: "it costs too much on a cell of \(text.unicodeScalars.count) characters"))
    }
  }

  private func verdict(of pattern: TextPattern, on text: String) -> TextPattern.Verdict {
    let quick = text.utf8.withContiguousStorageIfAvailable { patternTable?.accepts($0) } ?? nil
    return switch quick {
    case .yes: .yes
    case .no: .no
    case .unsure, nil: pattern.verdict(on: text)
    }
  }

  private func checkLength(_ value: CellValue, _ result: inout Result) {
    guard minLength != nil || maxLength != nil, let length = value.length else { return }
    if let minLength, length < minLength {
      result.breaches.append(Breach(name: "minLength", expected: String(minLength)))
    }
    if let maxLength, length > maxLength {
      result.breaches.append(Breach(name: "maxLength", expected: String(maxLength)))
    }
  }

  private func checkSchema(_ value: CellValue, _ result: inout Result) {
    guard let jsonSchema else { return }
    switch value {
    case .object(let json), .array(let json):
      guard let violation = jsonSchema.violations(of: json).first else { return }
      if violation.isUnfinished {
        result.remarks.append(
          Finding(
            .patternUnchecked, .warning, cell: "jsonSchema",
            reason: "it costs too much on a cell like this"))
        return
      }
      let place = violation.pointer.isEmpty ? "" : "at \(Sanitized(violation.pointer).text): "
      result.breaches.append(
        Breach(
          name: "jsonSchema", expected: "its JSON Schema", reason: place + violation.message))
    default: return
    }
  }

  private func isPadded(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    return first <= 0x20 || last <= 0x20
  }
}

/// The values an `enum` or the categories of a field allow.
struct AllowedValues: Sendable {
  private let keys: Set<[UInt8]>
  /// The values as Python prints a list, which goodtables' messages carry.
  let text: String

  /// Literals that are not of the field's type allow nothing.
  init(_ literals: [JSONValue], _ parser: CellParser) {
    keys = Set(
      literals.compactMap { literal in
        guard case .value(let value) = parser.parse(literal) else { return nil }
        return value.key
      })
    let items = literals.map { $0.string.map { "'\($0)'" } ?? $0.text(.sorted) }
    text = "[" + items.joined(separator: ", ") + "]"
  }

  func contains(_ value: CellValue) -> Bool { keys.contains(value.key) }
}

/// One of the four bounds a value may have.
struct ValueBound: Sendable {
  /// The constraint's name.
  let name: String
  /// The bound as written.
  let text: String
  private let value: CellValue
  private let refused: Set<ValueOrder>

  /// Whether a value keeps to it; one that is not comparable, such as NaN, does not, and one whose
  /// order is undecided does.
  func isKept(by other: CellValue) -> Bool {
    guard let order = other.order(to: value) else { return false }
    return !refused.contains(order)
  }

  /// The bounds of a field whose literals are of its type.
  static func bounds(of constraints: Constraints, _ parser: CellParser) -> [ValueBound] {
    let all: [(String, JSONValue?, Set<ValueOrder>)] = [
      ("minimum", constraints.minimum, [.below]),
      ("maximum", constraints.maximum, [.above]),
      ("exclusiveMinimum", constraints.exclusiveMinimum, [.below, .same]),
      ("exclusiveMaximum", constraints.exclusiveMaximum, [.above, .same]),
    ]
    return all.compactMap { name, literal, refused in
      guard let literal, case .value(let value) = parser.parse(literal) else { return nil }
      return ValueBound(
        name: name, text: literal.string ?? literal.text(), value: value, refused: refused)
    }
  }
}
