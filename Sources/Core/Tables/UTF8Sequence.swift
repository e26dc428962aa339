/// Reads UTF-8 by table 3-7 of the Unicode Standard.
enum UTF8Sequence {
  /// The character at a byte from 0x80 on and how many bytes it has; nil and how many bytes to step
  /// over where there is none.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, at index: Int, end: Int
  ) -> (scalar: UInt32?, length: Int) {
    let lead = bytes[index]
    var (low, high): (UInt8, UInt8) = (0x80, 0xBF)
    var missing = 1
    switch lead {
    case 0xC2...0xDF: break
    case 0xE0: (missing, low) = (2, 0xA0)
    case 0xED: (missing, high) = (2, 0x9F)
    case 0xE1...0xEF: missing = 2
    case 0xF0: (missing, low) = (3, 0x90)
    case 0xF1...0xF3: missing = 3
    case 0xF4: (missing, high) = (3, 0x8F)
    default: return (nil, 1)
    }
    var value = UInt32(lead & (0x3F >> UInt8(missing)))
    for step in 1...missing {
      guard index + step < end, bytes[index + step] >= low, bytes[index + step] <= high else {
        return (nil, step)
      }
      value = value << 6 | UInt32(bytes[index + step] & 0x3F)
      (low, high) = (0x80, 0xBF)
    }
    return (value, missing + 1)
  }
}
