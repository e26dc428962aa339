/// One place of a grid. A character two columns wide takes its own cell and the one right of it.
public struct Cell: Hashable, Sendable {
  /// A base character and its marks; empty in the right half of a wide one.
  public let text: String
  /// Columns taken: 1 or 2; 0 in the right half of a wide character.
  public let width: Int
  public let style: Style

  init(text: String, width: Int, style: Style) {
    self.text = text
    self.width = width
    self.style = style
  }

  /// An empty place.
  public static let blank = Cell(text: " ", width: 1, style: .plain)

  /// What stands right of a wide character.
  static func rightHalf(_ style: Style) -> Cell { Cell(text: "", width: 0, style: style) }

  /// Whether nothing is to be seen here.
  public var isBlank: Bool { text == " " }
}
