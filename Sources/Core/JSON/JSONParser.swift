/// Reads JSON text by RFC 8259; the rules of strings are in `JSONParser+Strings.swift`.
struct JSONParser {
  let bytes: [UInt8]
  var keepsOffsets = true
  var index = 0
  var pointer = ""
  var offsets: [(String, Int)] = []
  var repeated: [String] = []

  init(bytes: [UInt8], keepsOffsets: Bool = true) {
    self.bytes = bytes
    self.keepsOffsets = keepsOffsets
  }

  mutating func document() throws(JSONError) -> JSONValue {
    skipBlanks()
    let value = try parseValue(depth: 0)
    skipBlanks()
    guard index == bytes.count else { throw failure("text after the end of the document") }
    return value
  }

  func failure(_ reason: String, at offset: Int? = nil) -> JSONError {
    JSONError(reason: reason, place: LineIndex(bytes).place(of: offset ?? index))
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipBlanks() {
    while let next = byte, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 {
      index += 1
    }
  }

  private mutating func parseValue(depth: Int) throws(JSONError) -> JSONValue {
    guard depth < JSONDocument.Limit.depth else {
      throw failure("more than \(JSONDocument.Limit.depth) levels of nesting")
    }
    if keepsOffsets { offsets.append((pointer, index)) }
    switch byte {
    case UInt8(ascii: "{"): return .object(try parseObject(depth: depth))
    case UInt8(ascii: "["): return .array(try parseArray(depth: depth))
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
    case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
    case UInt8(ascii: "n"): return try parseWord("null", .null)
    case nil: throw failure("the text ends where a value should be")
    case let next? where next == UInt8(ascii: "-") || JSONParser.digits.contains(next):
      return try parseNumber()
    default: throw failure("no value begins with this character")
    }
  }

  private mutating func parseWord(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue
  {
    guard bytes[index...].starts(with: word.utf8) else {
      throw failure("no value begins with this character")
    }
    index += word.utf8.count
    return value
  }

  private mutating func parseObject(depth: Int) throws(JSONError) -> JSONObject {
    var object = JSONObject()
    index += 1
    skipBlanks()
    if byte == UInt8(ascii: "}") {
      index += 1
      return object
    }
    while true {
      skipBlanks()
      guard byte == UInt8(ascii: "\"") else {
        throw failure("a member's name in double quotes should be here")
      }
      let name = try parseString()
      skipBlanks()
      guard byte == UInt8(ascii: ":") else { throw failure("a colon should follow the name") }
      index += 1
      skipBlanks()
      let outer = pointer
      if keepsOffsets { pointer += "/" + JSONValue.escaped(pointerPart: name) }
      if keepsOffsets, object[name] != nil { repeated.append(pointer) }
      object[name] = try parseValue(depth: depth + 1)
      pointer = outer
      skipBlanks()
      guard try continues(until: UInt8(ascii: "}")) else { return object }
    }
  }

  private mutating func parseArray(depth: Int) throws(JSONError) -> [JSONValue] {
    var elements: [JSONValue] = []
    index += 1
    skipBlanks()
    if byte == UInt8(ascii: "]") {
      index += 1
      return elements
    }
    while true {
      skipBlanks()
      let outer = pointer
      if keepsOffsets { pointer += "/\(elements.count)" }
      elements.append(try parseValue(depth: depth + 1))
      pointer = outer
      skipBlanks()
      guard try continues(until: UInt8(ascii: "]")) else { return elements }
    }
  }

  /// Steps over a comma (true) or the closing bracket (false).
  private mutating func continues(until close: UInt8) throws(JSONError) -> Bool {
    guard let next = byte, next == close || next == UInt8(ascii: ",") else {
      throw failure("a comma or the closing bracket should be here")
    }
    index += 1
    return next != close
  }

  private mutating func parseNumber() throws(JSONError) -> JSONValue {
    let start = index
    if byte == UInt8(ascii: "-") { index += 1 }
    let integerDigits = skipDigits()
    guard integerDigits > 0 else { throw failure("a digit should be here") }
    if integerDigits > 1, bytes[index - integerDigits] == UInt8(ascii: "0") {
      throw failure("a number cannot begin with 0", at: start)
    }
    if byte == UInt8(ascii: ".") {
      index += 1
      guard skipDigits() > 0 else { throw failure("a digit should follow the point") }
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      index += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { index += 1 }
      guard skipDigits() > 0 else { throw failure("a digit should be in the exponent") }
    }
    return .number(JSONNumber(verified: String(decoding: bytes[start..<index], as: UTF8.self)))
  }

  private mutating func skipDigits() -> Int {
    let start = index
    while let next = byte, JSONParser.digits.contains(next) { index += 1 }
    return index - start
  }
}
