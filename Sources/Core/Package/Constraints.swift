/// What the values of a field must keep to (Table Schema, constraints).
package struct Constraints: Hashable, Sendable {
  /// No cell may be missing.
  package var required = false
  /// No value may occur twice.
  package var unique = false
  /// Bounds of the length, in Unicode scalars or elements.
  package var minLength: Int?
  package var maxLength: Int?
  /// Bounds of the value, as written.
  package var minimum: JSONValue?
  package var maximum: JSONValue?
  package var exclusiveMinimum: JSONValue?
  package var exclusiveMaximum: JSONValue?
  /// An XML Schema regular expression for the whole text.
  package var pattern: String?
  /// The values allowed, as written.
  var enumeration: [JSONValue]?
  /// A JSON Schema for objects and arrays.
  package var jsonSchema: JSONValue?

  /// The constraints an object describes; members of a wrong type count for nothing.
  package init(_ value: JSONValue? = nil) {
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
