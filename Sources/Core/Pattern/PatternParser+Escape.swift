extension PatternParser {
  /// What follows a `\` outside brackets.
  mutating func escaped() throws(Fault) -> PatternNode {
    switch next {
    case "b": return edge(.wordEdge)
    case "B": return edge(.insideOrOutside)
    case "A": return edge(.start)
    case "z", "Z": return edge(.end)
    default: return .set(try escape())
    }
  }

  private mutating func edge(_ anchor: PatternAnchor) -> PatternNode {
    index += 1
    return .anchor(anchor)
  }

  /// What follows a `\`, as a set of scalars.
  mutating func escape() throws(Fault) -> ScalarSet {
    guard let scalar = next else { throw .malformed("a backslash at the end") }
    index += 1
    if let found = PatternParser.classes[scalar] {
      return ScalarSet(found, isCaseless: isCaseless)
    }
    if let control = PatternParser.controls[scalar] { return ScalarSet(control) }
    switch scalar {
    case "p", "P": return ScalarSet(try property(isNegated: scalar == "P"), isCaseless: isCaseless)
    case "x": return ScalarSet(try code(digits: 2), isCaseless: isCaseless)
    case "u": return ScalarSet(try code(digits: 4), isCaseless: isCaseless)
    case "0"..."9", "k", "g": throw .unsupported("a back reference, \\\(scalar)")
    case "a"..."z", "A"..."Z": throw .unsupported("\\\(scalar)")
    default: return ScalarSet(scalar, isCaseless: isCaseless)
    }
  }

  private static let classes: [Unicode.Scalar: ScalarClass] = [
    "d": ScalarClass(name: .digit), "D": ScalarClass(name: .digit, isNegated: true),
    "w": ScalarClass(name: .word), "W": ScalarClass(name: .word, isNegated: true),
    "s": ScalarClass(name: .blank), "S": ScalarClass(name: .blank, isNegated: true),
    "i": ScalarClass(name: .nameStart), "I": ScalarClass(name: .nameStart, isNegated: true),
    "c": ScalarClass(name: .name), "C": ScalarClass(name: .name, isNegated: true),
    "h": ScalarClass(name: .ranges([0x09...0x09, 0x20...0x20, 0xA0...0xA0, 0x2000...0x200A])),
    "N": ScalarClass(name: .anyButLineEnd),
  ]

  private static let controls: [Unicode.Scalar: Unicode.Scalar] = [
    "n": "\n", "r": "\r", "t": "\t", "f": "\u{C}", "v": "\u{B}", "a": "\u{7}", "e": "\u{1B}",
  ]

  /// What follows `\p`: `{Lu}`, `{^Lu}` or one letter.
  private mutating func property(isNegated: Bool) throws(Fault) -> ScalarClass {
    var name = ""
    if take("{") {
      while let scalar = next, scalar != "}" {
        name.unicodeScalars.append(scalar)
        index += 1
      }
      guard take("}") else { throw .malformed("\\p{ without }") }
    } else if let scalar = next {
      name.unicodeScalars.append(scalar)
      index += 1
    }
    let isTurned = name.hasPrefix("^")
    let plain = isTurned ? String(name.dropFirst()) : name
    guard let found = ScalarClass.property(plain, isNegated: isNegated != isTurned) else {
      throw .unsupported("\\p{\(name)}")
    }
    return found
  }

  /// A scalar by its number: so many hexadecimal digits, or any number of them in braces.
  private mutating func code(digits: Int) throws(Fault) -> Unicode.Scalar {
    let isBraced = take("{")
    var value: UInt32 = 0
    var count = 0
    while let digit = next.flatMap({ Character($0).hexDigitValue }), isBraced || count < digits {
      value = min(value, 0xFF_FFFF) * 16 + UInt32(digit)
      count += 1
      index += 1
    }
    guard isBraced ? take("}") && count > 0 : count == digits, let found = Unicode.Scalar(value)
    else { throw .malformed("a scalar's number that is none") }
    return found
  }
}
