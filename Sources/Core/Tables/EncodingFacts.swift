/// What the bytes of a whole file say about their encoding.
package struct EncodingFacts: Hashable, Sendable {
  /// The encoding as found.
  package var encoding = TextEncoding.utf8
  /// How sure that is.
  package var certainty = Certainty.certain
  /// The encoding the descriptor declares, as written.
  package var declared: String?
  /// Whether the file begins with a byte order mark.
  package var hasByteOrderMark = false
  /// Whether every byte is ASCII.
  package var isASCII = true
  /// Where the bytes first and last fail to be UTF-8.
  package var firstBad: TextPlace?
  package var lastBad: TextPlace?
  var firstBadBytes: [UInt8] = []
  /// How many lines have bytes that are not UTF-8, and which come first.
  package var badLines = 0
  var firstBadLines: [Int] = []
  /// How many lines have valid multi-byte UTF-8 and nothing else beyond ASCII, and which come first.
  package var multiByteLines = 0
  var firstMultiByteLines: [Int] = []
  /// Whether all is UTF-8 but for a character without its end at the end of the file.
  var isCut = false
  /// Whether cells that are UTF-8 read better as such than in what the others are in.
  var isMixture = false
  var bothLines = 0
  /// Where a NUL byte stands in a file that is not UTF-16, from 0.
  package var firstNUL: Int?
  /// Places that look like UTF-8 encoded twice (`Ã©`).
  package var twice = SpotCount()
  /// U+FFFD.
  package var lost = SpotCount()
  /// Characters without a width or that turn the direction of text.
  var invisibles = SpotCount()
  var noBreakSpaces = SpotCount()
  /// The control characters U+0080...U+009F.
  package var controls = SpotCount()
  /// Which of the bytes 0x80...0xFF are on lines that are not UTF-8.
  var highBytes = HighByteSet()
  /// What the lines that are not UTF-8 may be in, the likeliest first; at most two.
  package var candidates: [EncodingCandidate] = []
  /// How much less likely than in the likeliest encoding the bytes are in the declared one: the
  /// logarithm, for each byte that is not ASCII.
  var declaredLag = 0.0
  /// Bytes that were not text in the encoding the file was read in.
  var undecodable = DecodingFaults()

  /// How an encoding was found.
  package enum Certainty: String, Hashable, Sendable {
    /// A byte order mark or the whole file's bytes leave no other.
    case certain
    /// Bytes fit it, as they would fit others.
    case likely
  }

  /// Facts of a file nothing was read of.
  package init(declared: String? = nil) { self.declared = declared }

  /// The encoding's IANA name in lower case.
  package var name: String { encoding.name }
  /// Whether the file is not text.
  package var isBinary: Bool { firstNUL != nil }
  /// Whether the declared encoding is another than UTF-8 and reads every byte: it is believed then,
  /// whatever the bytes look like.
  private var isDeclaredReadable: Bool {
    guard let said = declared.map(TextEncoding.init(name:)), !said.isUTF8 else { return false }
    return reads(said) && undecodable.count == 0
  }
  /// What the descriptor that is sent says: the declared name where it is believed, as it is written.
  var outgoingName: String { isDeclaredReadable ? declared ?? name : name }
  /// Whether some lines are UTF-8 and others are not, and no declared encoding reads them all.
  package var isMixed: Bool {
    badLines > 0 && isMixture && !isDeclaredReadable
  }
  /// How many places look like UTF-8 encoded twice.
  package var twiceEncoded: Int { twice.count }
  /// How many U+FFFD there are.
  var replacements: Int { lost.count }

  /// The encoding to read a file in that declares none and is not UTF-8; nil where it is UTF-8, or no
  /// encoding reads all of it.
  var detected: TextEncoding? {
    guard declared == nil, badLines > 0, !isMixed, !isCut, !isBinary, !hasByteOrderMark else {
      return nil
    }
    return encoding
  }

  /// How likely an encoding must be for the descriptor to be set to it.
  static let sureConfidence = 0.9

  /// Whether the encoding is known or likely enough to be written down.
  var isSure: Bool {
    certainty == .certain || (candidates.first?.confidence ?? 0) >= Self.sureConfidence
  }

  /// What belongs in the resource's descriptor where it declares no encoding.
  package var descriptorAdditions: JSONObject {
    declared == nil && !isBinary ? ["encoding": .string(name)] : [:]
  }
}

/// An encoding a file may be in.
package struct EncodingCandidate: Hashable, Sendable {
  package var encoding: TextEncoding
  /// How likely it is, 0...1.
  var confidence: Double
  /// Some of the file's cells read by it, at most three.
  package var samples: [String]
}

extension EncodingFacts {
  /// What a whole file's tally and first bytes tell.
  init(_ tally: EncodingTally, head: [UInt8], declared: String?) {
    self.init(declared: declared)
    hasByteOrderMark = TextEncoding.marked(head) != nil
    let found = TextEncoding.opening(head, declared: declared)
    if found.isWide {
      isASCII = false
      encoding = found
      certainty = hasByteOrderMark ? .certain : .likely
      return
    }
    take(tally)
    if found.isEscaped, isASCII {
      (encoding, isASCII) = (found, false)
      return
    }
    guard firstBad != nil, firstNUL == nil else { return }
    let said = declared.map(TextEncoding.init(name:))
    if said?.isUTF8 ?? true, tally.isCutUTF8 {
      isCut = true
      return
    }
    let guess = EncodingGuess(tally, declared: said)
    declaredLag = guess.declaredLag
    candidates = guess.candidates
    isMixture = guess.isMixture
    if let said, !said.isUTF8, reads(said) {
      certainty = .likely
      encoding = said
      return
    }
    guard !isMixed else { return }
    certainty = .likely
    encoding = candidates.first?.encoding ?? .windows1252
  }

  private mutating func take(_ tally: EncodingTally) {
    isASCII = tally.isASCII
    firstBad = tally.badLines.first.first
    lastBad = tally.badLines.last
    firstBadBytes = tally.firstBadBytes
    badLines = tally.badLines.count
    firstBadLines = tally.badLines.first.map(\.line)
    multiByteLines = tally.multiByteLines.count
    firstMultiByteLines = tally.multiByteLines.first.map(\.line)
    bothLines = tally.bothLines
    firstNUL = tally.nulBytes.first.first?.offset
    twice = tally.twiceEncoded
    lost = tally.replacements
    invisibles = tally.invisibles
    noBreakSpaces = tally.noBreakSpaces
    controls = tally.controls
    highBytes = tally.highBytes
  }

  /// Whether the file's bytes are text in that encoding, as far as single bytes tell.
  func reads(_ wanted: TextEncoding) -> Bool {
    if case .unsupported = wanted { return false }
    return !wanted.isWide && undefinedBytes(in: wanted).isEmpty
  }

  /// Whether the file's bytes are the same text in that encoding as in the one found.
  func isAlike(_ other: TextEncoding) -> Bool {
    if other == encoding { return true }
    guard let found = SingleByteTable.of(encoding), let table = SingleByteTable.of(other) else {
      return false
    }
    return highBytes.bytes.allSatisfy { table.scalar($0) == found.scalar($0) }
  }

  /// The first of the file's bytes that have no character in that encoding.
  func undefinedBytes(in other: TextEncoding) -> [UInt8] {
    SingleByteTable.of(other).map { table in highBytes.bytes.filter(table.isUndefined) } ?? []
  }
}

/// Which of the bytes 0x80...0xFF occur.
struct HighByteSet: Hashable, Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// None.
  init() {}

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

/// How often something occurs in a file, and where first and last.
package struct SpotCount: Hashable, Sendable {
  /// How often.
  package private(set) var count = 0
  /// The first places, in the file's order.
  package private(set) var first: [TextPlace] = []
  package private(set) var last: TextPlace?

  package enum Limit {
    /// First places.
    package static let first = 5
  }

  /// Nothing yet.
  init() {}

  /// So many, of which only the number is known.
  init(unplaced count: Int) { self.count = count }

  /// Takes a place after all others, and the last place it stands for.
  mutating func note(_ place: TextPlace, last: TextPlace? = nil) {
    count += 1
    if first.count < Limit.first { first.append(place) }
    self.last = last ?? place
  }

  /// Takes the places of the bytes that follow.
  mutating func append(_ next: SpotCount, _ shift: SpotShift) {
    guard next.count > 0 else { return }
    count += next.count
    first += next.first.prefix(Limit.first - first.count).map { $0.shifted(by: shift) }
    last = next.last?.shifted(by: shift)
  }
}

/// How far the start of some bytes is from the file's.
struct SpotShift {
  let line: Int
  let column: Int
  let offset: Int
}

extension TextPlace {
  func shifted(by shift: SpotShift) -> TextPlace {
    TextPlace(
      line: line + shift.line, column: line == 1 ? column + shift.column : column,
      offset: offset + shift.offset)
  }
}
