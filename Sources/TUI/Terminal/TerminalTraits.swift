/// What a terminal can do beyond its description, told by the environment. What is not known to work
/// is not sent: some terminals print what they do not understand.
struct TerminalTraits: Hashable, Sendable {
  /// Whether it takes xterm's private modes and strings: titles, mouse, paste, focus, clipboard.
  var isXterm = false
  /// Whether addresses can be made links (OSC 8).
  var hasLinks = false
  /// Whether it has a progress display of its own (OSC 9;4).
  var hasProgress = false

  /// Nothing but what the description says.
  init() {}

  /// The traits of a terminal; `isXtermLike` is what its description says of itself.
  init(environment: [String: String], isXtermLike: Bool) {
    let type = environment["TERM", default: ""]
    let program = environment["TERM_PROGRAM", default: ""]
    isXterm = isXtermLike || Self.families.contains { type.hasPrefix($0) }
    guard isXterm, environment["STY"] == nil else { return }
    let vte = environment["VTE_VERSION"].flatMap { Int($0) } ?? 0
    let isWindows = environment["WT_SESSION"] != nil
    let isInTmux = environment["TMUX"] != nil
    let isNamed = Self.linkTypes.contains { type.hasPrefix($0) }
    hasLinks =
      isInTmux
      ? Self.isAtLeast(environment["TERM_PROGRAM_VERSION"], 3, 4)
      : isNamed || isWindows || vte >= Self.linkVTE || Self.linkPrograms.contains(program)
        || environment["KONSOLE_VERSION"] != nil
    hasProgress =
      !isInTmux
      && (isWindows || vte >= Self.progressVTE || environment["ConEmuPID"] != nil
        || program == "ghostty" || type == "xterm-ghostty")
  }

  private static let families = [
    "xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "konsole", "vte", "gnome",
    "st-", "wezterm", "ghostty", "contour", "iterm", "mintty",
  ]
  private static let linkTypes = ["xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm"]
  private static let linkPrograms = [
    "iTerm.app", "WezTerm", "ghostty", "vscode", "Hyper", "mintty",
  ]
  /// The first VTE with links, and the first with progress.
  private static let linkVTE = 5000
  private static let progressVTE = 7900

  private static func isAtLeast(_ version: String?, _ major: Int, _ minor: Int) -> Bool {
    let parts = (version ?? "").split { !$0.isNumber }.prefix(2).compactMap { Int($0) }
    guard parts.count == 2 else { return false }
    return (parts[0], parts[1]) >= (major, minor)
  }
}
