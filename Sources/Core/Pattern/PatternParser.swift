/// Parses XML Schema's regular expressions (part 2, appendix G) and what publishers write besides:
/// `^`, `$`, lazy quantifiers, `(?:`, named groups, `(?i)`, the edges of words.
struct PatternParser {
  typealias Fault = TextPattern.Fault

  let scalars: [Unicode.Scalar]
  var index = 0
  var isCaseless = false
  var dotTakesLineEnds = false
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
  func isNext(_ text: String) -> Bool { scalars[index...].starts(with: text.unicodeScalars) }

  mutating func take(text: String) -> Bool {
    guard isNext(text) else { return false }
    index += text.unicodeScalars.count
    return true
  }

  mutating func deeper() throws(Fault) {
    depth += 1
    guard depth <= TextPattern.Limit.depth else { throw .tooLarge }
  }

  mutating func higher() { depth -= 1 }

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
