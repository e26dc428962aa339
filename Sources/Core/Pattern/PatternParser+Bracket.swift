extension PatternParser {
  /// What follows a `[`.
  mutating func bracketed() throws(Fault) -> ScalarSet {
    try deeper()
    defer { higher() }
    var set = ScalarSet()
    set.isCaseless = isCaseless
    set.isNegated = take("^")
    var isFirst = true
    while let scalar = next, scalar != "]" || isFirst {
      isFirst = false
      if isNext("-[") && !isNext("-[:") {
        index += 2
        set.subtracted.append(try bracketed())
        guard next == "]" else { throw .malformed("a subtraction that is not last") }
        continue
      }
      if isNext("&&[") { throw .unsupported("an intersection of classes, &&") }
      try member(of: &set)
    }
    guard take("]") else { throw .malformed("a [ without its ]") }
    return set
  }

  /// A scalar, a class, or a range between scalars.
  private mutating func member(of set: inout ScalarSet) throws(Fault) {
    let low = try member()
    guard let first = low.single, isRange else {
      set.ranges += low.ranges
      set.classes += low.classes
      return
    }
    index += 1
    let high = try member()
    guard let last = high.single else {
      // Before a class, a hyphen is itself.
      set.ranges += low.ranges + [0x2D...0x2D] + high.ranges
      set.classes += high.classes
      return
    }
    guard first <= last else { throw .malformed("a range in the wrong order") }
    set.ranges.append(first...last)
  }

  /// Whether a hyphen follows that is neither last nor the sign of a subtraction.
  private var isRange: Bool {
    guard next == "-", index + 1 < scalars.count else { return false }
    return scalars[index + 1] != "]" && scalars[index + 1] != "["
  }

  private mutating func member() throws(Fault) -> ScalarSet {
    if isNext("[:"), let found = try posixClass() { return found }
    guard let scalar = next else { throw .malformed("a [ without its ]") }
    index += 1
    guard scalar == "\\" else { return ScalarSet(scalar) }
    if take("b") { return ScalarSet("\u{8}") }
    return try escape()
  }

  /// `[:alpha:]`, where one is written.
  private mutating func posixClass() throws(Fault) -> ScalarSet? {
    let rest = scalars[(index + 2)...]
    let word = String(String.UnicodeScalarView(rest.prefix { ("a"..."z").contains($0) }))
    guard rest.dropFirst(word.count).starts(with: ":]".unicodeScalars) else { return nil }
    guard let ranges = PatternParser.posixClasses[word] else {
      throw .unsupported("[:\(word):]")
    }
    index += word.count + 4
    var set = ScalarSet()
    set.ranges = ranges
    return set
  }

  private static let posixClasses: [String: [ClosedRange<UInt32>]] = [
    "alpha": [0x41...0x5A, 0x61...0x7A], "digit": [0x30...0x39],
    "alnum": [0x30...0x39, 0x41...0x5A, 0x61...0x7A], "upper": [0x41...0x5A],
    "lower": [0x61...0x7A], "space": [0x09...0x0D, 0x20...0x20],
    "blank": [0x09...0x09, 0x20...0x20],
    "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E],
    "xdigit": [0x30...0x39, 0x41...0x46, 0x61...0x66],
    "word": [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A],
  ]
}
