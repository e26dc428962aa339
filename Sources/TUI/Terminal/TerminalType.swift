/// Which description of a terminal is gone by.
enum TerminalType {
  /// The name itself, then those of terminals that it is likely to behave as, nearest first: a machine
  /// often has no description of the terminal that somebody comes from.
  static func candidates(for name: String, environment: [String: String]) -> [String] {
    let family = families.first { name.hasPrefix($0.beginning) }?.names ?? []
    var names = [name]
    // `alacritty-direct` may be there as `alacritty`.
    var shorter = name[...]
    while let dash = shorter.lastIndex(of: "-") {
      shorter = shorter[..<dash]
      if !family.contains(String(shorter)) { names.append(String(shorter)) }
    }
    // Whoever says so is like xterm.
    let isModern = name.contains("256color") || !environment["COLORTERM", default: ""].isEmpty
    names += family + (isModern ? xterm : []) + ["vt100", "ansi"]
    return names.reduce(into: []) { unique, name in
      if !name.isEmpty, !unique.contains(name) { unique.append(name) }
    }
  }

  private static let xterm = ["xterm-256color", "xterm"]
  private static let multiplexer = ["screen-256color", "screen"] + xterm

  private static let families: [(beginning: String, names: [String])] =
    [
      "xterm", "kitty", "ghostty", "alacritty", "foot", "wezterm", "konsole", "vte", "gnome", "st",
      "contour", "iterm", "iTerm", "mintty", "putty", "rio", "nsterm", "eterm", "ms-terminal",
    ].map { ($0, xterm) } + [
      ("tmux", ["tmux-256color"] + multiplexer), ("screen", multiplexer),
      ("rxvt", ["rxvt-unicode-256color", "rxvt-unicode", "rxvt"] + xterm),
      ("linux", ["linux"]), ("fbterm", ["linux"]), ("vt", ["vt220", "vt102"]),
    ]
}
