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
