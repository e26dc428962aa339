internal import CNcurses

/// How styles become ncurses' pairs and attributes on one terminal.
struct Palette: Hashable, Sendable {
  let theme: Theme
  /// The depth that was asked for.
  let wish: ColourDepth
  /// How many colours the terminal has.
  let colours: Int
  private let looks: [Style: Look]

  init(theme: Theme, wish: ColourDepth, colours: Int) {
    self.theme = theme
    self.wish = wish
    self.colours = colours
    let depth = Palette.depth(wish, colours: colours)
    var looks: [Style: Look] = [:]
    for role in Style.Role.allCases {
      for style in [Style(role), Style(role).selected] {
        looks[style] = Palette.fitted(theme.look(style, at: depth), colours: colours, depth)
      }
    }
    self.looks = looks
  }

  /// The depth that is drawn with.
  var depth: ColourDepth { Palette.depth(wish, colours: colours) }

  func look(_ style: Style) -> Look { looks[style] ?? Look() }

  /// ncurses' attributes and pair of a style.
  func drawn(_ style: Style) -> (attributes: Int32, pair: Int32) {
    let look = look(style)
    return (
      Int32(look.attributes.rawValue), look.colour == nil ? 0 : Int32(style.role.number + 1)
    )
  }

  /// Tells ncurses the pairs.
  func install() {
    for (place, role) in Style.Role.allCases.enumerated() {
      let look = look(Style(role))
      guard let number = look.colour?.number(at: depth) else { continue }
      let ground = look.ground?.number(at: depth) ?? -1
      curses_pair(Int32(place + 1), Int32(number), Int32(ground))
    }
  }

  private static func depth(_ wish: ColourDepth, colours: Int) -> ColourDepth {
    switch colours {
    case ..<8: .mono
    case ..<256: min(wish, .basic)
    case 256: min(wish, .indexed)
    default: wish >= .indexed ? .direct : wish
    }
  }

  /// The look without bright colours where there are only eight: faint or bold says the same.
  private static func fitted(_ look: Look, colours: Int, _ depth: ColourDepth) -> Look {
    guard let colour = look.colour, let number = colour.number(at: depth) else {
      return Look(nil, look.attributes)
    }
    guard (8..<16).contains(number), colours < 16 || colours > 256 else { return look }
    return number == 8
      ? Look(nil, look.attributes.union(.dim))
      : Look(Colour(number - 8), look.attributes.union(.bold))
  }
}
