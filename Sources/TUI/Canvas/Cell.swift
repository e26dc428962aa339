/// One place of a grid. A character two columns wide takes its own cell and the one right of it.
/// Nearly every cell is a single scalar, and a picture is made of thousands: no text is kept for those.
struct Cell: Hashable, Sendable {
  private let scalar: Unicode.Scalar
  private let columns: UInt8
  let style: Style
  /// The whole text, where it is more than one scalar.
  private let cluster: Cluster?

  private final class Cluster: Hashable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (a: Cluster, b: Cluster) -> Bool { a.text == b.text }
    func hash(into hasher: inout Hasher) { hasher.combine(text) }
  }

  init(_ scalar: Unicode.Scalar, width: Int = 1, style: Style) {
    (self.scalar, self.style, cluster) = (scalar, style, nil)
    columns = UInt8(truncatingIfNeeded: width)
  }

  /// A base character and its marks.
  init(text: String, width: Int, style: Style) {
    let scalars = text.unicodeScalars
    scalar = scalars.first ?? Cell.nothing
    columns = UInt8(truncatingIfNeeded: width)
    self.style = style
    cluster = scalars.count > 1 ? Cluster(text) : nil
  }

  private init(_ cell: Cell, _ style: Style) {
    (scalar, columns, cluster) = (cell.scalar, cell.columns, cell.cluster)
    self.style = style
  }

  /// A base character and its marks; empty in the right half of a wide one.
  var text: String {
    cluster?.text ?? (scalar == Cell.nothing ? "" : String(Character(scalar)))
  }

  /// The scalar that is all of the text; nil where there are several, or none.
  var single: Unicode.Scalar? { cluster == nil && scalar != Cell.nothing ? scalar : nil }

  /// Columns taken: 1 or 2; 0 in the right half of a wide character.
  var width: Int { Int(columns) }

  /// The same in another style.
  func styled(_ style: Style) -> Cell { Cell(self, style) }

  /// What stands for no scalar: no text that is drawn holds it.
  private static let nothing: Unicode.Scalar = "\0"

  /// An empty place.
  static let blank = Cell(" ", style: .plain)

  /// The right half of a wide character.
  static func rightHalf(_ style: Style) -> Cell { Cell(nothing, width: 0, style: style) }

  /// Whether nothing is to be seen here.
  var isBlank: Bool { scalar == " " && cluster == nil }
}

/// How a text is drawn: a foreground and attributes, on the terminal's own ground but for paper.
struct Look: Hashable, Sendable {
  /// Nil is the terminal's own foreground.
  var colour: Colour?
  var attributes: TextAttributes
  /// Nil is the terminal's own ground.
  var ground: Colour?

  init(_ colour: Colour? = nil, _ attributes: TextAttributes = [], on ground: Colour? = nil) {
    self.colour = colour
    self.attributes = attributes
    self.ground = ground
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
