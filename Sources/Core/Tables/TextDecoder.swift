/// Turns a file's chunks into UTF-8, without a byte order mark. Bytes that are not text in the
/// encoding become U+FFFD and are counted; UTF-8 is passed through unchecked.
struct TextDecoder {
  let encoding: TextEncoding
  /// Bytes that were not text.
  private(set) var faults = DecodingFaults()
  private let table: SingleByteTable?
  private let stream: IconvStream?
  private var carried: [UInt8] = []
  private var isAtStart = true
  private var taken = 0

  init(encoding: TextEncoding) {
    self.encoding = encoding
    table = SingleByteTable.of(encoding)
    if case .other(let name) = encoding, table == nil {
      stream = IconvStream(charset: name)
    } else {
      stream = nil
    }
  }

  /// Whether offsets in the decoded text are offsets in the file.
  var keepsOffsets: Bool {
    switch encoding {
    case .utf8, .ascii, .unsupported: true
    default: false
    }
  }

  /// The text of the next chunk; `isLast` gives out what was held back.
  mutating func decode(_ chunk: [UInt8], isLast: Bool) -> [UInt8] {
    defer { taken += chunk.count }
    if let table { return single(chunk, table) }
    switch encoding {
    case .utf16LittleEndian: return wide(chunk, isBig: false, isLast: isLast)
    case .utf16BigEndian: return wide(chunk, isBig: true, isLast: isLast)
    case .utf32LittleEndian: return widest(chunk, isBig: false, isLast: isLast)
    case .utf32BigEndian: return widest(chunk, isBig: true, isLast: isLast)
    default: break
    }
    guard let stream else { return passing(chunk, isLast: isLast) }
    let step = stream.convert(chunk, isLast: isLast)
    for fault in step.faults { faults.note(taken + fault) }
    return step.output
  }

  private mutating func passing(_ chunk: [UInt8], isLast: Bool) -> [UInt8] {
    guard isAtStart else { return chunk }
    let mark = ByteOrderMark.utf8
    carried += chunk
    if carried.count < mark.count, !isLast { return [] }
    isAtStart = false
    defer { carried = [] }
    return carried.starts(with: mark) ? Array(carried.dropFirst(mark.count)) : carried
  }

  private mutating func single(_ chunk: [UInt8], _ table: SingleByteTable) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(chunk.count + chunk.count / 8)
    for (index, byte) in chunk.enumerated() {
      if byte < 0x80 {
        output.append(byte)
      } else {
        output += table.utf8[Int(byte) - 0x80]
        if table.isUndefined(byte) { faults.note(taken + index) }
      }
    }
    return output
  }

  private mutating func wide(_ chunk: [UInt8], isBig: Bool, isLast: Bool) -> [UInt8] {
    let start = taken - carried.count
    carried += chunk
    var units: [UInt16] = []
    units.reserveCapacity(carried.count / 2)
    var index = 0
    while index + 1 < carried.count {
      let (first, second) = (UInt16(carried[index]), UInt16(carried[index + 1]))
      units.append(isBig ? first << 8 | second : second << 8 | first)
      index += 2
    }
    if !isLast, let last = units.last, (0xD800..<0xDC00).contains(last) {
      units.removeLast()
      index -= 2
    }
    noteSurrogates(units, start: start)
    if isAtStart, let first = units.first {
      isAtStart = false
      if first == 0xFEFF { units.removeFirst() }
    }
    let isHalf = isLast && index < carried.count
    if isHalf { faults.note(start + index) }
    carried = Array(carried[index...])
    let text = String(decoding: units, as: UTF16.self)
    return Array((isHalf ? text + "\u{FFFD}" : text).utf8)
  }

  private mutating func noteSurrogates(_ units: [UInt16], start: Int) {
    var index = 0
    while index < units.count {
      if units[index] & 0xF800 == 0xD800 {
        let isPair =
          units[index] & 0xFC00 == 0xD800 && index + 1 < units.count
          && units[index + 1] & 0xFC00 == 0xDC00
        if isPair { index += 1 } else { faults.note(start + index * 2) }
      }
      index += 1
    }
  }

  private mutating func widest(_ chunk: [UInt8], isBig: Bool, isLast: Bool) -> [UInt8] {
    let start = taken - carried.count
    carried += chunk
    var text = String.UnicodeScalarView()
    var index = 0
    while index + 3 < carried.count {
      let quad = carried[index..<index + 4]
      let value = (isBig ? Array(quad) : quad.reversed()).reduce(0) { $0 << 8 | UInt32($1) }
      if let scalar = Unicode.Scalar(value) {
        if !isAtStart || value != 0xFEFF { text.append(scalar) }
      } else {
        text.append("\u{FFFD}")
        faults.note(start + index)
      }
      isAtStart = false
      index += 4
    }
    if isLast, index < carried.count {
      text.append("\u{FFFD}")
      faults.note(start + index)
      index = carried.count
    }
    carried = Array(carried[index...])
    return Array(String(text).utf8)
  }
}

/// Bytes of a file that are not text in the encoding it was read in.
struct DecodingFaults: Hashable, Sendable {
  private(set) var count = 0
  /// Where the first is, in bytes from 0.
  private(set) var firstOffset: Int?

  mutating func note(_ offset: Int) {
    count += 1
    if firstOffset == nil { firstOffset = offset }
  }
}
