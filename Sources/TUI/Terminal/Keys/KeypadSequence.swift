/// A sequence that begins with ESC O: keys of the application keypad.
enum KeypadSequence {
  /// What stands at the beginning of the bytes.
  static func step(_ bytes: ArraySlice<UInt8>) -> DecodedStep {
    let body = bytes.dropFirst(2)
    guard let end = body.firstIndex(where: { !(0x30...0x3B).contains($0) }) else {
      return bytes.count > 8 ? .found(bytes.count, []) : .incomplete
    }
    let used = end - bytes.startIndex + 1
    guard (0x40...0x7E).contains(bytes[end]) else { return .found(used - 1, []) }
    return .found(used, key(bytes[end]).map { [.key($0)] } ?? [])
  }

  private static func key(_ letter: UInt8) -> Key? {
    switch letter {
    case UInt8(ascii: "p")...UInt8(ascii: "y"): .character(Unicode.Scalar(letter - 0x40))
    case UInt8(ascii: "j")...UInt8(ascii: "o"): .character(Unicode.Scalar(letter - 0x40))
    default: keys[letter]
    }
  }

  private static let keys: [UInt8: Key] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
    UInt8(ascii: "D"): .left, UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
    UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
    UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4), UInt8(ascii: "M"): .enter,
    UInt8(ascii: "I"): .tab, UInt8(ascii: "X"): .character("="),
  ]
}
