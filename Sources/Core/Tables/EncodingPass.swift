/// Watches a file's bytes go by and tells their encoding at the end: byte order mark, NUL parity,
/// then whether all of it is UTF-8.
package struct EncodingPass: Sendable {
  private let declared: String?
  private var head: [UInt8] = []
  private var tally = EncodingTally()
  private var carried: [UInt8] = []

  package enum Limit {
    /// Bytes looked at for NUL parity.
    static let parity = 4096
    /// Bytes held back for a line to end.
    package static let line = 1 << 20
    /// Lines beyond ASCII in a block that may be passed over.
    package static let lines = 3
  }

  /// A pass over a file whose descriptor declares that encoding.
  package init(declared: String? = nil) { self.declared = declared }

  package mutating func update(_ bytes: [UInt8]) {
    if head.count < Limit.parity { head += bytes.prefix(Limit.parity - head.count) }
    let cut = EncodingPass.lastBreak(bytes)
    if cut > 0 {
      carried += bytes[..<cut]
      settle()
      carried = Array(bytes[cut...])
    } else {
      carried += bytes
      if carried.count > Limit.line { settleLongLine() }
    }
  }

  /// Takes the next bytes; `facts` are what a scan says of them, where it found them to be plain text.
  /// Lines beyond ASCII are looked at for their places until enough are known.
  mutating func update(_ bytes: UnsafeBufferPointer<UInt8>, facts text: TextFacts?) {
    guard let text, text.isPlain, carried.isEmpty,
      text.wideLines == 0
        || text.wideLines >= Limit.lines && tally.multiByteLines.count >= SpotCount.Limit.first
    else { return update(Array(bytes)) }
    if head.count < Limit.parity { head += bytes.prefix(Limit.parity - head.count) }
    tally.append(EncodingTally(plain: text, bytes: bytes.count))
  }

  /// Whether a NUL was seen in a file that is neither UTF-16 nor UTF-32: nothing more is to be found out.
  var isBinary: Bool {
    tally.nulBytes.count > 0 && !TextEncoding.opening(head, declared: declared).isWide
  }

  /// The facts about all bytes taken.
  package mutating func finish() -> EncodingFacts {
    settle()
    return EncodingFacts(tally, head: head, declared: declared)
  }

  private mutating func settle() {
    tally.append(carried.withUnsafeBytes { EncodingTally(of: $0) })
    carried = []
  }

  /// Takes what there is of a line, up to the last character that is whole.
  private mutating func settleLongLine() {
    var end = carried.count
    while end > carried.count - 4, carried[end - 1] & 0xC0 == 0x80 { end -= 1 }
    if carried[end - 1] >= 0xC0 { end -= 1 } else { end = carried.count }
    if carried[end - 1] == 0x0D { end -= 1 }
    let rest = Array(carried[end...])
    carried.removeLast(rest.count)
    settle()
    carried = rest
  }

  /// One past the last line end that is known to be one; 0 where there is none.
  private static func lastBreak(_ bytes: [UInt8]) -> Int {
    if let feed = bytes.lastIndex(of: 0x0A) { return feed + 1 }
    guard let end = bytes.dropLast().lastIndex(of: 0x0D) else { return 0 }
    return end + 1
  }
}

/// What a scan says of a block's text where it is plain UTF-8.
struct TextFacts: Hashable {
  /// Whether the exact encoding check can leave the block out.
  var isPlain: Bool
  var isASCII: Bool
  /// Lines with characters beyond ASCII.
  var wideLines: Int
  var lineFeeds: Int
  /// The place after the last line feed.
  var lastLine: Int
}
