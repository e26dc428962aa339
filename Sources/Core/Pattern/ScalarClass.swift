/// A named class of scalars, perhaps turned round.
struct ScalarClass: Hashable, Sendable {
  enum Name: Hashable, Sendable {
    case digit, word, blank, nameStart, name, anyButLineEnd, any, alphabetic
    case category(String)
    /// A block or a script: its scalars, in order.
    case ranges([ClosedRange<UInt32>])
  }

  let name: Name
  var isNegated = false

  func contains(_ scalar: Unicode.Scalar) -> Bool { isMember(scalar) != isNegated }

  private func isMember(_ scalar: Unicode.Scalar) -> Bool {
    switch name {
    case .any: true
    case .digit: scalar.properties.generalCategory == .decimalNumber
    case .word: isWord(scalar)
    case .blank: scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    case .nameStart: scalar.properties.isAlphabetic || scalar == "_" || scalar == ":"
    case .name: isWord(scalar) || "-._:".unicodeScalars.contains(scalar)
    case .anyButLineEnd: scalar != "\n" && scalar != "\r"
    case .alphabetic: scalar.properties.isAlphabetic
    case .category(let code): ScalarClass.code(of: scalar).hasPrefix(code)
    case .ranges(let ranges): ranges.contains { $0.contains(scalar.value) }
    }
  }

  /// XML Schema's \w is all but punctuation, separators and others; `_` is let in, as everywhere
  /// else.
  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "_" { return true }
    switch ScalarClass.code(of: scalar).first {
    case "P", "Z", "C": return false
    default: return true
    }
  }

  /// Letters, digits and `_`, for the edges of words.
  static func isLetterLike(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || "LMN".contains(code(of: scalar).prefix(1))
  }

  /// The class `\p{name}` stands for: a general category, a block (`IsGreek`) or a script.
  static func property(_ name: String, isNegated: Bool) -> ScalarClass? {
    if categories.contains(name) {
      return ScalarClass(name: .category(name), isNegated: isNegated)
    }
    if name.hasPrefix("Is"), let block = UnicodeBlocks.range(named: String(name.dropFirst(2))) {
      return ScalarClass(name: .ranges([block]), isNegated: isNegated)
    }
    if name == "Any" { return ScalarClass(name: .any, isNegated: isNegated) }
    if name == "Alphabetic" || name == "Alpha" {
      return ScalarClass(name: .alphabetic, isNegated: isNegated)
    }
    let script = name.split(separator: "=").last.map(String.init) ?? name
    return UnicodeScripts.ranges(named: script).map {
      ScalarClass(name: .ranges($0), isNegated: isNegated)
    }
  }

  private static let categories: Set<String> = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc",
    "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C",
    "Cc", "Cf", "Co", "Cn",
  ]
}
