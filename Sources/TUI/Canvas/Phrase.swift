public import Core

/// Text that may be drawn: the program's own words, numbers, and others' text once it is
/// `Sanitized`. A `String` does not become one.
public struct Phrase: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The text as it will be drawn.
  public let text: String

  /// The parts a phrase is put together from.
  public struct StringInterpolation: StringInterpolationProtocol {
    var text = ""

    /// An empty beginning.
    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity)
    }

    /// Takes the program's own words.
    public mutating func appendLiteral(_ literal: String) { text += literal }
    /// Takes a number; thousands are set apart by a space.
    public mutating func appendInterpolation(_ number: Int) { text += Phrase.grouped(number) }
    /// Takes a number of things: `1 file`, `2 files`.
    public mutating func appendInterpolation(counted number: Int, _ noun: Phrase) {
      text += Phrase.grouped(number) + " " + noun.text + (number == 1 ? "" : "s")
    }
    /// Takes text of others.
    public mutating func appendInterpolation(_ other: Sanitized) { text += other.text }
    /// Takes a size.
    public mutating func appendInterpolation(_ bytes: ByteCount) { text += bytes.description }
    /// Takes another phrase.
    public mutating func appendInterpolation(_ phrase: Phrase) { text += phrase.text }
  }

  /// The program's own words.
  public init(stringLiteral words: String) { text = words }

  /// Words with numbers and sanitized text between them.
  public init(stringInterpolation parts: StringInterpolation) { text = parts.text }

  /// Text of others.
  public init(_ other: Sanitized) { text = other.text }

  /// A key's character; one that cannot be shown safely shows as such a character does.
  init(key: Unicode.Scalar) { text = Sanitized(String(key)).text }

  /// A key's name, which is one of a closed list.
  init(keyName: String) { text = Sanitized(keyName).text }

  init(cells: some Sequence<Cell>) { text = cells.map(\.text).joined() }

  private static func grouped(_ number: Int) -> String {
    var digits = Array(String(number.magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(" ", at: place)
      place -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
  }
}
