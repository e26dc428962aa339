/// One place of a grid. A character two columns wide takes its own cell and the one right of it.
struct Cell: Hashable, Sendable {
  /// A base character and its marks; empty in the right half of a wide one.
  let text: String
  /// Columns taken: 1 or 2; 0 in the right half of a wide character.
  let width: Int
  let style: Style

  init(text: String, width: Int, style: Style) {
    self.text = text
    self.width = width
    self.style = style
  }

  /// An empty place.
  static let blank = Cell(text: " ", width: 1, style: .plain)

  /// The right half of a wide character.
  static func rightHalf(_ style: Style) -> Cell { Cell(text: "", width: 0, style: style) }

  /// Whether nothing is to be seen here.
  var isBlank: Bool { text == " " }
}

/// How a text is drawn: a foreground and attributes. The background is always the terminal's own.
struct Look: Hashable, Sendable {
  /// Nil is the terminal's own foreground.
  var colour: Colour?
  var attributes: TextAttributes

  init(_ colour: Colour? = nil, _ attributes: TextAttributes = []) {
    self.colour = colour
    self.attributes = attributes
  }
}

/// A phrase in one style.
struct Span: Hashable, Sendable {
  let phrase: Phrase
  let style: Style

  init(_ phrase: Phrase, _ style: Style = .plain) {
    self.phrase = phrase
    self.style = style
  }

  /// The columns it takes.
  var width: Int { phrase.width }
}

extension [Span] {
  /// The columns the spans take one after the other.
  package var width: Int { reduce(0) { $0 + $1.width } }
}
