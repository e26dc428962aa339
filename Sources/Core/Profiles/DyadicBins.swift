/// Counts of numbers in bins that adapt: each is as wide as a power of two and begins at a multiple of
/// its width. When a number does not fit, bins are joined in twos, which loses nothing; so the counts
/// are the same in whatever order the numbers come.
struct DyadicBins: Sendable {
  private enum Limit {
    /// Bins at most; a power of two.
    static let bins = 1_024
    /// The least power of two a bin is wide; what is smaller than its fractions counts as 0.
    static let leastPower = -1_000
    /// Bits of a place, so that it is exact as a double.
    static let placeBits = 52
  }

  /// By the low bits of the bin's place: those in use are nearer to each other than the number of bins.
  private var counts: [Int] = []
  private var power = Limit.leastPower
  /// What a number is multiplied by to get its place: 1 by the width of a bin.
  private var scale = 1.0
  private var low = 0
  private var high = 0

  /// Counts a finite number.
  @inline(__always)
  mutating func add(_ number: Double) {
    if !counts.isEmpty, number.exponent <= power &+ Limit.placeBits {
      let place = Int((number * scale).rounded(.down))
      if place >= low, place <= high {
        counts[place & (Limit.bins &- 1)] &+= 1
        return
      }
    }
    widen(number)
  }

  /// Makes room for a number, and counts it.
  @inline(never)
  private mutating func widen(_ number: Double) {
    let least = number == 0 ? Limit.leastPower : Int(number.exponent) - Limit.placeBits
    coarsen(to: max(power, least))
    var place = Int((number * scale).rounded(.down))
    if counts.isEmpty {
      counts = Array(repeating: 0, count: Limit.bins)
      (low, high) = (place, place)
    }
    var bits = 0
    while (max(high, place) >> bits) - (min(low, place) >> bits) >= Limit.bins { bits += 1 }
    if bits > 0 { coarsen(to: power + bits) }
    place >>= bits
    (low, high) = (min(low, place), max(high, place))
    counts[place & (Limit.bins - 1)] += 1
  }

  private mutating func coarsen(to wanted: Int) {
    let bits = wanted - power
    power = wanted
    scale = Double(sign: .plus, exponent: -power, significand: 1)
    guard bits > 0, !counts.isEmpty else { return }
    var joined = Array(repeating: 0, count: Limit.bins)
    for place in low...high {
      joined[(place >> bits) & (Limit.bins - 1)] += counts[place & (Limit.bins - 1)]
    }
    counts = joined
    (low, high) = (low >> bits, high >> bits)
  }

  /// The counts in equal parts of a range that all numbers are in. A number that is nearer to the edge
  /// of a part than a five-hundredth of the range may be counted in the part before.
  func parts(_ count: Int, of range: ClosedRange<Double>) -> [Int] {
    // Halves: the whole range may be more than a double holds.
    let (least, width) = (range.lowerBound / 2, range.upperBound / 2 - range.lowerBound / 2)
    guard !counts.isEmpty, width > 0 else { return [] }
    var parts = Array(repeating: 0, count: count)
    for place in low...high {
      let found = counts[place & (Limit.bins - 1)]
      guard found > 0 else { continue }
      let edge = max(range.lowerBound, Double(place) / scale)
      let part = Int((edge / 2 - least) / width * Double(count))
      parts[min(max(0, part), count - 1)] += found
    }
    return parts
  }
}
