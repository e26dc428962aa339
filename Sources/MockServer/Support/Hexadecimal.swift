internal import FoundationEssentials

/// Bytes as hexadecimal digits.
enum Hexadecimal {
  /// Lower-case digits.
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digit(byte >> 4))
      text.append(digit(byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of digits in either case; nil for anything else.
  static func bytes(_ text: String) -> [UInt8]? {
    let digits = text.utf8.map { UInt8(String(UnicodeScalar($0)), radix: 16) }
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[place], let low = digits[place + 1] else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}

/// Bytes as base64 (RFC 4648 section 4, padded).
enum Base64 {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    Data(Array(bytes)).base64EncodedString()
  }

  /// nil for text that is not strictly base64.
  static func bytes(_ text: String) -> [UInt8]? { Data(base64Encoded: text).map(Array.init) }
}

/// Texts in the order of their UTF-8 bytes, which is S3's order of keys.
enum ByteOrder {
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
