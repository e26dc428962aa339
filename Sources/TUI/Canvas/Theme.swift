/// What each meaning looks like. Symbols and words say the same, so that any theme will do.
enum Theme: String, Hashable, Sendable, CaseIterable {
  /// Blue for good and orange for bad, on dark grounds: apart for the colour-blind too.
  case standard = "default"
  /// The same for light grounds.
  case light
  /// The terminal's own foreground, nothing faint, attributes instead of colours.
  case highContrast = "high-contrast"
  /// Attributes alone.
  case mono
  case solarized
  /// Only the sixteen colours that people choose themselves.
  case terminal

  /// The theme after this one, the first after the last.
  var next: Theme {
    let all = Theme.allCases
    let place = all.firstIndex(of: self).map { $0 + 1 } ?? 0
    return all[place % all.count]
  }

  func look(_ style: Style, at depth: ColourDepth) -> Look {
    var look = look(style.role, at: depth)
    guard style.isSelected else { return look }
    if look.attributes.contains(.reverse) { look.attributes.insert(.bold) }
    look.attributes.insert(.reverse)
    look.attributes.remove(.dim)
    return look
  }

  private func look(_ role: Style.Role, at depth: ColourDepth) -> Look {
    guard depth > .mono, self != .mono else { return Look(nil, Style(role).attributes) }
    if role == .paper { return self == .terminal ? Theme.paper.ownColours : Theme.paper }
    return switch self {
    case .standard: Theme.standardLook(role, at: depth)
    case .light: Theme.lightLook(role)
    case .highContrast: Theme.contrastLook(role)
    case .solarized: Theme.solarizedLook(role)
    case .terminal: Theme.standardLook(role, at: .basic).ownColours
    case .mono: Look(nil, Style(role).attributes)
    }
  }
}

extension Look {
  /// The same with the colour of the sixteen at every depth.
  fileprivate var ownColours: Look {
    Look(colour.map { Colour($0.basic) }, attributes, on: ground.map { Colour($0.basic) })
  }
}

extension Theme {
  private static let paper = Look(Colour(0, 16, 0x000000), on: Colour(7, 231, 0xFFFFFF))

  private static func standardLook(_ role: Style.Role, at depth: ColourDepth) -> Look {
    switch role {
    case .plain, .paper: Look()
    case .heading: Look(nil, .bold)
    case .frame: Look(Colour(8, 241, 0x626262))
    case .dim: Look(Colour(8, 244, 0x8A8A8A))
    case .accent: Look(Colour(6, 38, 0x00AFD7))
    case .good: Look(Colour(4, 33, 0x0087FF))
    case .same: Look(Colour(4, 67, 0x5F87AF), depth == .basic ? .dim : [])
    case .warn: Look(Colour(3, 178, 0xD7AF00))
    case .bad: Look(Colour(1, 166, 0xD75F00), depth == .basic ? .bold : [])
    case .link: Look(Colour(6, 38, 0x00AFD7), .underline)
    }
  }

  private static func lightLook(_ role: Style.Role) -> Look {
    switch role {
    case .plain, .paper: Look()
    case .heading: Look(nil, .bold)
    case .frame: Look(Colour(8, 245, 0x8A8A8A))
    case .dim: Look(Colour(8, 242, 0x6C6C6C))
    case .accent: Look(Colour(6, 30, 0x008787))
    case .good: Look(Colour(4, 26, 0x005FD7))
    case .same: Look(Colour(4, 60, 0x5F5F87))
    case .warn: Look(Colour(3, 94, 0x875F00))
    case .bad: Look(Colour(1, 160, 0xD70000), .bold)
    case .link: Look(Colour(6, 30, 0x008787), .underline)
    }
  }

  private static func contrastLook(_ role: Style.Role) -> Look {
    switch role {
    case .plain, .frame, .dim, .same, .paper: Look()
    case .heading, .accent, .good: Look(nil, .bold)
    case .warn: Look(nil, [.bold, .underline])
    case .bad: Look(nil, [.bold, .reverse])
    case .link: Look(nil, .underline)
    }
  }

  private static func solarizedLook(_ role: Style.Role) -> Look {
    switch role {
    case .plain, .paper: Look()
    case .heading: Look(nil, .bold)
    case .frame, .dim: Look(Colour(10, 242, 0x586E75))
    case .accent: Look(Colour(6, 37, 0x2AA198))
    case .good: Look(Colour(4, 33, 0x268BD2))
    case .same: Look(Colour(13, 61, 0x6C71C4))
    case .warn: Look(Colour(3, 136, 0xB58900))
    case .bad: Look(Colour(9, 166, 0xCB4B16), .bold)
    case .link: Look(Colour(4, 33, 0x268BD2), .underline)
    }
  }
}
