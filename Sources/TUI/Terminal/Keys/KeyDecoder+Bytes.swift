// Keys that are one character, and strings that a terminal sends about itself.
extension KeyDecoder {
  /// The key of a control character; nil for those no key sends.
  static func control(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x01...0x1A: .control(Unicode.Scalar(byte + 0x60))
    default: nil
    }
  }

  /// A character of UTF-8; bytes that are none, and C1 controls, are dropped.
  static func character(_ bytes: ArraySlice<UInt8>) -> DecodedStep {
    let length: Int
    switch bytes[bytes.startIndex] {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return .found(1, [])
    }
    let whole = bytes.prefix(length)
    if let broken = whole.dropFirst().firstIndex(where: { $0 & 0xC0 != 0x80 }) {
      return .found(broken - bytes.startIndex, [])
    }
    guard whole.count == length else { return .incomplete }
    guard let text = String(validating: whole, as: UTF8.self),
      let scalar = text.unicodeScalars.first, scalar.value >= 0xA0
    else { return .found(length, []) }
    return .found(length, [.key(.character(scalar))])
  }

  /// A string that ends with BEL or ESC \, swallowed.
  static func string(_ bytes: ArraySlice<UInt8>) -> DecodedStep {
    var index = bytes.startIndex + 2
    while index < bytes.endIndex {
      let used = index - bytes.startIndex + 1
      if bytes[index] == 0x07 { return .found(used, []) }
      if bytes[index] == 0x1B {
        guard index + 1 < bytes.endIndex else { return .incomplete }
        let isEnd = bytes[index + 1] == UInt8(ascii: "\\")
        return .found(isEnd ? used + 1 : used - 1, [])
      }
      index += 1
    }
    return bytes.count > Limit.stringBytes ? .found(bytes.count, []) : .incomplete
  }
}
