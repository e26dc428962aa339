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
