/// A compiled pattern: steps, and the sets of scalars they name.
struct PatternProgram: Sendable {
  var steps: [PatternStep] = []
  var sets: [ScalarSet] = []
  /// Which ASCII scalars each set holds.
  var masks: [ASCIIMask] = []
  /// Whether a step asks for the edge of a word.
  var hasWordEdges = false

  /// Whether a set holds a scalar.
  func contains(_ set: Int, _ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? masks[set].contains(UInt8(truncatingIfNeeded: scalar.value))
      : sets[set].contains(scalar)
  }
}

/// A set of ASCII scalars.
struct ASCIIMask: Hashable, Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(_ set: ScalarSet) {
    for byte in UInt8(0)..<0x80 where set.contains(Unicode.Scalar(byte)) {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
    }
  }

  func contains(_ byte: UInt8) -> Bool {
    (byte < 64 ? low >> UInt64(byte) : high >> UInt64(byte & 63)) & 1 == 1
  }
}
