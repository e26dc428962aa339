/// A text that is never shown: a token, a signature, a signed header. Printing, interpolating,
/// dumping or logging it gives `***`; only `reveal()` gives the text.
package struct Secret: Sendable {
  private let text: String

  package init(_ text: String) { self.text = text }

  /// The text itself, for the one place that sends or stores it.
  package func reveal() -> String { text }

  /// Whether there is no text at all.
  package var isEmpty: Bool { text.isEmpty }
}

extension Secret: Hashable {
  /// Compares in a time that depends on the lengths only.
  package static func == (left: Secret, right: Secret) -> Bool {
    let (first, second) = (Array(left.text.utf8), Array(right.text.utf8))
    guard first.count == second.count else { return false }
    return zip(first, second).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "***" }
  package var debugDescription: String { "***" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
