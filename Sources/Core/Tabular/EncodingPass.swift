/// Watches a file's bytes go by and tells their encoding at the end: byte order mark, NUL parity,
/// then whether all of it is UTF-8 (validation.md 5.1). Plain ASCII passes eight bytes at a time.
public struct EncodingPass: Sendable {
  private var facts: EncodingFacts
  private var head: [UInt8] = []
  private var nulCount = 0
  private var offset = 0
  private var line = 1
  private var lineStart = 0
  private var lastBadLine = 0
  private var lastGoodLine = 0
  private var sequence = UTF8Sequence()
  private var recent: UInt64 = 0

  /// Bounds of what is kept.
  public enum Limit {
    /// Bytes looked at for NUL parity.
    public static let parity = 4096
  }

  /// A pass over a file whose descriptor declares that encoding.
  public init(declared: String? = nil) { facts = EncodingFacts(declared: declared) }

  /// Takes the next bytes.
  public mutating func update(_ bytes: [UInt8]) {
    if head.count < Limit.parity { head += bytes.prefix(Limit.parity - head.count) }
    bytes.withUnsafeBytes { scan($0) }
    offset += bytes.count
  }

  /// Takes the next bytes; `facts` are what a scan says of them, where it found them to be plain text.
  mutating func update(_ bytes: UnsafeBufferPointer<UInt8>, facts text: TextFacts?) {
    guard let text, text.isPlain, !sequence.isOpen else { return update(Array(bytes)) }
    if head.count < Limit.parity { head += bytes.prefix(Limit.parity - head.count) }
    if text.lineFeeds > 0 { lineStart = offset + text.lastLine }
    line += text.lineFeeds
    offset += bytes.count
    if !text.isASCII { facts.isASCII = false }
    facts.multiByteLines += text.wideLines
    recent = 0
  }

  /// The facts about all bytes taken.
  public mutating func finish() -> EncodingFacts {
    if sequence.isOpen { markBad(at: offset - sequence.length) }
    decide()
    return facts
  }

  private mutating func scan(_ bytes: UnsafeRawBufferPointer) {
    var index = 0
    var counted = 0
    while index < bytes.count {
      if !sequence.isOpen {
        index = EncodingPass.skipText(bytes, from: index)
        if index == bytes.count { break }
      }
      countLines(bytes, from: &counted, to: index)
      step(bytes[index], at: offset + index)
      index += 1
    }
    countLines(bytes, from: &counted, to: bytes.count)
  }

  /// The first byte from there that is not ASCII or is NUL.
  private static func skipText(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    let high: UInt64 = 0x8080_8080_8080_8080
    while index + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if (word | (word &- 0x0101_0101_0101_0101)) & high != 0 { break }
      index += 8
    }
    while index < bytes.count, bytes[index] < 0x80, bytes[index] != 0 { index += 1 }
    return index
  }

  private mutating func countLines(
    _ bytes: UnsafeRawBufferPointer, from counted: inout Int, to end: Int
  ) {
    guard counted < end else { return }
    var breaks = 0
    for index in counted..<end where bytes[index] == 0x0A { breaks &+= 1 }
    if breaks > 0 {
      line += breaks
      var place = end - 1
      while bytes[place] != 0x0A { place -= 1 }
      lineStart = offset + place + 1
    }
    counted = end
  }

  private mutating func step(_ byte: UInt8, at place: Int) {
    if byte == 0 {
      nulCount += 1
      if facts.firstNUL == nil { facts.firstNUL = place }
    }
    if byte >= 0x80 {
      facts.isASCII = false
      if byte < 0xA0 { facts.hasC1Bytes = true }
    }
    recent = recent << 8 | UInt64(byte)
    noteLookalikes(byte)
    switch sequence.take(byte) {
    case .ascii, .open: break
    case .complete:
      if lastGoodLine != line { facts.multiByteLines += 1 }
      lastGoodLine = line
    case .bad(let length):
      markBad(at: place - length)
      if length > 0 { step(byte, at: place) }
    }
  }

  private mutating func noteLookalikes(_ byte: UInt8) {
    switch recent & 0xFF_FFFF {
    case 0xC3_83C2, 0xC3_82C2: facts.twiceEncoded += 1
    case 0xEF_BFBD: facts.replacements += 1
    default: break
    }
    if recent & 0xFF_FFFF_FFFF == 0xC3_A2E2_82AC { facts.twiceEncoded += 1 }
  }

  private mutating func markBad(at place: Int) {
    let found = TextPlace(line: line, column: place - lineStart + 1, offset: place)
    if facts.firstBad == nil { facts.firstBad = found }
    facts.lastBad = found
    if lastBadLine != line { facts.badLines += 1 }
    lastBadLine = line
  }

  private mutating func decide() {
    let opening = TextEncoding.opening(head, declared: nil)
    facts.hasByteOrderMark =
      head.starts(with: [0xEF, 0xBB, 0xBF]) || head.starts(with: [0xFF, 0xFE])
      || head.starts(with: [0xFE, 0xFF])
    switch opening {
    case .utf16LittleEndian, .utf16BigEndian:
      facts = EncodingFacts(declared: facts.declared)
      facts.hasByteOrderMark = head.first == 0xFF || head.first == 0xFE
      facts.isASCII = false
      facts.encoding = opening
      facts.certainty = facts.hasByteOrderMark ? .certain : .likely
    default:
      guard facts.firstBad != nil, !facts.isMixed else { return }
      facts.encoding = fallback
      facts.certainty = .likely
    }
  }

  /// The declared single-byte encoding, else the one Western files have.
  private var fallback: TextEncoding {
    if let declared = facts.declared.map(TextEncoding.init(name:)), declared.acceptsAllBytes {
      return declared
    }
    return facts.hasC1Bytes ? .windows1252 : .latin1
  }
}
