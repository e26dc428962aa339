/// Parses XML Schema's regular expressions (part 2, appendix G), with `^`, `$` and `(?:` let in as
/// people write them.
struct PatternParser {
  typealias Fault = TextPattern.Fault

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var depth = 0

  init(_ source: String) { scalars = Array(source.unicodeScalars) }

  mutating func parse() throws(Fault) -> PatternNode {
    let node = try choice()
    guard index == scalars.count else { throw .malformed("a ) too many") }
    return node
  }

  private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    index += 1
    return true
  }

  private mutating func choice() throws(Fault) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= TextPattern.Limit.depth else { throw .tooLarge }
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

  private mutating func quantified(_ atom: PatternNode) throws(Fault) -> PatternNode {
    let node: PatternNode
    if take("?") {
      node = .count(atom, least: 0, most: 1)
    } else if take("*") {
      node = .count(atom, least: 0, most: nil)
    } else if take("+") {
      node = .count(atom, least: 1, most: nil)
    } else if next == "{", let counts = try counts() {
      node = .count(atom, least: counts.least, most: counts.most)
    } else {
      return atom
    }
    // A lazy quantifier fits the same whole texts.
    _ = take("?")
    if next == "+" { throw .unsupported("a possessive quantifier") }
    return node
  }

  private mutating func counts() throws(Fault) -> (least: Int, most: Int?)? {
    index += 1
    guard let least = number() else { throw .malformed("a { without a number") }
    var most: Int? = least
    if take(",") { most = number() }
    guard take("}") else { throw .malformed("a { without its }") }
    if let most, most < least { throw .malformed("counts in the wrong order") }
    return (least, most)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let scalar = next, ("0"..."9").contains(scalar) {
      value = min((value ?? 0) * 10 + Int(scalar.value - 48), TextPattern.Limit.steps + 1)
      index += 1
    }
    return value
  }

  private mutating func atom() throws(Fault) -> PatternNode {
    guard let scalar = next else { return .empty }
    index += 1
    switch scalar {
    case "(": return try group()
    case "[": return .set(try bracketed())
    case "\\": return .set(try escape())
    case ".": return .set(ScalarSet(classes: [ScalarClass(name: .anyButLineEnd)]))
    case "^": return .anchor(.start)
    case "$": return .anchor(.end)
    case "?", "*", "+": throw .malformed("nothing to repeat before \(scalar)")
    default: return .set(ScalarSet(ranges: [scalar...scalar]))
    }
  }

  private mutating func group() throws(Fault) -> PatternNode {
    if take("?") {
      if take("P") {
        guard take("<") else { throw .unsupported("a reference to a group") }
        while let scalar = next, scalar != ">" { index += scalar == ">" ? 0 : 1 }
        guard take(">") else { throw .malformed("a group name without its >") }
      } else if !take(":") {
        throw .unsupported("a group that begins with (?\(next.map(String.init) ?? "")")
      }
    }
    let inner = try choice()
    guard take(")") else { throw .malformed("a ( without its )") }
    return inner
  }

  private mutating func escape() throws(Fault) -> ScalarSet {
    guard let scalar = next else { throw .malformed("a backslash at the end") }
    index += 1
    if let found = PatternParser.classes[scalar] { return ScalarSet(classes: [found]) }
    switch scalar {
    case "n": return ScalarSet(ranges: ["\n"..."\n"])
    case "r": return ScalarSet(ranges: ["\r"..."\r"])
    case "t": return ScalarSet(ranges: ["\t"..."\t"])
    case "p", "P": return ScalarSet(classes: [try category(isNegated: scalar == "P")])
    case "0"..."9": throw .unsupported("a reference to a group")
    case "a"..."z", "A"..."Z": throw .unsupported("\\\(scalar)")
    default: return ScalarSet(ranges: [scalar...scalar])
    }
  }

  private static let classes: [Unicode.Scalar: ScalarClass] = [
    "d": ScalarClass(name: .digit), "D": ScalarClass(name: .digit, isNegated: true),
    "w": ScalarClass(name: .word), "W": ScalarClass(name: .word, isNegated: true),
    "s": ScalarClass(name: .blank), "S": ScalarClass(name: .blank, isNegated: true),
    "i": ScalarClass(name: .nameStart), "I": ScalarClass(name: .nameStart, isNegated: true),
    "c": ScalarClass(name: .name), "C": ScalarClass(name: .name, isNegated: true),
  ]

  private mutating func category(isNegated: Bool) throws(Fault) -> ScalarClass {
    guard take("{") else { throw .malformed("\\p without {") }
    var name = ""
    while let scalar = next, scalar != "}" {
      name.unicodeScalars.append(scalar)
      index += 1
    }
    guard take("}") else { throw .malformed("\\p{ without }") }
    guard ScalarClass.categories.contains(name) else { throw .unsupported("\\p{\(name)}") }
    return ScalarClass(name: .category(name), isNegated: isNegated)
  }

  private mutating func bracketed() throws(Fault) -> ScalarSet {
    depth += 1
    defer { depth -= 1 }
    guard depth <= TextPattern.Limit.depth else { throw .tooLarge }
    var set = ScalarSet()
    set.isNegated = take("^")
    var isFirst = true
    while let scalar = next, scalar != "]" || isFirst {
      isFirst = false
      if scalar == "-", index + 1 < scalars.count, scalars[index + 1] == "[" {
        index += 2
        set.subtracted.append(try bracketed())
        continue
      }
      let low = try member()
      guard let first = low.single, next == "-", index + 1 < scalars.count,
        scalars[index + 1] != "]", scalars[index + 1] != "["
      else {
        set.ranges += low.ranges
        set.classes += low.classes
        continue
      }
      index += 1
      guard let last = try member().single, first <= last else {
        throw .malformed("a range in the wrong order")
      }
      set.ranges.append(first...last)
    }
    guard take("]") else { throw .malformed("a [ without its ]") }
    return set
  }

  private mutating func member() throws(Fault) -> ScalarSet {
    guard let scalar = next else { throw .malformed("a [ without its ]") }
    index += 1
    if scalar == "\\" { return try escape() }
    return ScalarSet(ranges: [scalar...scalar])
  }
}

extension ScalarSet {
  /// The one scalar in the set.
  fileprivate var single: Unicode.Scalar? {
    guard classes.isEmpty, ranges.count == 1, ranges[0].lowerBound == ranges[0].upperBound else {
      return nil
    }
    return ranges[0].lowerBound
  }
}
