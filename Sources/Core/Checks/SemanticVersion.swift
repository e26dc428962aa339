/// Version numbers by semver.org 2.0.0.
enum SemanticVersion {
  static func isOne(_ text: String) -> Bool {
    let (rest, build) = split(text, at: "+")
    let (core, release) = split(rest, at: "-")
    let numbers = core.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 3 && numbers.allSatisfy(isNumber)
      && (release.map { isRelease($0) } ?? true)
      && (build.map { parts(of: $0).allSatisfy(isIdentifier) } ?? true)
  }

  /// The version meant by a text that leaves out zeros or has a `v` before it.
  static func completed(_ text: String) -> String? {
    let bare = text.first == "v" || text.first == "V" ? String(text.dropFirst()) : text
    if isOne(bare) { return bare }
    let numbers = bare.split(separator: ".", omittingEmptySubsequences: false)
    let candidate = bare + String(repeating: ".0", count: max(0, 3 - numbers.count))
    return isOne(candidate) ? candidate : nil
  }

  private static func split(_ text: String, at mark: Character) -> (String, String?) {
    guard let place = text.firstIndex(of: mark) else { return (text, nil) }
    return (String(text[..<place]), String(text[text.index(after: place)...]))
  }

  private static func parts(of text: String) -> [Substring] {
    text.split(separator: ".", omittingEmptySubsequences: false)
  }

  private static func isRelease(_ text: String) -> Bool {
    parts(of: text).allSatisfy { part in
      isIdentifier(part) && (!part.utf8.allSatisfy(DecimalNumber.isDigit) || isNumber(part))
    }
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(DecimalNumber.isDigit)
      && (text.utf8.count == 1 || text.utf8.first != UInt8(ascii: "0"))
  }

  private static func isIdentifier(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII
          && (Character(scalar).isLetter || Character(scalar).isNumber || scalar == "-")
      }
  }
}
