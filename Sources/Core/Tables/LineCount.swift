/// Counts the line ends of a text that comes in pieces: LF, CRLF and CR.
struct LineCount {
  /// Line ends seen.
  private(set) var ends = 0
  private let encoding: TextEncoding
  private var isAfterReturn = false
  private var isOdd = false
  private var held: UInt8 = 0
  /// Whether the last character is a line end, or there is none.
  private(set) var isAtLineStart = true

  init(encoding: TextEncoding) { self.encoding = encoding }

  mutating func update(_ bytes: some Sequence<UInt8>) {
    guard encoding.isWide else {
      for byte in bytes { take(UInt16(byte)) }
      return
    }
    for byte in bytes {
      if isOdd {
        let isBig = encoding == .utf16BigEndian
        take(isBig ? UInt16(held) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(held))
      }
      held = byte
      isOdd.toggle()
    }
  }

  private mutating func take(_ unit: UInt16) {
    if unit == 0x0A {
      if !isAfterReturn { ends += 1 }
    } else if unit == 0x0D {
      ends += 1
    }
    isAfterReturn = unit == 0x0D
    isAtLineStart = unit == 0x0A || unit == 0x0D
  }
}
