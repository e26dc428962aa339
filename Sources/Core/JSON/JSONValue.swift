/// A JSON value that keeps what a descriptor's author wrote: members stay in their order and
/// numbers keep their text.
package enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  /// The text of a string value.
  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The value as a whole number, where it is one that fits.
  package var integer: Int? {
    if case .number(let number) = self { number.integer } else { nil }
  }

  /// The value as a floating-point number.
  package var double: Double? {
    if case .number(let number) = self { number.double } else { nil }
  }

  /// The truth value of a boolean.
  package var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The elements of an array.
  package var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members of an object.
  package var object: JSONObject? {
    if case .object(let members) = self { members } else { nil }
  }

  /// Whether the value is `null`.
  package var isNull: Bool { self == .null }

  /// The member of that name, where the value is an object that has it.
  package subscript(name: String) -> JSONValue? { object?[name] }

  /// The element at that place, where the value is an array that has it.
  package subscript(index: Int) -> JSONValue? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(nilLiteral: ()) { self = .null }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements))
  }
}

/// A JSON number as it was written; equality is by that text.
package struct JSONNumber: Sendable, Hashable {
  /// The number's text, in JSON's grammar.
  package let text: String

  /// A number from text that is already known to follow JSON's grammar.
  init(verified text: String) { self.text = text }

  /// A whole number.
  package init(_ value: Int) { text = String(value) }

  /// The number as JavaScript prints it; a value JSON cannot hold (NaN, infinity) becomes `null`'s
  /// neighbour 0, as no caller computes one.
  package init(_ value: Double) { text = value.isFinite ? JSONNumber.scripted(value) : "0" }

  /// The number as a whole number, also when written `2.0` or `1e3`.
  package var integer: Int? { Int(text) ?? Double(text).flatMap { Int(exactly: $0) } }

  /// The number's nearest double.
  package var double: Double { Double(text) ?? .nan }
}

extension JSONNumber {
  /// The number as `JSON.stringify` of the original client prints it.
  fileprivate var scripted: String { Int(text).map(String.init) ?? JSONNumber.scripted(double) }

  /// ECMAScript's Number::toString: shortest digits, exponents only outside 1e-7 ..< 1e21.
  fileprivate static func scripted(_ value: Double) -> String {
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

extension JSONValue {
  /// The value a JSON pointer (RFC 6901) leads to; nil where there is none.
  package func value(at pointer: String) -> JSONValue? {
    var value = self
    for part in JSONPointer.parts(of: pointer) {
      guard let next = value[member: part] else { return nil }
      value = next
    }
    return value
  }

  private subscript(member part: String) -> JSONValue? {
    if let object { return object[part] }
    guard let index = Int(part), String(index) == part else { return nil }
    return self[index]
  }
}

/// The text form of JSON pointers.
package enum JSONPointer {
  /// The names and indices a pointer is made of, unescaped.
  package static func parts(of pointer: String) -> [String] {
    pointer.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map(unescaped)
  }

  private static func unescaped(_ part: Substring.UnicodeScalarView) -> String {
    guard part.contains("~") else { return String(part) }
    var text = String.UnicodeScalarView()
    var rest = part
    while let scalar = rest.popFirst() {
      if scalar == "~", let next = rest.first, next == "0" || next == "1" {
        rest.removeFirst()
        text.append(next == "0" ? "~" : "/")
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }

  /// A pointer to a member of what the first one leads to.
  package static func joined(_ pointer: String, _ name: String) -> String {
    pointer + "/" + JSONValue.escaped(pointerPart: name)
  }
}

/// How JSON text is laid out.
package enum JSONLayout: Sendable {
  /// As `JSON.stringify(value)`: no blanks, members in order, non-ASCII as it is, numbers
  /// normalised.
  case compact
  /// As Python's `json.dumps(value, sort_keys=True)`: `", "`, `": "`, names sorted, ASCII only.
  case sorted
  /// As Python's `json.dumps(value)`: `", "`, `": "`, members in order, ASCII only.
  case spaced
  /// As Python's `json.dumps(value, sort_keys=True, indent=2, ensure_ascii=False)`.
  case pretty
  /// Two blanks a level, members in order, numbers as written: for files that people edit.
  case indented
}

extension JSONValue {
  /// The value as JSON text.
  package func text(_ layout: JSONLayout = .compact) -> String {
    var writer = JSONWriter(layout: layout)
    writer.write(self, depth: 0)
    return writer.output
  }

  /// The value's JSON text as UTF-8.
  package func bytes(_ layout: JSONLayout = .compact) -> [UInt8] { Array(text(layout).utf8) }
}

private struct JSONWriter {
  let layout: JSONLayout
  var output = ""

  private var breaksLines: Bool { layout == .pretty || layout == .indented }
  private var isSpaced: Bool { layout == .sorted || layout == .spaced }
  private var sortsNames: Bool { layout == .pretty || layout == .sorted }

  mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: output += "null"
    case .bool(let flag): output += flag ? "true" : "false"
    case .number(let number): output += layout == .compact ? number.scripted : number.text
    case .string(let text): write(text)
    case .array(let elements):
      writeList("[", "]", count: elements.count, depth: depth) { writer, index in
        writer.write(elements[index], depth: depth + 1)
      }
    case .object(let object): write(object, depth: depth)
    }
  }

  private mutating func write(_ object: JSONObject, depth: Int) {
    let members = sortsNames ? object.members.sorted { $0.name < $1.name } : object.members
    let colon = layout == .compact ? ":" : ": "
    writeList("{", "}", count: members.count, depth: depth) { writer, index in
      writer.write(members[index].name)
      writer.output += colon
      writer.write(members[index].value, depth: depth + 1)
    }
  }

  private mutating func writeList(
    _ open: String, _ close: String, count: Int, depth: Int,
    element: (inout JSONWriter, Int) -> Void
  ) {
    output += open
    for index in 0..<count {
      if index > 0 { output += isSpaced ? ", " : "," }
      if breaksLines { output += "\n" + String(repeating: "  ", count: depth + 1) }
      element(&self, index)
    }
    if breaksLines, count > 0 { output += "\n" + String(repeating: "  ", count: depth) }
    output += close
  }

  private mutating func write(_ text: String) {
    output += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case "\u{8}": output += "\\b"
      case "\u{C}": output += "\\f"
      case _ where scalar.value < 0x20 || (isSpaced && scalar.value > 0x7E):
        for unit in String(scalar).utf16 { writeEscape(unit) }
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += "\""
  }

  private mutating func writeEscape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
