/// Weighs which encoding lines that are not UTF-8 are in: each word is read by every candidate and
/// judged by its letters; Mozilla's detector has a vote, and windows-1252 is likelier to begin with
/// (validation.md 5.1).
struct EncodingGuess {
  /// The likeliest encodings, at most two, with cells read by them.
  let candidates: [EncodingCandidate]
  /// Whether the words have next to no ASCII letters.
  let isDense: Bool
  /// How much worse than in the likeliest encoding the words are in the declared one, 0...3; 0 where
  /// that is not known.
  let declaredLag: Double

  /// Bounds of what is weighed.
  enum Limit {
    /// Words.
    static let words = 4000
    /// Words from which on the detector's vote weighs most.
    static let manyWords = 60
    /// Words from which on a declared encoding that can read them is doubted at all.
    static let doubtfulWords = 5
    /// How much likelier windows-1252 is where all its bytes beyond ASCII are signs.
    static let symbols = 1.0
    /// Cells shown of a candidate.
    static let samples = 3
    /// Bytes shown of a cell on each side of its first that is not ASCII.
    static let cell = 24
  }

  init(_ tally: EncodingTally, declared: TextEncoding?) {
    let lines = tally.sample.lines
    let vote = CharsetGuess.name(of: Array(lines.joined(separator: [0x0A])))
      .map { TextEncoding(name: $0) }
    let words = WordSplit(lines, limit: Limit.words).words
    let high = words.joined().count { $0 >= 0x80 }
    isDense = words.joined().count { $0 < 0x80 } * 4 < high && high >= words.count * 2
    declaredLag = EncodingGuess.lag(of: declared, words)
    let cells = tally.sample.first.prefix(Limit.samples).map(EncodingGuess.cell)
    if let vote, let found = EncodingGuess.wide(vote, lines) {
      let rest = EncodingGuess.ranked(lines, tally.highBytes, vote: nil)
      candidates = EncodingGuess.shown([(vote, found, nil)] + rest.prefix(1), cells)
      return
    }
    var ranked = EncodingGuess.ranked(lines, tally.highBytes, vote: vote)
    if ranked.first.map({ $0.score < 0.2 }) ?? true {
      for name in EncodingGuess.multiByte {
        let encoding = TextEncoding(name: name)
        guard let found = EncodingGuess.wide(encoding, lines) else { continue }
        ranked.insert((encoding, found, nil), at: 0)
        break
      }
    }
    candidates = EncodingGuess.shown(Array(ranked.prefix(2)), cells)
  }

  typealias Ranked = (encoding: TextEncoding, score: Double, table: SingleByteTable?)

  private static let multiByte = ["shift_jis", "gb18030", "big5", "euc-jp", "euc-kr"]

  /// The bonus each encoding starts with.
  private static let priors: [(TextEncoding, Double)] = [
    (.windows1252, 0.1), (.latin9, 0.09), (.other("windows-1250"), 0.02),
    (.other("windows-1251"), 0.04), (.other("iso-8859-2"), 0.01), (.other("windows-1254"), 0),
    (.other("windows-1257"), 0), (.other("windows-1253"), 0.01), (.other("iso-8859-7"), 0),
    (.other("windows-1255"), 0), (.other("windows-1256"), 0), (.other("koi8-r"), 0.02),
    (.other("iso-8859-5"), -0.01), (.other("ibm850"), 0.02), (.other("ibm437"), -0.04),
    (.other("ibm852"), -0.06), (.other("ibm866"), 0.01), (.other("macintosh"), 0.03),
    (.other("x-mac-cyrillic"), 0), (.other("x-mac-ce"), -0.06), (.other("tis-620"), -0.05),
  ]

  /// The single-byte encodings, best first; one that reads the file's bytes as a better one does is
  /// left out.
  private static func ranked(
    _ lines: [[UInt8]], _ bytes: HighByteSet, vote: TextEncoding?
  ) -> [Ranked] {
    let words = WordSplit(lines, limit: Limit.words).words
    var weight = 0.04 + 0.3 * min(1, Double(words.count) / Double(Limit.manyWords))
    if vote?.name.hasPrefix("ibm85") == true || vote?.name.hasPrefix("x-mac") == true {
      weight /= 3
    }
    var found: [Ranked] = []
    let isSymbolic = isSymbolic(lines)
    let extra = vote.map { vote in priors.contains { $0.0 == vote } ? [] : [(vote, 0.0)] } ?? []
    let voted = vote.flatMap { SingleByteTable.of($0) }
    for (encoding, prior) in priors + extra {
      guard let table = SingleByteTable.of(encoding) else { continue }
      let mean = mean(words, encoding, table)
      let isVoted = voted.map { isSame($0, table, bytes) } ?? false
      let symbols = encoding == .windows1252 && isSymbolic ? Limit.symbols : 0
      found.append((encoding, mean + prior + (isVoted ? weight : 0) + symbols, table))
    }
    found.sort { $0.score > $1.score }
    var kept: [Ranked] = []
    for next in found where kept.count < 3 {
      let isRepeated = kept.contains { isSame($0.table, next.table, bytes) }
      if !isRepeated { kept.append(next) }
    }
    return kept.map {
      ($0.encoding == .windows1252 && !bytes.hasC1 ? .latin1 : $0.encoding, $0.score, $0.table)
    }
  }

  /// Whether all bytes beyond ASCII stand alone and are signs in windows-1252, as in a list of prices:
  /// other encodings make letters of them, next to digits.
  private static func isSymbolic(_ lines: [[UInt8]]) -> Bool {
    guard let table = SingleByteTable.of(.windows1252) else { return false }
    var isAny = false
    for line in lines {
      var isAfterHigh = false
      for byte in line {
        if byte >= 0x80 {
          guard !isAfterHigh, let scalar = table.scalar(byte), symbols.contains(scalar) else {
            return false
          }
          isAny = true
        }
        isAfterHigh = byte >= 0x80
      }
    }
    return isAny
  }

  private static let symbols = Set(
    "€£¥¢§©®°±×÷²³¹µ·¼½¾«»“”‘’„‚–—…•™¡¿¬¶†‡‰\u{A0}ªº".unicodeScalars)

  private static func mean(
    _ words: [[UInt8]], _ encoding: TextEncoding, _ table: SingleByteTable
  ) -> Double {
    let judge = WordJudge(table: table, alphabets: Alphabet.of(encoding))
    return words.reduce(0) { $0 + judge.score($1) } / Double(max(1, words.count))
  }

  private static func lag(of declared: TextEncoding?, _ words: [[UInt8]]) -> Double {
    guard let declared, words.count >= Limit.doubtfulWords,
      let table = SingleByteTable.of(declared)
    else { return 0 }
    let best = priors.compactMap { encoding, _ in
      SingleByteTable.of(encoding).map { mean(words, encoding, $0) }
    }.max()
    return max(0, (best ?? 0) - mean(words, declared, table))
  }

  private static func isSame(
    _ left: SingleByteTable?, _ right: SingleByteTable?, _ bytes: HighByteSet
  ) -> Bool {
    guard let left, let right else { return false }
    return bytes.bytes.allSatisfy {
      left.scalar($0) != nil && left.scalar($0) == right.scalar($0)
    }
  }

  /// How well lines are text of an encoding with characters of several bytes; nil where they are not:
  /// such characters stand in runs, not between ASCII letters.
  private static func wide(_ encoding: TextEncoding, _ lines: [[UInt8]]) -> Double? {
    guard case .other(let name) = encoding, SingleByteTable.of(encoding) == nil,
      let charset = Charset(name)
    else { return nil }
    var bad = 0
    var characters = 0
    var lonely = 0
    for line in lines {
      guard let step = IconvStream(charset.systemName)?.convert(line, isLast: true) else {
        return nil
      }
      // A line may be cut within a character at either end.
      if step.faults.count > (line.count >= LineSample.Limit.line ? 2 : 0) { bad += 1 }
      let scalars = Array(String(decoding: step.output, as: UTF8.self).unicodeScalars)
      for (index, scalar) in scalars.enumerated() where scalar.value >= 0x80 {
        characters += 1
        let isEastern = (0x2E80...0xD7FF).contains(scalar.value) || scalar.value > 0xF900
        let nextToLetter =
          index > 0 && scalars[index - 1].properties.isAlphabetic && scalars[index - 1].isASCII
          || index + 1 < scalars.count && scalars[index + 1].properties.isAlphabetic
            && scalars[index + 1].isASCII
        if !isEastern || nextToLetter { lonely += 1 }
      }
    }
    guard characters > 0, bad * 20 <= lines.count, lonely * 4 <= characters else { return nil }
    return 1 - Double(lonely) / Double(characters)
  }
}
