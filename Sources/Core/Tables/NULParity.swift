/// Tells UTF-16 and UTF-32 without a byte order mark by where the NUL bytes are.
struct NULParity {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// UTF-32 where nearly all characters have three NULs on one side; UTF-16 where reading by it gives
  /// text with ASCII's characters in it, whatever else there is.
  var encoding: TextEncoding? {
    var counts = [0, 0, 0, 0]
    for (index, byte) in bytes.enumerated() where byte == 0 { counts[index % 4] += 1 }
    guard counts.reduce(0, +) >= 2 else { return nil }
    let quads = bytes.count / 4
    let many = quads * 9 / 10
    if quads > 1, counts[2] > many, counts[3] > many, counts[0] <= quads / 10 {
      return .utf32LittleEndian
    }
    if quads > 1, counts[0] > many, counts[1] > many, counts[3] <= quads / 10 {
      return .utf32BigEndian
    }
    // Text in ASCII with a NUL here and there is no UTF-16: two of its letters are a character there.
    let isPlain = bytes.allSatisfy { $0 == 0 || $0 < 0x7F && ($0 >= 0x20 || (9...13).contains($0)) }
    let least = isPlain ? 9 : 0
    let (little, big) = (Units(bytes, isLittle: true), Units(bytes, isLittle: false))
    if little.isText(least), little.ascii > 2 * big.ascii { return .utf16LittleEndian }
    if big.isText(least), big.ascii > 2 * little.ascii { return .utf16BigEndian }
    return nil
  }

  /// The 16-bit units in one order of their bytes.
  private struct Units {
    /// How many are printable ASCII or end lines.
    var ascii = 0
    private var breaks = 0
    private var bad = 0
    private var count = 0

    init(_ bytes: ArraySlice<UInt8>, isLittle: Bool) {
      var index = bytes.startIndex
      var isAfterHigh = false
      while index + 1 < bytes.endIndex {
        let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
        let unit = isLittle ? second << 8 | first : first << 8 | second
        count += 1
        switch unit {
        case 0x0A, 0x0D: (ascii, breaks) = (ascii + 1, breaks + 1)
        case 0x09, 0x20..<0x7F: ascii += 1
        case ..<0xA0, 0xFFFE...: bad += 1
        default: break
        }
        if isAfterHigh != (0xDC00..<0xE000).contains(unit) { bad += 1 }
        isAfterHigh = (0xD800..<0xDC00).contains(unit)
        index += 2
      }
    }

    /// Whether all units but a stray one are text, with lines or many in ASCII, at least so many of ten.
    func isText(_ least: Int) -> Bool {
      bad * 100 <= count && ascii > 0 && ascii * 10 >= count * least
        && (breaks > 0 || ascii * 10 >= count * 4)
    }
  }
}
