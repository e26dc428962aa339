/// Accepts the plain forms of common types on their bytes; what it does not accept must be looked at
/// again as text.
enum FastCell {
  case text, integer, number, date, year
  case words([[UInt8]])

  init?(_ field: Field) {
    switch field.type {
    case .any: self = .text
    case .string where FastCell.isPlain(field.format): self = .text
    case .integer: self = .integer
    case .number where field.decimalChar == "." && field.groupChar != ".": self = .number
    case .date where field.format == "default": self = .date
    case .year: self = .year
    case .boolean: self = .words((field.trueValues + field.falseValues).map { Array($0.utf8) })
    default: return nil
    }
  }

  private static func isPlain(_ format: String) -> Bool {
    !["email", "uri", "binary", "uuid"].contains(format)
  }

  func accepts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch self {
    case .text: true
    case .integer: FastCell.isInteger(bytes)
    case .number: FastCell.isNumber(bytes)
    case .date: FastCell.isDate(bytes)
    case .year: bytes.count == 4 && bytes.allSatisfy { $0 &- 48 < 10 }
    case .words(let words): words.contains { bytes.elementsEqual($0) }
    }
  }

  private static func isInteger(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    if let first = bytes.first, first == 0x2D || first == 0x2B { index = 1 }
    guard index < bytes.count else { return false }
    while index < bytes.count {
      if bytes[index] &- 48 >= 10 { return false }
      index &+= 1
    }
    return true
  }

  /// Digits with an optional sign and point; exponents are left to the parser.
  private static func isNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    var digits = 0
    var points = 0
    if let first = bytes.first, first == 0x2D || first == 0x2B { index = 1 }
    while index < bytes.count {
      let byte = bytes[index]
      if byte &- 48 < 10 {
        digits &+= 1
      } else if byte == 0x2E {
        points &+= 1
      } else {
        return false
      }
      index &+= 1
    }
    return digits > 0 && points <= 1
  }

  private static func isDate(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return false }
    var value = 0
    var place = 0
    while place < 10 {
      if place != 4, place != 7 {
        let digit = bytes[place] &- 48
        if digit >= 10 { return false }
        value = value &* 10 &+ Int(digit)
      }
      place &+= 1
    }
    let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100)
    return year > 0 && month >= 1 && month <= 12 && day >= 1
      && day <= CivilDate.days(in: month, of: year)
  }
}
