extension JSONParser {
  mutating func parseString() throws(JSONError) -> String {
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
