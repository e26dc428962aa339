extension PatternParser {
  /// What follows a `(`.
  mutating func group() throws(Fault) -> PatternNode {
    let outer = (isCaseless, dotTakesLineEnds)
    if take("?"), try opening() == .flagsAlone { return .empty }
    let inner = try choice()
    guard take(")") else { throw .malformed("a ( without its )") }
    (isCaseless, dotTakesLineEnds) = outer
    return inner
  }

  private enum Opening { case group, flagsAlone }

  /// What follows a `(?`: a group without a number, with a name or with flags, or flags alone, which
  /// hold to the end of the group around them.
  private mutating func opening() throws(Fault) -> Opening {
    if take(":") { return .group }
    if let refused = PatternParser.refusedGroups.first(where: { isNext($0.text) }) {
      throw .unsupported("\(refused.words), (?\(refused.text)")
    }
    if take("#") {
      while let scalar = next, scalar != ")" { _ = take(scalar) }
      guard take(")") else { throw .malformed("a (?# without its )") }
      return .flagsAlone
    }
    if take(text: "P<") || take("<") { return try name(until: ">") }
    if take("'") { return try name(until: "'") }
    return try flags()
  }

  private static let refusedGroups: [(text: String, words: String)] = [
    ("=", "a look-ahead"), ("!", "a look-ahead"), ("<=", "a look-behind"),
    ("<!", "a look-behind"), (">", "an atomic group"), ("(", "a condition"),
    ("P=", "a back reference"), ("P>", "a call of a group"), ("R", "a call of a group"),
    ("&", "a call of a group"), ("|", "a group that resets numbers"),
  ]

  private mutating func name(until end: Unicode.Scalar) throws(Fault) -> Opening {
    let start = index
    while let scalar = next, scalar != end {
      guard scalar.properties.isAlphabetic || scalar == "_" || ("0"..."9").contains(scalar) else {
        throw .malformed("a group name with \(scalar)")
      }
      index += 1
    }
    guard index > start, take(end) else { throw .malformed("a group name without its end") }
    return .group
  }

  private mutating func flags() throws(Fault) -> Opening {
    var isOn = true
    while let flag = next {
      index += 1
      switch flag {
      case "-": isOn = false
      case "i": isCaseless = isOn
      case "s": dotTakesLineEnds = isOn
      case "u": break
      case ":": return .group
      case ")": return .flagsAlone
      default: throw .unsupported("the flag \(flag), (?\(flag)")
      }
    }
    throw .malformed("a ( without its )")
  }
}
