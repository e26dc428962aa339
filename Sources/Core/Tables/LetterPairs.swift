/// What letter follows which in the words of some languages, as the logarithm of its share of all that
/// follows; `_` in the tables is the edge of a word.
///
/// A row of a table is `|` and a letter, then for each band its number and the letters that follow so
/// often. Letters that no row has are foreign to the language.
struct LetterPairs: Sendable {
  /// Two signs beside each other; letters in lower case.
  struct Pair: Hashable, Sendable {
    let left: Sign
    let right: Sign
  }

  /// The logarithms of the bands' shares.
  private static let bands = [-0.9, -1.8, -2.8, -3.7, -4.7, -5.8]
  /// Those of what no band has.
  private enum Rare {
    /// A word ends after that letter.
    static let end = -3.9
    /// Both letters are the language's.
    static let known = -7.8
    /// A letter that names from elsewhere have.
    static let travelling = -11.5
    static let foreign = -12.7
  }
  /// What is added where a letter stands beside a digit or after a sign.
  private enum Beside {
    static let digit = -3.0
    static let sign = -0.7
  }
  /// What is added where an upper-case letter follows one in lower case, and one in upper case.
  private static let turn = -4.0
  private static let shout = -1.5
  /// How much less what ASCII's letters tell counts: names of elsewhere are written in them too.
  private static let plain = 0.5
  /// What is added for a word in a script of its own among words in ASCII.
  private static let mixing = -4.0

  /// How many languages there are.
  let count: Int
  /// Whether they are written in ASCII's letters too.
  let isLatin: Bool
  /// For each language the pair's logarithm; 0 where no band has the pair.
  private var listed: [Pair: [Double]] = [:]
  /// The languages that have a letter, a bit for each.
  private var owners: [UInt32: UInt64] = [:]

  init(_ languages: [String], isLatin: Bool = false) {
    count = languages.count
    self.isLatin = isLatin
    for (language, text) in languages.enumerated() { take(text, language) }
  }

  private mutating func take(_ text: String, _ language: Int) {
    var left: Sign?
    var band = 0
    for scalar in text.unicodeScalars {
      if scalar == "|" {
        left = nil
      } else if let digit = scalar.value.asDigit {
        band = min(digit, LetterPairs.bands.count - 1)
      } else {
        let sign = scalar == "_" ? Sign.edge : .letter(scalar.value)
        if let first = left {
          let pair = Pair(left: first, right: sign)
          listed[pair, default: Array(repeating: 0, count: count)][language] =
            LetterPairs.bands[band]
        } else {
          left = sign
        }
        if case .letter(let value) = sign { owners[value, default: 0] |= 1 << UInt64(language) }
      }
    }
  }

  /// How likely a text is in the likeliest of the languages: the logarithm of all its pairs that are
  /// not ASCII.
  func likelihood(of text: String) -> Double {
    var sum = Sum(self, leads: Array(repeating: 0, count: count))
    var left: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if !left.isASCII || !scalar.isASCII { sum.add(left, scalar, times: 1) }
      left = scalar
    }
    return sum.likelihood
  }

  /// What the cells tell of each language beside their characters beyond ASCII, at most 0.
  func leads(in cells: HighCells) -> [Double] {
    isLatin
      ? cells.latinLeads
      : Array(repeating: Double(cells.mixedWords) * LetterPairs.mixing, count: count)
  }

  /// What pairs of ASCII tell of each language, at most 0.
  func leads(of pairs: [HighCells.BytePair]) -> [Double] {
    var totals = [Double](repeating: 0, count: count)
    for bytes in pairs {
      let pair = Pair(
        left: Sign(Unicode.Scalar(bytes.left)), right: Sign(Unicode.Scalar(bytes.right)))
      if pair.left.isInWords, pair.right.isInWords {
        add(pair, times: Double(bytes.times), to: &totals)
      }
    }
    let best = totals.max() ?? 0
    return totals.map { ($0 - best) * LetterPairs.plain }
  }

  /// The pairs of a text, added up in each language.
  struct Sum {
    private let letters: LetterPairs
    private var totals: [Double]
    /// What goes for any language.
    private var common = 0.0

    /// A sum that begins with what is known of each language.
    init(_ letters: LetterPairs, leads: [Double]) {
      self.letters = letters
      totals = leads
    }

    var likelihood: Double { common + (totals.max() ?? 0) }

    mutating func add(_ left: Unicode.Scalar, _ right: Unicode.Scalar, times: Int) {
      let pair = Pair(left: Sign(left), right: Sign(right))
      let times = Double(times)
      if right.properties.isUppercase {
        if left.properties.isLowercase { common += turn * times }
        if left.properties.isUppercase { common += shout * times }
      }
      if pair.right.isLetter || pair.left.isLetter && pair.right == .edge {
        if pair.left == .digit { common += Beside.digit * times }
        if case .sign = pair.left { common += Beside.sign * times }
        letters.add(
          Pair(left: pair.left.isLetter ? pair.left : .edge, right: pair.right), times: times,
          to: &totals)
      } else {
        common += signs(pair) * times
      }
    }
  }

  /// Adds a pair of letters, or of one and a word's edge, so many times.
  private func add(_ pair: Pair, times: Double, to totals: inout [Double]) {
    let row = listed[pair]
    let known = owners(of: pair.left) & owners(of: pair.right)
    let isTravelling = pair.left.isTravelling && pair.right.isTravelling
    let foreign = isTravelling ? Rare.travelling : Rare.foreign
    for language in totals.indices {
      var log = row?[language] ?? 0
      if log == 0 {
        let isKnown = known >> UInt64(language) & 1 == 1
        log = pair.right == .edge ? Rare.end : isKnown ? Rare.known : foreign
      }
      totals[language] += log * times
    }
  }

  /// The languages that have it, a bit for each: all have the edge, those in Latin ASCII's letters.
  private func owners(of sign: Sign) -> UInt64 {
    guard case .letter(let value) = sign else { return ~0 }
    return value < 0x80 ? (isLatin ? ~0 : 0) : owners[value] ?? 0
  }

  /// The logarithm of a pair that ends in no letter, whatever the language.
  private static func signs(_ pair: Pair) -> Double {
    switch pair.right {
    case .digit: pair.left.isLetter ? -6.9 : -1.2
    case .edge: -1.2
    case .sign(.unusual): -13.8
    case .sign(.joining): -5.5
    case .sign(.usual): pair.left.isLetter ? -8 : -5.5
    case .letter: 0
    }
  }
}

extension UInt32 {
  /// The value of an ASCII digit.
  fileprivate var asDigit: Int? { (0x30...0x39).contains(self) ? Int(self) - 0x30 : nil }
}
