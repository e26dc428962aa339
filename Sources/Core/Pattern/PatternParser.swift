/// Parses XML Schema's regular expressions (part 2, appendix G) and what publishers write besides:
/// `^`, `$`, lazy quantifiers, `(?:`, named groups, `(?i)`, the edges of words.
struct PatternParser {
  typealias Fault = TextPattern.Fault

  let scalars: [Unicode.Scalar]
  var index = 0
  var isCaseless = false
  private var dotTakesLineEnds = false
  private var depth = 0

  init(_ source: String) { scalars = Array(source.unicodeScalars) }

  mutating func parse() throws(Fault) -> PatternNode {
    let node = try choice()
    guard index == scalars.count else { throw .malformed("a ) too many") }
    return node
  }

  var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    index += 1
    return true
  }

  /// Whether the text that follows begins with that.
  private func isNext(_ text: String) -> Bool {
    scalars[index...].starts(with: text.unicodeScalars)
  }

  mutating func take(text: String) -> Bool {
    guard isNext(text) else { return false }
    index += text.unicodeScalars.count
    return true
  }

  private mutating func deeper() throws(Fault) {
    depth += 1
    guard depth <= TextPattern.Limit.depth else { throw .tooLarge }
  }

  private mutating func higher() { depth -= 1 }

  mutating func choice() throws(Fault) -> PatternNode {
    try deeper()
    defer { higher() }
    var branches = [try branch()]
    while take("|") { branches.append(try branch()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func branch() throws(Fault) -> PatternNode {
    var pieces: [PatternNode] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      let atom = try atom()
      pieces.append(try quantified(atom))
    }
    return pieces.isEmpty ? .empty : .sequence(pieces)
  }

  private mutating func atom() throws(Fault) -> PatternNode {
    guard let scalar = next else { return .empty }
    index += 1
    switch scalar {
    case "(": return try group()
    case "[": return .set(try bracketed())
    case "\\": return try escaped()
    case ".":
      return .set(ScalarSet(ScalarClass(name: dotTakesLineEnds ? .any : .anyButLineEnd)))
    case "^": return .anchor(.start)
    case "$": return .anchor(.end)
    case "?", "*", "+", "{": throw .malformed("nothing to repeat before \(scalar)")
    default: return .set(ScalarSet(scalar, isCaseless: isCaseless))
    }
  }
}

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

extension PatternParser {
  /// An atom with the counts that follow it.
  private mutating func quantified(_ atom: PatternNode) throws(Fault) -> PatternNode {
    guard let node = try counted(atom) else { return atom }
    // A lazy quantifier fits the same whole texts; a possessive one does not.
    _ = take("?")
    if next == "+" { throw .unsupported("a possessive quantifier") }
    let found = if case .empty = atom { PatternNode.empty } else { node }
    guard next == "{" else { return found }
    try deeper()
    defer { higher() }
    return try quantified(found)
  }

  private mutating func counted(_ atom: PatternNode) throws(Fault) -> PatternNode? {
    if take("?") { return .count(atom, least: 0, most: 1) }
    if take("*") { return .count(atom, least: 0, most: nil) }
    if take("+") { return .count(atom, least: 1, most: nil) }
    guard take("{") else { return nil }
    let first = number()
    var last = first
    if take(",") {
      last = number()
    } else if first == nil {
      throw .malformed("a { without a number")
    }
    guard take("}") else { throw .malformed("a { without its }") }
    guard first != nil || last != nil else { throw .malformed("a { without a number") }
    if let first, let last, last < first { throw .malformed("counts in the wrong order") }
    return .count(atom, least: first ?? 0, most: last)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let scalar = next, ("0"..."9").contains(scalar) {
      value = min((value ?? 0) * 10 + Int(scalar.value - 48), TextPattern.Limit.steps + 1)
      index += 1
    }
    return value
  }
}
