import Core

/// What tables are made with: the same for the same seed on every machine.
struct Chance {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// A number of a range.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(random.next() % UInt64(range.count))
  }

  /// One of a list that is not empty.
  mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }

  /// True in that many cases of a hundred.
  mutating func isTrue(percent: Int) -> Bool { number(0...99) < percent }
}
