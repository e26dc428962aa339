import Core
import TestSupport

extension SplitMix64 {
  /// A whole number from 0 up to the bound.
  mutating func below(_ bound: Int) -> Int { number(0...max(1, bound) - 1) }

  /// True in that share of all cases.
  mutating func happens(_ share: Double) -> Bool { unit() < share }

  mutating func seconds(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + unit() * (range.upperBound - range.lowerBound)
  }

  private mutating func unit() -> Double { Double(below(1 << 53)) / Double(1 << 53) }
}
