/// Why a text is not JSON, and where.
public struct JSONError: Error, Hashable, Sendable {
  /// What was wrong, in words.
  public let reason: String
  /// Where it was found.
  public let place: TextPlace
}

/// A place in a text; lines and columns count from 1, columns in Unicode scalars, the offset in
/// bytes from 0.
public struct TextPlace: Hashable, Sendable {
  public let line: Int
  public let column: Int
  public let offset: Int

  /// A place.
  public init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}

/// A parsed JSON document: its value and the place of each part of it by JSON pointer (RFC 6901).
public struct JSONDocument: Sendable {
  /// The root value.
  public let value: JSONValue
  /// Where each value begins, by JSON pointer; the root is `""`.
  public let places: [String: TextPlace]
  /// Pointers of members whose name is written more than once in one object.
  public let repeated: [String]

  /// Limits that keep hostile text from costing more than its size.
  public enum Limit {
    /// Levels of nesting accepted.
    public static let depth = 512
  }

  /// Parses UTF-8 JSON text by RFC 8259; throws `JSONError`.
  public init(_ bytes: [UInt8]) throws {
    var parser = JSONParser(bytes: bytes)
    value = try parser.document()
    let lines = LineIndex(bytes)
    var found: [String: TextPlace] = [:]
    for (pointer, offset) in parser.offsets { found[pointer] = lines.place(of: offset) }
    places = found
    repeated = parser.repeated
  }
}

extension JSONValue {
  /// Parses UTF-8 JSON text by RFC 8259, without keeping places; throws `JSONError`.
  public init(parsing bytes: [UInt8]) throws {
    var parser = JSONParser(bytes: bytes, keepsOffsets: false)
    self = try parser.document()
  }

  /// Parses JSON text; throws `JSONError`.
  public init(parsing text: String) throws { try self.init(parsing: Array(text.utf8)) }

  /// A member name as a part of a JSON pointer.
  static func escaped(pointerPart name: String) -> String {
    guard name.utf8.contains(where: { $0 == 0x7E || $0 == 0x2F }) else { return name }
    return name.reduce(into: "") { $0 += $1 == "~" ? "~0" : $1 == "/" ? "~1" : String($1) }
  }
}

/// Turns byte offsets, asked for in rising order or not, into lines and columns.
struct LineIndex {
  private let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
    self.starts = starts
  }

  func place(of offset: Int) -> TextPlace {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let end = min(offset, bytes.count)
    let column = bytes[starts[low]..<end].count { $0 & 0xC0 != 0x80 } + 1
    return TextPlace(line: low + 1, column: column, offset: offset)
  }
}

private struct JSONParser {
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

  mutating func document() throws -> JSONValue {
    skipBlanks()
    let value = try parseValue(depth: 0)
    skipBlanks()
    guard index == bytes.count else { throw failure("text after the end of the document") }
    return value
  }

  private func failure(_ reason: String, at offset: Int? = nil) -> JSONError {
    JSONError(reason: reason, place: LineIndex(bytes).place(of: offset ?? index))
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipBlanks() {
    while let next = byte, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 {
      index += 1
    }
  }

  private mutating func parseValue(depth: Int) throws -> JSONValue {
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

  private mutating func parseWord(_ word: String, _ value: JSONValue) throws -> JSONValue {
    guard bytes[index...].starts(with: word.utf8) else {
      throw failure("no value begins with this character")
    }
    index += word.utf8.count
    return value
  }

  private mutating func parseObject(depth: Int) throws -> JSONObject {
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

  private mutating func parseArray(depth: Int) throws -> [JSONValue] {
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
  private mutating func continues(until close: UInt8) throws -> Bool {
    guard let next = byte, next == close || next == UInt8(ascii: ",") else {
      throw failure("a comma or the closing bracket should be here")
    }
    index += 1
    return next != close
  }

  private mutating func parseNumber() throws -> JSONValue {
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

  private mutating func parseString() throws -> String {
    let start = index
    index += 1
    var units: [UInt8] = []
    while let next = byte {
      switch next {
      case UInt8(ascii: "\""):
        index += 1
        guard let text = String(validating: units, as: UTF8.self) else {
          throw failure("the string is not UTF-8", at: start)
        }
        return text
      case UInt8(ascii: "\\"): units += try parseEscape()
      case 0..<0x20: throw failure("a control character must be escaped")
      default:
        units.append(next)
        index += 1
      }
    }
    throw failure("the string is not closed", at: start)
  }

  private mutating func parseEscape() throws -> [UInt8] {
    let start = index
    index += 1
    defer { index += 1 }
    switch byte {
    case UInt8(ascii: "\""): return [0x22]
    case UInt8(ascii: "\\"): return [0x5C]
    case UInt8(ascii: "/"): return [0x2F]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return try parseUnicodeEscape(from: start)
    default: throw failure("no such escape", at: start)
    }
  }

  /// Reads `uXXXX`, a surrogate pair included, and leaves the index on its last digit.
  private mutating func parseUnicodeEscape(from start: Int) throws -> [UInt8] {
    let unit = try parseHexUnit(from: start)
    var scalar = UInt32(unit)
    if (0xD800..<0xDC00).contains(unit) {
      guard bytes[(index + 1)...].starts(with: "\\u".utf8) else {
        throw failure("half of a surrogate pair", at: start)
      }
      index += 2
      let low = try parseHexUnit(from: start)
      guard (0xDC00..<0xE000).contains(low) else {
        throw failure("half of a surrogate pair", at: start)
      }
      scalar = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
    }
    guard let found = Unicode.Scalar(scalar) else {
      throw failure("half of a surrogate pair", at: start)
    }
    return Array(String(found).utf8)
  }

  private mutating func parseHexUnit(from start: Int) throws -> UInt16 {
    let digits = bytes.dropFirst(index + 1).prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw failure("four hexadecimal digits should follow \\u", at: start) }
    index += 4
    return unit
  }
}
