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
  let patternTable: ByteTable?
  /// Why the pattern is not evaluated.
  let patternFault: TextPattern.Fault?
  let jsonSchema: JSONSchema?
  /// Why the JSON Schema, or a part of it, is not evaluated.
  let jsonSchemaFault: String?
  /// Whether blanks around a value are read over.
  let trims: Bool

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
