/// Reads JSON text by RFC 8259.
struct JSONParser {
  let bytes: [UInt8]
  let keepsPlaces: Bool
  /// How many more values may come.
  private var valuesLeft: Int
  private let mostValues: Int
  var index = 0
  private(set) var nodes: [JSONPlaces.Node] = []
  /// The parts of closed values, list after list.
  private(set) var children: [Int32] = []
  /// The parts of the values still open.
  private var pending: [Int32] = []
  /// The way from the root to the value being read.
  private var way: [Step] = []
  private(set) var repeated: [String] = []

  private enum Step {
    case name(String)
    case index(Int)
  }

  init(bytes: [UInt8], keepsPlaces: Bool, mostValues: Int = .max) {
    self.bytes = bytes
    self.keepsPlaces = keepsPlaces
    self.mostValues = mostValues
    valuesLeft = mostValues
  }

  /// Steps over a byte order mark; whether there was one.
  mutating func skipByteOrderMark() -> Bool {
    guard bytes.starts(with: ByteOrderMark.utf8) else { return false }
    index = 3
    return true
  }

  mutating func document() throws(JSONError) -> JSONValue {
    if let reason = foreignEncoding { throw failure(reason, at: 0) }
    guard bytes.count <= JSONDocument.Limit.bytes else { throw failure("the text is too long") }
    skipBlanks()
    let value = try parseValue(depth: 0, name: index)
    skipBlanks()
    guard index == bytes.count else { throw failure("text after the end of the document") }
    return value
  }

  /// Why the text cannot be UTF-8, where its first bytes tell.
  private var foreignEncoding: String? {
    let head = bytes.prefix(4)
    if head.starts(with: [0xFF, 0xFE, 0, 0]) || head.starts(with: [0, 0, 0xFE, 0xFF]) {
      return "the text is UTF-32; JSON must be UTF-8"
    }
    let isMarked = head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
    let isBare =
      head.count == 4 && (head[0] == 0) != (head[1] == 0) && (head[2] == 0) == (head[0] == 0)
    if isMarked || isBare { return "the text is UTF-16; JSON must be UTF-8" }
    return nil
  }

  func failure(_ reason: String, at offset: Int? = nil, isTooMuch: Bool = false) -> JSONError {
    JSONError(
      reason: reason, place: LineIndex.place(of: offset ?? index, in: bytes), isTooMuch: isTooMuch)
  }

  var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipBlanks() {
    while index < bytes.count {
      let next = bytes[index]
      guard next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 else { return }
      index += 1
    }
  }

  private mutating func parseValue(depth: Int, name: Int) throws(JSONError) -> JSONValue {
    guard depth < JSONDocument.Limit.depth else {
      throw failure("more than \(JSONDocument.Limit.depth) levels of nesting", isTooMuch: true)
    }
    guard valuesLeft > 0 else {
      throw failure("more than \(mostValues) values", isTooMuch: true)
    }
    valuesLeft -= 1
    guard keepsPlaces else { return try parseValue(depth: depth, node: 0) }
    let node = nodes.count
    nodes.append(JSONPlaces.Node(start: Int32(index), name: Int32(name)))
    let value = try parseValue(depth: depth, node: node)
    nodes[node].end = Int32(index)
    return value
  }

  private mutating func parseValue(depth: Int, node: Int) throws(JSONError) -> JSONValue {
    switch byte {
    case UInt8(ascii: "{"): return .object(try parseObject(depth: depth, node: node))
    case UInt8(ascii: "["): return .array(try parseArray(depth: depth, node: node))
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
    case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
    case UInt8(ascii: "n"): return try parseWord("null", .null)
    case nil: throw failure("the text ends where a value should be")
    case let next? where next == UInt8(ascii: "-") || isDigit(next): return try parseNumber()
    case let next?: throw failure(JSONParser.complaint(of: next))
    }
  }

  private static func complaint(of byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "'"): "strings are written in double quotes"
    case UInt8(ascii: "]"), UInt8(ascii: "}"): "a value should be here; is there a comma too many?"
    case UInt8(ascii: "/"), UInt8(ascii: "#"): "JSON has no comments"
    case 0xEF: "a byte order mark or another character no value begins with"
    default: "no value begins with this character"
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

  private mutating func parseObject(depth: Int, node: Int) throws(JSONError) -> JSONObject {
    var object = JSONObject()
    let mark = pending.count
    index += 1
    skipBlanks()
    if byte == UInt8(ascii: "}") {
      index += 1
      return object
    }
    while true {
      let start = index
      let name = try parseName()
      let child = Int32(nodes.count)
      let known = object.index(of: name)
      if keepsPlaces {
        way.append(.name(name))
        if known != nil { noteRepeated() }
      }
      object[name] = try parseValue(depth: depth + 1, name: start)
      if keepsPlaces {
        way.removeLast()
        if let known { pending[mark + known] = child } else { pending.append(child) }
      }
      skipBlanks()
      guard try continues(until: UInt8(ascii: "}")) else {
        close(node, from: mark)
        return object
      }
      skipBlanks()
    }
  }

  /// A member's name with the colon and the blanks after it.
  private mutating func parseName() throws(JSONError) -> String {
    guard let first = byte, first == UInt8(ascii: "\"") else {
      let isClosing = byte == UInt8(ascii: "}")
      throw failure(
        isClosing
          ? "a member should be here; is there a comma too many?"
          : "a member's name in double quotes should be here")
    }
    let name = try parseString()
    skipBlanks()
    guard byte == UInt8(ascii: ":") else { throw failure("a colon should follow the name") }
    index += 1
    skipBlanks()
    return name
  }

  private mutating func parseArray(depth: Int, node: Int) throws(JSONError) -> [JSONValue] {
    var elements: [JSONValue] = []
    let mark = pending.count
    index += 1
    skipBlanks()
    if byte == UInt8(ascii: "]") {
      index += 1
      return elements
    }
    while true {
      let child = Int32(nodes.count)
      if keepsPlaces { way.append(.index(elements.count)) }
      elements.append(try parseValue(depth: depth + 1, name: index))
      if keepsPlaces {
        way.removeLast()
        pending.append(child)
      }
      skipBlanks()
      guard try continues(until: UInt8(ascii: "]")) else {
        close(node, from: mark)
        return elements
      }
      skipBlanks()
    }
  }

  /// Writes down a value's parts, which are those pending since the mark.
  private mutating func close(_ node: Int, from mark: Int) {
    guard keepsPlaces else { return }
    nodes[node].first = Int32(children.count)
    children += pending[mark...]
    pending.removeSubrange(mark...)
  }

  private mutating func noteRepeated() {
    guard repeated.count < JSONDocument.Limit.repeated else { return }
    let pointer = way.reduce(into: "") { pointer, step in
      switch step {
      case .name(let name): pointer += "/" + JSONValue.escaped(pointerPart: name)
      case .index(let index): pointer += "/\(index)"
      }
    }
    if repeated.last != pointer { repeated.append(pointer) }
  }

  /// Steps over a comma (true) or the closing bracket (false).
  private mutating func continues(until close: UInt8) throws(JSONError) -> Bool {
    guard let next = byte, next == close || next == UInt8(ascii: ",") else {
      throw failure("a comma or the closing bracket should be here")
    }
    index += 1
    return next != close
  }
}

extension JSONParser {
  func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

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
    while index < bytes.count, isDigit(bytes[index]) { index += 1 }
    return index - start
  }
}

extension JSONParser {
  private mutating func parseString() throws(JSONError) -> String {
    let start = index
    index += 1
    var units: [UInt8] = []
    var run = index
    while index < bytes.count {
      let next = bytes[index]
      if next == UInt8(ascii: "\"") {
        if !units.isEmpty { units += bytes[run..<index] }
        let text =
          units.isEmpty
          ? String(validating: bytes[run..<index], as: UTF8.self)
          : String(validating: units, as: UTF8.self)
        index += 1
        guard let text else { throw failure("the string is not UTF-8", at: start) }
        return text
      }
      if next == UInt8(ascii: "\\") {
        units += bytes[run..<index]
        units += try parseEscape()
        run = index
      } else if next < 0x20 {
        throw failure("a control character must be escaped")
      } else {
        index += 1
      }
    }
    throw failure("the string is not closed", at: start)
  }

  private mutating func parseEscape() throws(JSONError) -> [UInt8] {
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
  private mutating func parseUnicodeEscape(from start: Int) throws(JSONError) -> [UInt8] {
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

  private mutating func parseHexUnit(from start: Int) throws(JSONError) -> UInt16 {
    let digits = bytes.dropFirst(index + 1).prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw failure("four hexadecimal digits should follow \\u", at: start) }
    index += 4
    return unit
  }
}

/// Why a text is not JSON, and where.
package struct JSONError: Error, Hashable, Sendable {
  /// What was wrong, in words.
  package let reason: String
  /// Where it was found.
  package let place: TextPlace
  /// Whether it may be JSON all the same, but more of it than is read.
  let isTooMuch: Bool
}
