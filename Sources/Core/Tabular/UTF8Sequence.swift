/// Checks UTF-8 byte by byte by table 3-7 of the Unicode Standard.
struct UTF8Sequence: Sendable {
  /// What a byte did.
  enum Step {
    case ascii, open, complete
    case bad(length: Int)
  }

  /// Bytes taken of the open sequence.
  private(set) var length = 0
  private var missing = 0
  private var low: UInt8 = 0x80
  private var high: UInt8 = 0xBF

  /// Whether a sequence waits for more bytes.
  var isOpen: Bool { missing > 0 }

  /// Takes a byte. `bad(length:)` says how many bytes before it began a sequence it cannot end; the
  /// byte itself must then be taken again, unless it is the bad one (length 0).
  mutating func take(_ byte: UInt8) -> Step {
    guard missing > 0 else { return start(byte) }
    guard byte >= low, byte <= high else {
      defer { self = UTF8Sequence() }
      return .bad(length: length)
    }
    (low, high) = (0x80, 0xBF)
    missing -= 1
    length += 1
    if missing > 0 { return .open }
    self = UTF8Sequence()
    return .complete
  }

  private mutating func start(_ byte: UInt8) -> Step {
    if byte < 0x80 { return .ascii }
    (low, high) = (0x80, 0xBF)
    switch byte {
    case 0xC2...0xDF: missing = 1
    case 0xE0: (missing, low) = (2, 0xA0)
    case 0xED: (missing, high) = (2, 0x9F)
    case 0xE1...0xEF: missing = 2
    case 0xF0: (missing, low) = (3, 0x90)
    case 0xF1...0xF3: missing = 3
    case 0xF4: (missing, high) = (3, 0x8F)
    default: return .bad(length: 0)
    }
    length = 1
    return .open
  }
}
