/// Which of the bytes 0x80...0xFF occur.
public struct HighByteSet: Hashable, Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// None.
  public init() {}

  mutating func insert(_ byte: UInt8) {
    if byte < 0xC0 { low |= 1 << UInt64(byte & 63) } else { high |= 1 << UInt64(byte & 63) }
  }

  mutating func formUnion(_ other: HighByteSet) {
    low |= other.low
    high |= other.high
  }

  func contains(_ byte: UInt8) -> Bool {
    let word = byte < 0xC0 ? low : high
    return byte >= 0x80 && word >> UInt64(byte & 63) & 1 == 1
  }

  /// Whether any byte is in 0x80...0x9F.
  var hasC1: Bool { low & 0xFFFF_FFFF != 0 }
  /// The bytes in order.
  var bytes: [UInt8] { (UInt8(0x80)...0xFF).filter(contains) }
}
