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
