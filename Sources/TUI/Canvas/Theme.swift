/// What each meaning looks like (ui.md 6). Symbols and words say the same, so that any theme will do.
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

  /// How a style looks at a depth.
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
  fileprivate var ownColours: Look { Look(colour.map { Colour($0.basic) }, attributes) }
}
