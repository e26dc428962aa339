/// A word of a scenario's line, quotes taken off.
struct ScenarioWord: Hashable, Sendable {
  let text: String
  /// Whether any of it stood in quotes, so that it is no number, limit or name.
  let isQuoted: Bool

  /// The words of a line; a bare `;` is a word, a comment is none.
  static func words(of line: String) throws(ScenarioFault.Cause) -> [ScenarioWord] {
    var reader = ScenarioWordReader(line)
    return try reader.words()
  }
}

/// Cuts a line into words.
private struct ScenarioWordReader {
  private var rest: Substring.UnicodeScalarView

  init(_ line: String) { rest = Substring(line).unicodeScalars }

  mutating func words() throws(ScenarioFault.Cause) -> [ScenarioWord] {
    var words: [ScenarioWord] = []
    while true {
      while let next = rest.first, ScenarioWordReader.isBlank(next) { rest.removeFirst() }
      guard let next = rest.first, next != "#" else { return words }
      words.append(try word())
    }
  }

  private mutating func word() throws(ScenarioFault.Cause) -> ScenarioWord {
    var text = String.UnicodeScalarView()
    var isQuoted = false
    while let next = rest.first, !ScenarioWordReader.isBlank(next) {
      rest.removeFirst()
      guard next == "\"" else {
        text.append(next)
        continue
      }
      isQuoted = true
      text.append(contentsOf: try quoted())
    }
    return ScenarioWord(text: String(text), isQuoted: isQuoted)
  }

  /// What stands up to the closing quote.
  private mutating func quoted() throws(ScenarioFault.Cause) -> String.UnicodeScalarView {
    var text = String.UnicodeScalarView()
    while let next = rest.popFirst() {
      if next == "\"" { return text }
      text.append(next == "\\" ? try escaped() : next)
    }
    throw .openQuote
  }

  private mutating func escaped() throws(ScenarioFault.Cause) -> Unicode.Scalar {
    switch rest.popFirst() {
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "e": return "\u{1B}"
    case "\"": return "\""
    case "\\": return "\\"
    case "u": return try hexadecimal()
    default: throw .badEscape
    }
  }

  /// `{1F3E0}` after `\u`.
  private mutating func hexadecimal() throws(ScenarioFault.Cause) -> Unicode.Scalar {
    guard rest.popFirst() == "{", let end = rest.firstIndex(of: "}") else { throw .badEscape }
    let digits = String(rest[..<end])
    rest = rest[rest.index(after: end)...]
    guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
      throw .badEscape
    }
    return scalar
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\r"
  }
}
