extension PatternParser {
  /// An atom with the counts that follow it.
  mutating func quantified(_ atom: PatternNode) throws(Fault) -> PatternNode {
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
