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
    static let doubtfulBytes = 8
    /// How much likelier an encoding is for each e-fold of the odds: bytes beside each other are not
    /// independent.
    static let temper = 1.5
    /// How much likelier as UTF-8 some cells must be than in what the others are in, as a logarithm:
    /// two letters of another encoding are UTF-8 by accident now and then.
    static let mixture = 8.0
    /// Characters beyond ASCII from which on another encoding than the commonest can be sure.
    static let sureCharacters = 2
    /// How sure one is at most with fewer, 0...1.
    static let littleConfidence = 0.6
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
