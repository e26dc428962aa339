/// One colour at each depth a terminal may have.
struct Colour: Hashable, Sendable {
  /// Among the sixteen: 0 to 7, and 8 to 15 for the bright ones.
  let basic: Int
  /// Among the fixed palette of 256.
  let indexed: Int
  /// As 0xRRGGBB.
  let direct: Int

  /// A colour; `basic` alone stays that one at every depth.
  init(_ basic: Int, _ indexed: Int? = nil, _ direct: Int? = nil) {
    self.basic = basic
    self.indexed = indexed ?? basic
    self.direct = direct ?? -1
  }

  /// The number a terminal of that depth is given; nil for its own foreground.
  func number(at depth: ColourDepth) -> Int? {
    switch depth {
    case .mono: nil
    case .basic: basic
    case .indexed: indexed
    case .direct: direct >= 0 ? direct : basic
    }
  }
}
