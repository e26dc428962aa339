/// A phrase in one style.
public struct Span: Hashable, Sendable {
  public let phrase: Phrase
  public let style: Style

  /// That phrase in that style.
  public init(_ phrase: Phrase, _ style: Style = .plain) {
    self.phrase = phrase
    self.style = style
  }

  /// The columns it takes.
  public var width: Int { phrase.width }
}

extension [Span] {
  /// The columns the spans take one after the other.
  public var width: Int { reduce(0) { $0 + $1.width } }
}
