/// Text that would steer a terminal or mislead the eye, and what of a text would reach it (S4).
package enum HostileText {
  /// What a terminal acts upon, or a person misreads.
  package static let sequences = [
    "\u{1B}[2J", "\u{1B}]0;owned\u{7}", "\u{1B}]52;c;aGVsbG8=\u{7}",
    "\u{1B}]8;;http://evil.example\u{1B}\\x", "\u{1B}P+q544e\u{1B}\\", "\u{1B}c", "\u{1B}[?1049l",
    "\u{1B}[6n", "\u{1B}(0", "\u{9B}2J", "\u{9D}0;owned\u{9C}", "\u{90}q\u{9C}", "\u{85}next",
    "over\rwritten", "bell\u{7}", "back\u{8}\u{8}", "tab\u{B}\u{C}", "del\u{7F}",
    "a\u{202E}fdp.exe", "a\u{2066}b\u{2069}", "zero\u{200B}width\u{200D}", "\u{FEFF}mark",
    "line\u{2028}para\u{2029}", "tag\u{E0041}\u{E007F}",
  ]

  /// The scalars that would do harm, line feeds aside. This goes by Unicode's own properties, and so
  /// by other tables than the program does.
  package static func harm(in text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { $0 != "\n" && isHarmful($0) }
  }

  package static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    // Marks that enclose the digits after them are seen.
    case .format: return !scalar.properties.isPrependedConcatenationMark
    default: break
    }
    if scalar.properties.isNoncharacterCodePoint { return true }
    // What is not seen, but for selectors of a variant, which change the look of what is before them.
    return scalar.properties.isDefaultIgnorableCodePoint
      && !scalar.properties.isVariationSelector
  }
}

extension Unicode.Scalar.Properties {
  /// The property has no name in the standard library (PropList.txt).
  fileprivate var isPrependedConcatenationMark: Bool {
    let marks = "\u{600}\u{601}\u{602}\u{603}\u{604}\u{605}\u{6DD}\u{70F}\u{890}\u{891}\u{8E2}"
    return (marks + "\u{110BD}\u{110CD}").unicodeScalars.contains { $0.properties.name == name }
  }
}
