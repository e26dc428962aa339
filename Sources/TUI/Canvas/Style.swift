/// What a text means; themes give each role a colour, and every role reads without one.
struct Style: Hashable, Sendable {
  /// The meanings.
  enum Role: String, Hashable, Sendable, CaseIterable {
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
    /// A picture for machines: dark on light, whatever the terminal's own ground is.
    case paper

    /// Which of `allCases` it is.
    var number: Int {
      switch self {
      case .plain: 0
      case .heading: 1
      case .frame: 2
      case .dim: 3
      case .accent: 4
      case .good: 5
      case .same: 6
      case .warn: 7
      case .bad: 8
      case .link: 9
      case .paper: 10
      }
    }
  }

  let role: Role
  /// Whether it stands in the selected row: drawn in reverse.
  let isSelected: Bool

  init(_ role: Role, isSelected: Bool = false) {
    self.role = role
    self.isSelected = isSelected
  }

  /// The same in the selected row.
  var selected: Style { Style(role, isSelected: true) }

  /// Which of all the styles it is, counted from 0.
  var number: Int { role.number * 2 + (isSelected ? 1 : 0) }

  /// All of them, in the order of their numbers.
  static let all = Role.allCases.flatMap { [Style($0), Style($0).selected] }

  /// The attributes the role is drawn with where there are no colours.
  var attributes: TextAttributes {
    switch role {
    case .plain, .frame, .good: []
    case .dim, .same: .dim
    case .heading, .accent: .bold
    case .warn, .link: .underline
    case .bad, .paper: .reverse
    }
  }

  static let plain = Style(.plain)
  static let heading = Style(.heading)
  static let frame = Style(.frame)
  static let dim = Style(.dim)
  static let accent = Style(.accent)
  static let good = Style(.good)
  static let same = Style(.same)
  static let warn = Style(.warn)
  static let bad = Style(.bad)
  static let link = Style(.link)
}

/// One colour at each depth a terminal may have.
struct Colour: Hashable, Sendable {
  /// Among the sixteen: 0 to 7, and 8 to 15 for the bright ones.
  let basic: Int
  /// Among the fixed palette of 256.
  let indexed: Int
  /// As 0xRRGGBB.
  let direct: Int

  /// A colour; `basic` alone stays that one at every depth.
  init(_ basic: Int, _ indexed: Int? = nil, _ direct: Int? = nil) {
    self.basic = basic
    self.indexed = indexed ?? basic
    self.direct = direct ?? -1
  }

  /// The number a terminal of that depth is given; nil for its own foreground.
  func number(at depth: ColourDepth) -> Int? {
    switch depth {
    case .mono: nil
    case .basic: basic
    case .indexed: indexed
    case .direct: direct >= 0 ? direct : basic
    }
  }
}

/// How many colours a terminal is to be given.
enum ColourDepth: Int, Hashable, Sendable, CaseIterable, Comparable {
  /// None: attributes alone.
  case mono
  /// The sixteen that people choose themselves.
  case basic
  /// The fixed palette of 256.
  case indexed
  /// Any, by red, green and blue.
  case direct

  /// The depth that an environment asks for: `NO_COLOR` before `FORCE_COLOR` before what
  /// `COLORTERM` and `TERM` say. The terminal's description may know of fewer.
  init(environment: [String: String]) {
    if environment["NO_COLOR", default: ""].isEmpty == false {
      self = .mono
    } else if let forced = environment["FORCE_COLOR"].flatMap(ColourDepth.init(forced:)) {
      self = forced
    } else {
      self = ColourDepth(
        terminal: environment["TERM", default: ""], claim: environment["COLORTERM", default: ""])
    }
  }

  private init?(forced text: String) {
    switch text {
    case "": return nil
    case "0", "false": self = .mono
    case "2": self = .indexed
    case "3": self = .direct
    default: self = .basic
    }
  }

  private init(terminal: String, claim: String) {
    let colourless = ["dumb", "vt52", "vt100", "vt102", "vt220", "vt320"]
    if colourless.contains(terminal) || terminal.hasSuffix("-m") || terminal.hasSuffix("-mono") {
      self = .mono
    } else if claim == "truecolor" || claim == "24bit" || terminal.hasSuffix("-direct") {
      self = .direct
    } else if terminal.contains("256color") {
      self = .indexed
    } else {
      self = .basic
    }
  }

  static func < (a: ColourDepth, b: ColourDepth) -> Bool { a.rawValue < b.rawValue }
}

/// How text stands out on a terminal without colours.
struct TextAttributes: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let bold = TextAttributes(rawValue: 1)
  static let dim = TextAttributes(rawValue: 2)
  static let underline = TextAttributes(rawValue: 4)
  static let reverse = TextAttributes(rawValue: 8)
}
