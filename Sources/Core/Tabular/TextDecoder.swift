/// Turns a file's chunks into UTF-8, without a byte order mark. Bytes that are not text in the
/// encoding become U+FFFD; UTF-8 is passed through unchecked.
struct TextDecoder {
  let encoding: TextEncoding
  private var carried: [UInt8] = []
  private var isAtStart = true

  init(encoding: TextEncoding) { self.encoding = encoding }

  /// Whether offsets in the decoded text are offsets in the file.
  var keepsOffsets: Bool {
    switch encoding {
    case .utf8, .ascii, .unsupported: true
    default: false
    }
  }

  /// The text of the next chunk; `isLast` gives out what was held back.
  mutating func decode(_ chunk: [UInt8], isLast: Bool) -> [UInt8] {
    switch encoding {
    case .utf8, .ascii, .unsupported: return passing(chunk, isLast: isLast)
    case .windows1252: return single(chunk, table: .windows1252)
    case .latin1: return single(chunk, table: .latin1)
    case .latin9: return single(chunk, table: .latin9)
    case .utf16LittleEndian: return wide(chunk, isBig: false, isLast: isLast)
    case .utf16BigEndian: return wide(chunk, isBig: true, isLast: isLast)
    }
  }

  private mutating func passing(_ chunk: [UInt8], isLast: Bool) -> [UInt8] {
    guard isAtStart else { return chunk }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    carried += chunk
    if carried.count < mark.count, !isLast { return [] }
    isAtStart = false
    defer { carried = [] }
    return carried.starts(with: mark) ? Array(carried.dropFirst(mark.count)) : carried
  }

  private func single(_ chunk: [UInt8], table: SingleByteTable) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(chunk.count + chunk.count / 8)
    for byte in chunk {
      if byte < 0x80 { output.append(byte) } else { output += table.utf8[Int(byte) - 0x80] }
    }
    return output
  }

  private mutating func wide(_ chunk: [UInt8], isBig: Bool, isLast: Bool) -> [UInt8] {
    carried += chunk
    var units: [UInt16] = []
    units.reserveCapacity(carried.count / 2)
    var index = 0
    while index + 1 < carried.count {
      let (first, second) = (UInt16(carried[index]), UInt16(carried[index + 1]))
      units.append(isBig ? first << 8 | second : second << 8 | first)
      index += 2
    }
    if isAtStart, let first = units.first {
      isAtStart = false
      if first == 0xFEFF { units.removeFirst() }
    }
    if !isLast, let last = units.last, (0xD800..<0xDC00).contains(last) {
      units.removeLast()
      index -= 2
    }
    let isHalf = isLast && index < carried.count
    carried = Array(carried[index...])
    let text = String(decoding: units, as: UTF16.self)
    return Array((isHalf ? text + "\u{FFFD}" : text).utf8)
  }
}

/// The characters of the bytes 0x80...0xFF of a single-byte encoding, as UTF-8.
struct SingleByteTable: Sendable {
  let utf8: [[UInt8]]

  static let latin1 = SingleByteTable { $0 }
  static let latin9 = SingleByteTable { byte in
    let changed: [UInt32: UInt32] = [
      0xA4: 0x20AC, 0xA6: 0x160, 0xA8: 0x161, 0xB4: 0x17D, 0xB8: 0x17E, 0xBC: 0x152,
      0xBD: 0x153, 0xBE: 0x178,
    ]
    return changed[byte] ?? byte
  }
  static let windows1252 = SingleByteTable { byte in
    let c1: [UInt32] = [
      0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    ]
    return byte < 0xA0 ? c1[Int(byte) - 0x80] : byte
  }

  private init(_ scalar: (UInt32) -> UInt32) {
    utf8 = (0x80...0xFF).map { byte in
      Array(String(Unicode.Scalar(scalar(byte)) ?? "\u{FFFD}").utf8)
    }
  }
}
