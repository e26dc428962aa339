/// The types that nearly all cells of a column are of. One slip among many cells, a date with a month 13,
/// must not make text of the column unseen: the type is guessed, and the slip is an error of the check.
struct NearTypes {
  /// The candidates left, as bits in the order of `TypeCandidate.all`.
  private(set) var candidates = UInt64.max >> UInt64(64 - TypeCandidate.all.count)
  /// How many cells are of another type, by candidate.
  private var strangers = [Int](repeating: 0, count: TypeCandidate.all.count)
  /// The cells that none of the likeliest candidates took, as often as they occur.
  private var texts: [String: Int] = [:]

  private enum Limit {
    /// Fewer cells than this say too little of what they should be.
    static let values = 20
    /// One stranger in so many cells is a slip: with 95 % of one type a slip is likelier than a
    /// column of text that is nearly all dates. A column with more of them is what it is.
    static let cellsOfOne = 20
    /// A text that occurs more often is meant: a mark for something, not a slip.
    static let sameText = 2
    /// Strangers that a candidate may have at any time beside one in ten of the cells so far.
    static let early = 3
  }

  var isEmpty: Bool { candidates == 0 }

  /// Whether so few of the cells are of another type that they are slips.
  static func areSlips(_ strangers: Int, of values: Int) -> Bool {
    values >= Limit.values && strangers * Limit.cellsOfOne <= values
  }

  mutating func rule(out others: UInt64) { candidates &= ~others }

  /// Takes a cell; `fitting` are the candidates that accept it, `values` counts it and those before.
  mutating func take(_ text: String, fitting: UInt64, of values: Int) {
    let others = candidates & ~fitting
    guard others != 0 else { return }
    let isLed = fitting & leaders != 0
    for place in TypeCandidate.all.indices where others & (1 << UInt64(place)) != 0 {
      strangers[place] += 1
      // What reads as the type and would lose something by it, 007 among numbers, is no slip.
      if strangers[place] > Limit.early + values / 10 || TypeCandidate.all[place].reads(text) {
        candidates &= ~(1 << UInt64(place))
      }
    }
    if !isLed { texts[text, default: 0] += 1 }
    if isEmpty { texts = [:] }
  }

  /// The candidates with the fewest strangers.
  private var leaders: UInt64 {
    let left = TypeCandidate.all.indices.filter { candidates & (1 << UInt64($0)) != 0 }
    let fewest = left.map { strangers[$0] }.min()
    return left.filter { strangers[$0] == fewest }.reduce(0) { $0 | 1 << UInt64($1) }
  }

  /// The candidates with the fewest strangers, where those can be slips.
  func likely(of values: Int) -> (candidates: UInt64, strangers: Int)? {
    let leaders = leaders
    guard leaders != 0, case let fewest = strangers[leaders.trailingZeroBitCount],
      Self.areSlips(fewest, of: values), texts.values.allSatisfy({ $0 <= Limit.sameText })
    else { return nil }
    return (leaders, fewest)
  }
}
