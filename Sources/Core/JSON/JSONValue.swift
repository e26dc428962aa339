/// A JSON value that keeps what a descriptor's author wrote: members stay in their order and
/// numbers keep their text.
public enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  /// The text of a string value.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The value as a whole number, where it is one that fits.
  public var integer: Int? {
    if case .number(let number) = self { number.integer } else { nil }
  }

  /// The value as a floating-point number.
  public var double: Double? {
    if case .number(let number) = self { number.double } else { nil }
  }

  /// The truth value of a boolean.
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The elements of an array.
  public var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members of an object.
  public var object: JSONObject? {
    if case .object(let members) = self { members } else { nil }
  }

  /// Whether the value is `null`.
  public var isNull: Bool { self == .null }

  /// The member of that name, where the value is an object that has it.
  public subscript(name: String) -> JSONValue? { object?[name] }

  /// The element at that place, where the value is an array that has it.
  public subscript(index: Int) -> JSONValue? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(nilLiteral: ()) { self = .null }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements))
  }
}

/// A JSON number as it was written; equality is by that text.
public struct JSONNumber: Sendable, Hashable {
  /// The number's text, in JSON's grammar.
  public let text: String

  /// A number from text that is already known to follow JSON's grammar.
  init(verified text: String) { self.text = text }

  /// A whole number.
  public init(_ value: Int) { text = String(value) }

  /// The number as JavaScript prints it; a value JSON cannot hold (NaN, infinity) becomes `null`'s
  /// neighbour 0, as no caller computes one.
  public init(_ value: Double) { text = value.isFinite ? JSONNumber.scripted(value) : "0" }

  /// The number as a whole number, also when written `2.0` or `1e3`.
  public var integer: Int? { Int(text) ?? Double(text).flatMap { Int(exactly: $0) } }

  /// The number's nearest double.
  public var double: Double { Double(text) ?? .nan }
}

extension JSONNumber {
  /// The number as `JSON.stringify` of the original client prints it.
  var scripted: String { Int(text).map(String.init) ?? JSONNumber.scripted(double) }

  /// ECMAScript's Number::toString: shortest digits, exponents only outside 1e-7 ..< 1e21.
  private static func scripted(_ value: Double) -> String {
    if value == 0 { return "0" }
    let sign = value < 0 ? "-" : ""
    let (digits, point) = shortestDigits(value.magnitude)
    if digits.count <= point, point <= 21 {
      return sign + digits + String(repeating: "0", count: point - digits.count)
    }
    if 0 < point, point <= 21 {
      return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    }
    if -6 < point, point <= 0 {
      return sign + "0." + String(repeating: "0", count: -point) + digits
    }
    let exponent = (point > 0 ? "e+" : "e-") + String(abs(point - 1))
    let tail = digits.dropFirst()
    return sign + digits.prefix(1) + (tail.isEmpty ? "" : "." + tail) + exponent
  }

  /// The shortest decimal digits of a positive number and the place of its decimal point.
  private static func shortestDigits(_ value: Double) -> (digits: String, point: Int) {
    let parts = value.description.split(separator: "e")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = mantissa.count > 1 ? String(mantissa[1]) : ""
    let all = String(mantissa[0]) + fraction
    let significant = all.drop { $0 == "0" }
    let point = mantissa[0].count + exponent - (all.count - significant.count)
    var digits = String(significant)
    while digits.last == "0" { digits.removeLast() }
    return (digits, point)
  }
}
