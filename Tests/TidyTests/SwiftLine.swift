/// A line of a Swift file, parted.
struct SwiftLine {
  /// Blanks before the first sign.
  var indentation = 0
  /// Without blanks at its ends, its comment and its texts.
  var code = ""
  /// What follows `//` or `///`, or nil.
  var comment: String?
  /// Whether the comment is a `///`.
  var isDocumentation = false

  var words: [Substring] { code.split(whereSeparator: { !$0.isPartOfName }) }

  /// What a declaration of a type is called: `B` of `extension A.B: C {`.
  var typeName: Substring? {
    keyword(of: ["typealias"]) == nil ? declaredName : nil
  }

  /// What a declaration of a type, or of another name for one, is called.
  var declaredName: Substring? {
    guard let (_, end) = keyword(of: SwiftLine.typeKeywords) else { return nil }
    return code[end...].dropFirst().prefix { $0.isPartOfName || $0 == "." }
  }

  /// The first of those words that stands after modifiers and attributes alone, and where it ends.
  func keyword(of keywords: Set<Substring>) -> (word: Substring, end: String.Index)? {
    var rest = code[...]
    while let first = rest.first {
      if first == "@" { rest = rest.dropFirst() }
      let word = rest.prefix { $0.isPartOfName }
      if keywords.contains(word) { return (word, word.endIndex) }
      guard first == "@" || SwiftLine.modifiers.contains(word) else { return nil }
      rest = rest[word.endIndex...]
      if rest.first == "(" {
        guard let end = rest.firstIndex(of: ")") else { return nil }
        rest = rest[rest.index(after: end)...]
      }
      rest = rest.drop { $0 == " " }
    }
    return nil
  }

  static let typeKeywords: Set<Substring> = [
    "struct", "enum", "class", "protocol", "actor", "typealias", "extension",
  ]
  private static let modifiers: Set<Substring> = [
    "public", "package", "internal", "private", "fileprivate", "static", "final", "indirect",
    "nonisolated", "mutating", "consuming", "borrowing", "override", "required", "convenience",
    "lazy", "weak", "unowned", "class", "open", "prefix", "postfix", "isolated",
  ]
}

extension Character {
  var isPartOfName: Bool {
    guard let byte = asciiValue else { return isLetter }
    return (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte) || byte == 0x5F
  }
}
