extension JSONParser {
  func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  mutating func parseNumber() throws(JSONError) -> JSONValue {
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
