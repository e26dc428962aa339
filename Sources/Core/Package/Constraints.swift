/// What the values of a field must keep to (Table Schema, constraints).
public struct Constraints: Hashable, Sendable {
  /// No cell may be missing.
  public var required = false
  /// No value may occur twice.
  public var unique = false
  /// Bounds of the length, in Unicode scalars or elements.
  public var minLength: Int?
  public var maxLength: Int?
  /// Bounds of the value, as written.
  public var minimum: JSONValue?
  public var maximum: JSONValue?
  public var exclusiveMinimum: JSONValue?
  public var exclusiveMaximum: JSONValue?
  /// An XML Schema regular expression for the whole text.
  public var pattern: String?
  /// The values allowed, as written.
  var enumeration: [JSONValue]?
  /// A JSON Schema for objects and arrays.
  public var jsonSchema: JSONValue?

  /// The constraints an object describes; members of a wrong type count for nothing.
  public init(_ value: JSONValue? = nil) {
    required = value?["required"]?.bool ?? false
    unique = value?["unique"]?.bool ?? false
    minLength = value?["minLength"]?.integer
    maxLength = value?["maxLength"]?.integer
    minimum = value?["minimum"]
    maximum = value?["maximum"]
    exclusiveMinimum = value?["exclusiveMinimum"]
    exclusiveMaximum = value?["exclusiveMaximum"]
    pattern = value?["pattern"]?.string
    enumeration = value?["enum"]?.array
    jsonSchema = value?["jsonSchema"]
  }

  /// Whether any constraint needs the value and not only its text.
  var needsValue: Bool {
    unique || minimum != nil || maximum != nil || exclusiveMinimum != nil
      || exclusiveMaximum != nil || enumeration != nil || jsonSchema != nil
  }
}
