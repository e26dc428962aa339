/// The words of the language, as messages list them.
enum ScenarioGrammar {
  static let lines = setup + acts
  /// Lines of the setup.
  static let setup = ["size", "env", "mock", "open", "into"]
  static let acts = [
    "press", "type", "paste", "mouse", "wait", "expect", "snap", "dump", "resize", "tick", "pause",
    "signal",
  ]
  static let conditions = [
    "screen", "text", "row", "lines", "focus", "cursor row", "event", "exit", "idle", "no",
  ]
  static let keys = [
    "enter", "esc", "tab", "S-tab", "up", "down", "left", "right", "home", "end", "pgup", "pgdn",
    "space", "bs", "del", "ins", "F1 to F12", "C-x", "M-x",
  ]
  static let settings = ["scenario", "seed", "speed", "jobs", "user"]

  enum Limit {
    static let lines = 5_000
    static let scalarsInLine = 4_000
    static let repeats = 500
    /// What `wait` grants where it names no limit.
    static let waitSeconds = 10.0
    static let longestSeconds = 86_400.0
  }

  /// The screens' names, as breadcrumb and titles have them.
  static var screens: [String] { ScreenID.allCases.map(\.title) }
}

extension ScreenID {
  /// The screen's name in scenarios: the one people know.
  var title: String { heading.text }

  /// The screen of that name; case and blanks do not matter.
  init?(title: String) {
    func plain(_ name: String) -> String { name.lowercased().filter { $0 != " " } }
    guard let found = ScreenID.allCases.first(where: { plain($0.title) == plain(title) }) else {
      return nil
    }
    self = found
  }
}
