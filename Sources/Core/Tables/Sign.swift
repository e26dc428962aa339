/// What a character is beside others, where an encoding is guessed.
enum Sign: Hashable, Sendable {
  /// A letter, in lower case, or a mark on one.
  case letter(UInt32)
  case digit
  /// The edge of a word: a blank or a sign of ASCII.
  case edge
  /// A sign beyond ASCII.
  case sign(Kind)

  enum Kind: Hashable, Sendable {
    /// One that texts have: quotes, dashes, currencies, units.
    case usual
    /// One of those that stands within words too.
    case joining
    case unusual
  }

  init(_ scalar: Unicode.Scalar) {
    if Sign.isLetter(scalar) {
      self = .letter((scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar).value)
    } else if scalar.properties.numericType == .decimal {
      self = .digit
    } else if scalar.isASCII {
      self = .edge
    } else if Sign.joining.contains(scalar) {
      self = .sign(.joining)
    } else {
      self = .sign(Sign.usual.contains(scalar) ? .usual : .unusual)
    }
  }

  var isLetter: Bool { if case .letter = self { true } else { false } }

  /// Whether it is a letter or a word's edge.
  var isInWords: Bool { isLetter || self == .edge }

  /// Whether names carry it from its language into others, or it is no letter beyond ASCII.
  var isTravelling: Bool {
    guard case .letter(let value) = self, value >= 0x80 else { return true }
    return Unicode.Scalar(value).map(Sign.travelling.contains) ?? false
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic && !notLetters.contains(scalar)
      // Marks on letters: of tones in windows-1258, and all of Thai.
      || (0x300...0x36F).contains(scalar.value) || (0xE31...0xE4E).contains(scalar.value)
  }

  private static let notLetters = Set("ªºˆµ".unicodeScalars)
  private static let travelling = Set("ßéäöüåáíóúñçèêëàâïîôşţ".unicodeScalars)
  private static let joining = Set("’–·\u{A0}\u{AD}".unicodeScalars)
  private static let usual = Set(
    "€£¥§©®°±×÷²³¹µ¼½¾«»“”‘„‚—…•™¡¿‰ªº№฿،؛؟΄".unicodeScalars)
}
