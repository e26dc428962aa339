/// Weighs which encoding lines that are not UTF-8 are in. Every encoding reads the same bytes; the one
/// in which they are likeliest as text of a language, and which files often have, is taken.
struct EncodingGuess {
  /// The likeliest encodings, at most two, with cells read by them.
  let candidates: [EncodingCandidate]
  /// Whether there are cells that are UTF-8 and read better as such than in the likeliest encoding of
  /// the others.
  let isMixture: Bool
  /// How much less likely than in the likeliest encoding the bytes are in the declared one: the
  /// logarithm, for each byte that is not ASCII; 0 where that is not known.
  let declaredLag: Double

  /// Bounds of what is weighed.
  enum Limit {
    /// Bytes beyond ASCII from which on a declared encoding that can read them is doubted at all.
    fileprivate static let doubtfulBytes = 8
    /// How much likelier an encoding is for each e-fold of the odds: bytes beside each other are not
    /// independent.
    fileprivate static let temper = 1.5
    /// How much likelier as UTF-8 some cells must be than in what the others are in, as a logarithm:
    /// two letters of another encoding are UTF-8 by accident now and then.
    static let mixture = 8.0
    /// Characters beyond ASCII from which on another encoding than the commonest can be sure.
    fileprivate static let sureCharacters = 2
    /// How sure one is at most with fewer, 0...1.
    fileprivate static let littleConfidence = 0.6
    /// Cells shown of a candidate.
    static let samples = 3
    /// Bytes shown of a cell on each side of its first that is not ASCII.
    static let cell = 24
  }

  init(_ tally: EncodingTally, declared: TextEncoding?) {
    let cells = HighCells(tally.sample.lines, areUTF8: false)
    var weighed: [Weighed] = EncodingPrior.all.compactMap { prior in
      prior.reading(cells).map { (prior, $0, $0.likelihood + prior.weight) }
    }
    declaredLag = EncodingGuess.lag(of: declared, weighed.map(\.reading), cells)
    weighed.sort { $0.weight > $1.weight }
    let good = HighCells(tally.sample.lines + tally.multiByteSample, areUTF8: true)
    isMixture = !good.cells.isEmpty && EncodingGuess.isLikelierUTF8(good, weighed.first?.prior)
    let shown = EncodingGuess.different(weighed, on: tally.highBytes)
    candidates = EncodingGuess.shown(
      shown, isC1: tally.highBytes.hasC1, high: cells.high,
      tally.sample.first.prefix(Limit.samples).map(EncodingGuess.cell))
  }

  typealias Weighed = (prior: EncodingPrior, reading: Reading, weight: Double)

  /// The first two that do not read the file's bytes alike.
  private static func different(_ weighed: [Weighed], on bytes: HighByteSet) -> [Weighed] {
    guard let best = weighed.first else { return [] }
    let second = weighed.dropFirst().first { next in
      !isSame(best.reading, next.reading, bytes)
    }
    return [best] + (second.map { [$0] } ?? [])
  }

  private static func isSame(_ left: Reading, _ right: Reading, _ bytes: HighByteSet) -> Bool {
    guard let one = left.table, let other = right.table else {
      // Those with characters of several bytes extend one another where they weigh the same.
      return left.table == nil && right.table == nil && left.likelihood == right.likelihood
    }
    return bytes.bytes.allSatisfy { one.scalar($0) != nil && one.scalar($0) == other.scalar($0) }
  }

  private static func isLikelierUTF8(_ cells: HighCells, _ other: EncodingPrior?) -> Bool {
    guard let other = other?.reading(cells) else { return true }
    return Script.likelihood(ofUTF8: cells) > other.likelihood + Limit.mixture
  }

  private static func lag(
    of declared: TextEncoding?, _ readings: [Reading], _ cells: HighCells
  ) -> Double {
    guard let declared, cells.high >= Limit.doubtfulBytes,
      let own = readings.first(where: { $0.encoding.isAlike(declared) }),
      let best = readings.map(\.likelihood).max()
    else { return 0 }
    return (best - own.likelihood) / Double(cells.high)
  }
}

extension TextEncoding {
  /// Whether text in it reads the same by the other, which is a part of it or it.
  fileprivate func isAlike(_ other: TextEncoding) -> Bool {
    self == other || self == .windows1252 && other == .latin1
  }
}

extension EncodingGuess {
  /// The candidates, the best first, with their confidence and the cells read by them. Without bytes
  /// from 0x80 to 0x9F text in windows-1252 is called by its part ISO-8859-1.
  static func shown(_ weighed: [Weighed], isC1: Bool, high: Int, _ cells: [[UInt8]])
    -> [EncodingCandidate]
  {
    guard let best = weighed.first else { return [] }
    let odds = weighed.count > 1 ? (best.weight - weighed[1].weight) / Limit.temper : 100
    let characters = best.reading.table == nil ? high / 2 : high
    let isLittle = characters < Limit.sureCharacters && best.reading.encoding != .windows1252
    let top = min(isLittle ? Limit.littleConfidence : 0.99, 1 - 1 / (1 + power(odds)))
    return weighed.enumerated().map { place, next in
      let found = next.reading.encoding
      return EncodingCandidate(
        encoding: found == .windows1252 && !isC1 ? .latin1 : found,
        confidence: place == 0 ? top : 1 - top, samples: cells.map { text($0, next.reading) })
    }
  }

  /// e to a power from 0 on, near enough.
  private static func power(_ exponent: Double) -> Double {
    var result = 1 + exponent / 64
    for _ in 0..<6 { result *= result }
    return result
  }

  private static func text(_ cell: [UInt8], _ reading: Reading) -> String {
    if let table = reading.table { return table.text(cell) }
    guard let stream = IconvStream(charset: reading.encoding.name) else { return "" }
    return String(decoding: stream.convert(cell, isLast: true).output, as: UTF8.self)
  }

  /// The part of a line around its first byte that is not ASCII that looks like its cell.
  static func cell(of line: [UInt8]) -> [UInt8] {
    guard let place = line.firstIndex(where: { $0 >= 0x80 }) else { return [] }
    let marks = Array(",;\t|\"".utf8)
    var start = place
    while start > 0, place - start < Limit.cell, !marks.contains(line[start - 1]) { start -= 1 }
    var end = place
    while end < line.count, end - place < Limit.cell, !marks.contains(line[end]) { end += 1 }
    return Array(line[start..<end].drop { $0 == 0x20 })
  }
}

/// An encoding that files come in, and how often they do.
struct EncodingPrior: Sendable {
  let encoding: TextEncoding
  /// The logarithm of how much commoner than windows-1252 it is.
  let weight: Double
  /// What its text is weighed by.
  let script: Script

  private init(_ encoding: TextEncoding, _ weight: Double, _ script: Script) {
    self.encoding = encoding
    self.weight = weight
    self.script = script
  }

  private init(_ name: String, _ weight: Double, _ script: Script) {
    self.init(.other(name), weight, script)
  }

  /// All that are weighed. Of those alike on a file's bytes the commonest is named.
  static let all: [EncodingPrior] = [
    EncodingPrior(.windows1252, 0, .latin), EncodingPrior(.latin9, -2.5, .latin),
    EncodingPrior("windows-1250", -1.5, .latin), EncodingPrior("iso-8859-2", -2, .latin),
    EncodingPrior("windows-1254", -2.5, .latin), EncodingPrior("windows-1257", -2, .latin),
    EncodingPrior("iso-8859-13", -2.4, .latin), EncodingPrior("iso-8859-4", -3.5, .latin),
    EncodingPrior("macintosh", -3, .latin), EncodingPrior("x-mac-ce", -5, .latin),
    EncodingPrior("ibm850", -3, .latin), EncodingPrior("ibm437", -3.3, .latin),
    EncodingPrior("ibm852", -4, .latin), EncodingPrior("ibm857", -5, .latin),
    EncodingPrior("windows-1251", -1, .cyrillic), EncodingPrior("koi8-r", -2, .cyrillic),
    EncodingPrior("koi8-u", -2.5, .cyrillic), EncodingPrior("iso-8859-5", -3, .cyrillic),
    EncodingPrior("ibm866", -2.5, .cyrillic), EncodingPrior("ibm855", -4, .cyrillic),
    EncodingPrior("x-mac-cyrillic", -4, .cyrillic),
    EncodingPrior("windows-1253", -2, .greek), EncodingPrior("iso-8859-7", -2.5, .greek),
    EncodingPrior("ibm737", -5, .greek),
    EncodingPrior("windows-1255", -2, .hebrew), EncodingPrior("iso-8859-8", -2.5, .hebrew),
    EncodingPrior("ibm862", -5, .hebrew),
    EncodingPrior("windows-1256", -2, .arabic), EncodingPrior("iso-8859-6", -3, .arabic),
    EncodingPrior("tis-620", -2.5, .thai), EncodingPrior("windows-874", -3.5, .thai),
    EncodingPrior("windows-1258", -4, .latin),
    EncodingPrior("shift_jis", -2, .japanese), EncodingPrior("windows-31j", -2.5, .japanese),
    EncodingPrior("euc-jp", -2.5, .japanese), EncodingPrior("gb18030", -2, .chinese),
    EncodingPrior("big5", -2, .traditionalChinese),
    // Big5 with more characters: only where big5 does not do.
    EncodingPrior("big5-hkscs", -30, .traditionalChinese),
    EncodingPrior("euc-kr", -2, .korean), EncodingPrior("cp949", -3, .korean),
    EncodingPrior("johab", -6, .korean),
  ]

  /// The cells as read by it; nil where it does not read them.
  func reading(_ cells: HighCells) -> Reading? {
    switch script {
    case .letters(let letters):
      SingleByteTable.of(encoding).flatMap { Reading(cells, by: encoding, $0, letters) }
    case .characters(let common): Reading(cells, by: encoding, common)
    }
  }
}

/// What the text of languages that share a script is weighed by.
enum Script: Sendable {
  case letters(LetterPairs)
  case characters(CommonCharacters)

  static let latin = Script.letters(.latin)
  static let cyrillic = Script.letters(
    LetterPairs([
      LetterPairs.russian, LetterPairs.ukrainian, LetterPairs.bulgarian, LetterPairs.macedonian,
      LetterPairs.serbian, LetterPairs.belarusian,
    ]))
  static let greek = Script.letters(LetterPairs([LetterPairs.greek]))
  static let hebrew = Script.letters(LetterPairs([LetterPairs.hebrew]))
  static let arabic = Script.letters(LetterPairs([LetterPairs.arabic, LetterPairs.persian]))
  static let thai = Script.letters(LetterPairs([LetterPairs.thai]))
  static let japanese = Script.characters(.japanese)
  static let korean = Script.characters(.korean)
  static let chinese = Script.characters(.chinese)
  static let traditionalChinese = Script.characters(.traditionalChinese)

  private static let all = [
    latin, cyrillic, greek, hebrew, arabic, thai, japanese, korean, chinese,
    traditionalChinese,
  ]

  /// How likely cells in UTF-8 are, in the script that fits best.
  static func likelihood(ofUTF8 cells: HighCells) -> Double {
    let text = String(decoding: Array(cells.cells.joined(separator: [0x0A])), as: UTF8.self)
    return all.map { $0.likelihood(of: text) }.max() ?? 0
  }

  private func likelihood(of text: String) -> Double {
    switch self {
    case .letters(let letters): letters.likelihood(of: text)
    case .characters(let common): common.likelihood(of: text)
    }
  }
}

extension LetterPairs {
  static let latin = LetterPairs(
    [
      english, german, french, spanish, portuguese, italian, dutch, swedish, danish, norwegian,
      finnish, icelandic, catalan, irish, albanian, czech, slovak, polish, hungarian, croatian,
      slovene, romanian, turkish, lithuanian, latvian, estonian, vietnamese,
    ], isLatin: true)
}
