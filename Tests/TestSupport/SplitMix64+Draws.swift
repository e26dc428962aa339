package import Core

/// The dice of tests: what is drawn is the same for the same seed on every machine.
extension SplitMix64 {
  package mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// One of a list that is not empty.
  package mutating func pick<Value>(_ values: [Value]) -> Value {
    values[number(0...values.count - 1)]
  }

  /// True in that many cases of a hundred.
  package mutating func isTrue(percent: Int) -> Bool { number(0...99) < percent }
}
