/// What a text means; themes give each role a colour, and every role reads without one (ui.md 6).
public struct Style: Hashable, Sendable {
  /// The meanings.
  public enum Role: String, Hashable, Sendable, CaseIterable {
    case plain
    /// Titles and column headings.
    case heading
    /// Lines of boxes.
    case frame
    /// Of little weight: waiting, not run, explanations.
    case dim
    /// What goes on right now.
    case accent
    case good
    /// Good already, so nothing was done.
    case same
    case warn
    case bad
    /// An address.
    case link
  }

  public let role: Role
  /// Whether it stands in the selected row: drawn in reverse.
  public let isSelected: Bool

  /// The style of a role.
  public init(_ role: Role, isSelected: Bool = false) {
    self.role = role
    self.isSelected = isSelected
  }

  /// The same in the selected row.
  public var selected: Style { Style(role, isSelected: true) }

  /// The attributes the role is drawn with where there are no colours.
  public var attributes: TextAttributes {
    switch role {
    case .plain, .frame, .good: []
    case .dim, .same: .dim
    case .heading, .accent: .bold
    case .warn, .link: .underline
    case .bad: .reverse
    }
  }

  public static let plain = Style(.plain)
  public static let heading = Style(.heading)
  public static let frame = Style(.frame)
  public static let dim = Style(.dim)
  public static let accent = Style(.accent)
  public static let good = Style(.good)
  public static let same = Style(.same)
  public static let warn = Style(.warn)
  public static let bad = Style(.bad)
  public static let link = Style(.link)
}
