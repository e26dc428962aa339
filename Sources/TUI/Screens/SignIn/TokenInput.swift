internal import Core

/// A token being typed or pasted: never shown, in no description.
struct TokenInput: Hashable, Sendable {
  /// Bounds.
  enum Limit {
    static let bytes = 16_384
    /// Dots shown at most.
    static let dots = 40
  }

  private(set) var token = Secret("")

  var isEmpty: Bool { token.isEmpty }
  /// How many characters there are.
  var count: Int { token.reveal().unicodeScalars.count }

  /// Adds what is typed or pasted; blanks, line ends and controls are no part of a token.
  mutating func add(_ text: String) {
    let visible = text.unicodeScalars.filter { (0x21...0x7E).contains($0.value) }
    let joined = token.reveal() + String(String.UnicodeScalarView(visible))
    token = Secret(String(joined.prefix(Limit.bytes)))
  }

  mutating func removeLast() { token = Secret(String(token.reveal().dropLast())) }
  mutating func clear() { token = Secret("") }
}
