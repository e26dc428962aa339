/// A set of Unicode scalars: ranges and classes, perhaps turned round, perhaps less another set.
struct ScalarSet: Hashable, Sendable {
  var ranges: [ClosedRange<Unicode.Scalar>] = []
  var classes: [ScalarClass] = []
  var isNegated = false
  var subtracted: [ScalarSet] = []

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let isListed =
      ranges.contains { $0.contains(scalar) } || classes.contains { $0.contains(scalar) }
    return isListed != isNegated && !subtracted.contains { $0.contains(scalar) }
  }
}

/// A named class of scalars, perhaps turned round.
struct ScalarClass: Hashable, Sendable {
  enum Name: Hashable, Sendable {
    case digit, word, blank, nameStart, name, anyButLineEnd
    case category(String)
  }

  let name: Name
  var isNegated = false

  func contains(_ scalar: Unicode.Scalar) -> Bool { isMember(scalar) != isNegated }

  private func isMember(_ scalar: Unicode.Scalar) -> Bool {
    switch name {
    case .digit: scalar.properties.generalCategory == .decimalNumber
    case .word: isWord(scalar)
    case .blank: scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    case .nameStart: scalar.properties.isAlphabetic || scalar == "_" || scalar == ":"
    case .name: isWord(scalar) || "-._:".unicodeScalars.contains(scalar)
    case .anyButLineEnd: scalar != "\n" && scalar != "\r"
    case .category(let code): ScalarClass.code(of: scalar).hasPrefix(code)
    }
  }

  /// XML Schema's \w is all but punctuation, separators and others; `_` is let in, as everywhere else.
  /// Letters, digits and `_`, for the edges of words.
  static func isLetterLike(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || "LMN".contains(code(of: scalar).prefix(1))
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "_" { return true }
    switch ScalarClass.code(of: scalar).first {
    case "P", "Z", "C": return false
    default: return true
    }
  }

  static let categories: Set<String> = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc",
    "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C",
    "Cc", "Cf", "Co", "Cn",
  ]

  private static func code(of scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    default: "Cn"
    }
  }
}
