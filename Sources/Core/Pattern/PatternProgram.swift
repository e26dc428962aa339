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

indirect enum PatternNode {
  case empty
  case set(ScalarSet)
  case anchor(PatternAnchor)
  case sequence([PatternNode])
  case choice([PatternNode])
  case count(PatternNode, least: Int, most: Int?)
}

/// A step of a compiled pattern.
enum PatternStep: Sendable {
  /// Takes one scalar of the set with that number.
  case scalar(Int)
  case split(Int, Int)
  case jump(Int)
  case check(PatternAnchor)
  case accept
}

/// A condition on a place between two scalars.
enum PatternAnchor: Hashable, Sendable {
  case start, end, wordEdge, insideOrOutside
}

/// A place between two scalars.
struct PatternPlace {
  var isAtStart = false
  var isAtEnd = false
  var isAfterWord = false
  var isBeforeWord = false

  func satisfies(_ anchor: PatternAnchor) -> Bool {
    switch anchor {
    case .start: isAtStart
    case .end: isAtEnd
    case .wordEdge: isAfterWord != isBeforeWord
    case .insideOrOutside: isAfterWord == isBeforeWord
    }
  }
}
